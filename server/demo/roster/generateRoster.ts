import type { Area } from '../../../shared/model/area.ts';
import type { Roster } from '../../db/queries/rosterWrites.ts';
import { branchesOf } from './branches.ts';
import { type ExerciseRoster, exerciseFacilities, exerciseForces } from './exerciseRoster.ts';
import { communityFacilities, hospitals, streetFacilities } from './facilities.ts';
import { staffGrid } from './gridPeople.ts';
import { commandBody, departmentsOf, routingRules, supportersOf } from './organisations.ts';
import { type AreaTree, RosterBuilder } from './RosterBuilder.ts';
import { cadreTeams, communityTeam, streetTeams } from './teams.ts';
import { districtVehicles, streetVehicles } from './vehicles.ts';

/**
 * A synthetic roster of the whole city: every grid staffed, every community and street equipped, without
 * gaps; on the exercise's ground the figures of docs/domain.md 5.2. The same areas give the same roster.
 */
export function generateRoster(areas: AreaTree, cityCode: string, exercise: ExerciseRoster): Roster {
  const city = areas.get(cityCode);
  if (!city) throw new RangeError(`there is no area ${cityCode}`);
  const builder = new RosterBuilder();
  commandBody(builder, city);
  departmentsOf(builder, city);
  routingRules(builder, city);
  const leaders = new Map<string, string>();
  for (const district of areas.children(city.code)) {
    commandBody(builder, district);
    departmentsOf(builder, district);
    districtVehicles(builder, district);
    cadreTeams(builder, district);
    const gridsOfStreets: Area[][] = [];
    for (const street of areas.children(district.code)) {
      const grids = streetRoster(builder, areas, street, leaders);
      if (!street.exercise) gridsOfStreets.push(grids);
    }
    hospitals(builder, district, gridsOfStreets);
  }
  exerciseForces(builder, exercise);
  exerciseFacilities(builder, exercise, leaders);
  return builder.roster;
}

/** Everything of one street; returns its grids. Teams, vehicles and places of the exercise are its own. */
function streetRoster(
  builder: RosterBuilder,
  areas: AreaTree,
  street: Area,
  leaders: Map<string, string>,
): Area[] {
  commandBody(builder, street);
  if (!street.exercise) {
    streetTeams(builder, street, supportersOf(builder, street));
    streetVehicles(builder, street);
  }
  const all: Area[] = [];
  for (const community of areas.children(street.code)) {
    const grids = [...areas.children(community.code)];
    all.push(...grids);
    commandBody(builder, community);
    branchesOf(
      builder,
      community,
      grids.map((grid) => grid.code),
    );
    for (const { code } of grids) leaders.set(code, staffGrid(builder, code, street.exercise).leader);
    if (street.exercise) continue;
    communityTeam(builder, community);
    communityFacilities(builder, community, grids, leaders);
  }
  if (!street.exercise) streetFacilities(builder, street, all);
  return all;
}
