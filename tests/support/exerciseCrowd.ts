import { readGeography } from '../../exercise/geography/geographyFile.ts';
import { pointFrom } from '../../exercise/plan/places.ts';
import { createScenario } from '../../exercise/plan/scenario.ts';
import type { PlanSource, Scenario } from '../../exercise/plan/schema.ts';
import { exerciseForces, readExerciseRoster } from '../../server/demo/roster/exerciseRoster.ts';
import { departmentId } from '../../server/demo/roster/organisations.ts';
import { RosterBuilder } from '../../server/demo/roster/RosterBuilder.ts';
import { demoStreets } from '../../server/demo/streets.ts';
import type { Forces } from '../../server/dispatch/proposal.ts';
import type { RankedUnit } from '../../server/dispatch/ranking.ts';
import { NO_SKILLS, sharedAbilities } from '../../server/dispatch/skills.ts';
import { StreetGraph } from '../../server/dispatch/streets/StreetGraph.ts';
import type { Position } from '../../shared/model/area.ts';
import type { Department } from '../../shared/model/organisation.ts';
import { paceIn } from '../../shared/model/reporting.ts';

export const CROWD_DISTRICT = '330205';
/** Of the exercise; nothing else is open. */
export const EXERCISE_OPERATION = '00000000-0000-4000-8000-000000000026';
/** 10:18:45, the instant at which nearly everybody is on duty. */
const NOW = Date.parse('2026-05-16T10:18:45+08:00');

/** The exercise's forces with what its roster knows of them, each in its home or, where that is a street, around the centre. */
export interface ExerciseCrowd {
  scenario: Scenario;
  streets: StreetGraph;
  now: number;
  centreOf(grid: string): Position;
  forcesFor(department: Department): Forces;
}

export async function exerciseCrowd(): Promise<ExerciseCrowd> {
  const geography = await readGeography();
  const scenario = createScenario(geography);
  const builder = new RosterBuilder();
  exerciseForces(builder, await readExerciseRoster());
  const { teams, vehicles } = builder.roster;
  const abilities = sharedAbilities();
  const skillsOf = new Map(teams.map(({ teamId, skills }) => [teamId, skills]));
  const centres = new Map(geography.grids.map(({ code, centre }) => [code, centre]));
  const standing = (source: PlanSource, n: number): Position =>
    centres.get(source.homeArea) ?? pointFrom(geography.centre, 350 + (n % 12) * 70, (n * 137) % 360);
  const nowS = (NOW - Date.parse(scenario.t0)) / 1000;
  const onDuty = scenario.sources.filter(({ onDuty: { fromS, toS } }) => fromS <= nowS && toS > nowS);
  return {
    scenario,
    streets: new StreetGraph(await demoStreets()),
    now: NOW,
    centreOf: (grid) => centres.get(grid)!,
    forcesFor(department) {
      const office = departmentId(CROWD_DISTRICT, department);
      const units = onDuty.map((source, n): RankedUnit => {
        const vehicle = vehicles.find(({ vehicleId }) => vehicleId === `W-${source.unitId}`);
        const team = source.team === null ? undefined : teams.find(({ teamId }) => teamId === source.team);
        const [lon, lat] = standing(source, n);
        return {
          unitId: source.unitId,
          slot: n,
          kind: source.kind,
          name: source.callsign,
          homeArea: source.homeArea,
          team: source.team,
          abilities: abilities(
            source.kind,
            vehicle?.kind ?? null,
            skillsOf.get(source.team ?? '') ?? NO_SKILLS,
          ),
          owner: (vehicle?.organisationId ?? team?.organisationId) === office,
          operationId: EXERCISE_OPERATION,
          since: NOW - 3_600_000,
          place: { lon, lat, at: NOW - 5_000 },
          pace: paceIn('emergency', 0),
          assigned: false,
          busy: false,
          load: 0,
          lastTaskAt: null,
        };
      });
      return {
        units,
        teams: teams.map(({ teamId, name, kind, homeArea, skills, organisationId }) => ({
          teamId,
          name,
          kind,
          homeArea,
          skills,
          owner: organisationId === office,
          onDuty: 1,
        })),
        department: { organisationId: office, name: department, department, dutyPhone: null, load: 0 },
      };
    },
  };
}
