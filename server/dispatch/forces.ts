import type pg from 'pg';
import { can, inScope, type Principal, type Scope } from '../../shared/access/principal.ts';
import { redactUnit } from '../../shared/access/redact.ts';
import type { DutyUnit, Unit } from '../../shared/model/unit.ts';
import { requireScope } from '../access/requireAccess.ts';
import { type TeamForce, teamsByLabel, unitForces, unitsOffDuty } from '../db/queries/dispatchForces.ts';
import type { UnitPlace } from '../positions/types.ts';
import { type WorkBoard, workBoard } from './duties.ts';
import type { RankedUnit } from './ranking.ts';
import { skillsOf } from './skills.ts';
import type { RankedTeam } from './teams.ts';
import type { DispatchDeps, Subject } from './types.ts';

export interface Forces {
  units: RankedUnit[];
  teams: RankedTeam[];
  /** Grid that each unit with a visible place is in, by unit id. */
  grids: Map<string, string>;
}

export interface ForcesAsk extends DispatchDeps {
  client: pg.PoolClient;
  principal: Principal;
  now: number;
  /** The department that answers for such incidents, if any. */
  department: string | null;
  subject: Subject;
}

/** Named off duty, at most; the rest are at home. */
const MOST_OFF_DUTY = 500;

/**
 * Everybody who may be looked at for a task, as far as the person may know of them: units of their areas, and
 * units from elsewhere that are in areas where they may see individual positions.
 */
export async function gatherForces(ask: ForcesAsk): Promise<Forces> {
  const { client, principal, journal, subject, department } = ask;
  const scope = requireScope(principal);
  const picture = journal.picture();
  const board = workBoard(picture, subject.operationId, subject.taskId);
  const grids = new Map<string, string>();
  const known: { unit: DutyUnit; place: RankedUnit['place'] }[] = [];
  for (const unit of Object.values(picture.units)) {
    const place = seenPlace(ask, scope, unit, grids);
    if (place !== null && place !== 'outside') known.push({ unit, place });
    else if (inScope(scope, unit.homeArea)) known.push({ unit, place });
  }
  const forces = new Map(
    (
      await unitForces(
        client,
        known.map(({ unit }) => unit.unitId),
      )
    ).map((one) => [one.unitId, one]),
  );
  const units = known.map(({ unit, place }): RankedUnit => {
    const force = forces.get(unit.unitId);
    return {
      ...ranked(unit, scope, board),
      operationId: unit.operationId,
      since: unit.since,
      skills: skillsOf(unit.kind, force?.vehicleKind ?? null, force?.teamSkills ?? []),
      sector: department !== null && force?.department === department,
      place,
      crsSuspect: ask.crsSuspect(unit.slot),
    };
  });
  const street = subject.area.length > 9 ? subject.area.slice(0, 9) : subject.area;
  for (const unit of await unitsOffDuty(client, street, MOST_OFF_DUTY))
    if (!picture.units[unit.unitId])
      units.push({
        ...ranked(unit, scope, board),
        operationId: null,
        since: ask.now,
        skills: [],
        sector: false,
        place: null,
        crsSuspect: false,
      });
  return { units, teams: await teamsOf(ask, known), grids };
}

/** Where the person may see the unit to be; what they may not see is outside. Notes the grid beside. */
function seenPlace(
  { placeOf, principal }: ForcesAsk,
  scope: Scope,
  { unitId, slot }: Unit,
  grids: Map<string, string>,
): RankedUnit['place'] {
  const place: UnitPlace | null = placeOf(slot);
  if (!place) return null;
  // Outside all grids it is the city's.
  if (!can(principal, 'positions.view', place.grid ?? cityOf(scope.area))) return 'outside';
  if (place.grid !== null) grids.set(unitId, place.grid);
  return { position: [place.lon, place.lat], at: place.at };
}

function cityOf(area: string): string {
  return `${area.slice(0, 4)}00`;
}

function ranked(
  unit: Unit,
  scope: Scope,
  board: WorkBoard,
): Pick<
  RankedUnit,
  'unitId' | 'slot' | 'kind' | 'name' | 'homeArea' | 'team' | 'assigned' | 'busy' | 'load' | 'lastTaskAt'
> {
  const { unitId, slot, kind, homeArea, team } = unit;
  const own = board.get('unit', unitId);
  const ofTeam = team === null ? null : board.get('team', team);
  const lasts = [own.lastTaskAt, ofTeam?.lastTaskAt ?? null].filter((at) => at !== null);
  return {
    unitId,
    slot,
    kind,
    name: redactUnit(unit, scope).callsign,
    homeArea,
    team,
    assigned: board.has('unit', unitId) || (team !== null && board.has('team', team)),
    // A team that answers for a task has more people than the task takes: it counts as load.
    busy: own.busy,
    load: own.load + (ofTeam ? ofTeam.load + Number(ofTeam.busy) : 0),
    lastTaskAt: lasts.length > 0 ? Math.max(...lasts) : null,
  };
}

/** Teams of the units on duty, with how many of theirs are. */
async function teamsOf(
  { client, department, subject }: ForcesAsk,
  known: readonly { unit: DutyUnit }[],
): Promise<RankedTeam[]> {
  const onDuty = new Map<string, number>();
  for (const { unit } of known)
    if (unit.team !== null && unit.operationId === subject.operationId)
      onDuty.set(unit.team, (onDuty.get(unit.team) ?? 0) + 1);
  const teams: TeamForce[] = await teamsByLabel(client, [...onDuty.keys()]);
  return teams.map(({ department: own, ...team }) => ({
    ...team,
    sector: department !== null && own === department,
    onDuty: (onDuty.get(team.teamId) ?? 0) + (onDuty.get(team.name) ?? 0),
  }));
}
