import type pg from 'pg';
import { can, type Principal } from '../../shared/access/principal.ts';
import { areaAt, isWithin, lineageOf } from '../../shared/model/area.ts';
import type { DepartmentCandidate } from '../../shared/model/candidate.ts';
import type { Need } from '../../shared/model/need.ts';
import type { Department } from '../../shared/model/organisation.ts';
import { SLOWEST } from '../../shared/model/reporting.ts';
import { inScope, type Scope } from '../../shared/model/scope.ts';
import type { DutyUnit, Unit } from '../../shared/model/unit.ts';
import { redactUnit } from '../../shared/model/unit.ts';
import { wholeRows } from '../../shared/picture/layers.ts';
import { reportPaceOf } from '../../shared/picture/pace.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { requireScope } from '../access/requireAccess.ts';
import {
  type TeamForce,
  teamsByLabel,
  type UnitForce,
  unitForces,
  unitsOffDuty,
} from '../db/queries/dispatchForces.ts';
import { departmentsFor } from '../db/queries/organisations.ts';
import type { UnitPlace } from '../positions/types.ts';
import { type WorkBoard, workBoard } from './duties.ts';
import type { Forces } from './proposal.ts';
import type { RankedUnit } from './ranking.ts';
import { NO_ABILITIES, NO_SKILLS, sharedAbilities, vehiclesWith } from './skills.ts';
import type { RankedTeam } from './teams.ts';
import type { DispatchDeps, Subject } from './types.ts';

/** A unit with its newest fix, whose grid a reader of the list may be asked for. */
export interface SeenUnit extends RankedUnit {
  place: UnitPlace | 'outside' | null;
}

export interface SeenForces extends Forces {
  units: SeenUnit[];
}

export interface ForcesAsk extends DispatchDeps {
  client: pg.PoolClient;
  principal: Principal;
  now: number;
  /** The department that answers for such incidents, if any. */
  department: Department | null;
  subject: Subject;
  /** What is wanted: others are not asked for. */
  need: Need;
}

/** Named off duty, at most; the rest are at home. */
const MOST_OFF_DUTY = 500;

/**
 * Everybody who may be looked at for a task, as far as the person may know of them: units of their areas, and
 * units from elsewhere that are in areas where they may see individual positions.
 */
export async function forcesFor(ask: ForcesAsk): Promise<SeenForces> {
  const { principal, journal, subject, department } = ask;
  const scope = requireScope(principal);
  const picture = journal.picture();
  const board = workBoard(journal, subject.operationId, subject.taskId, subject.urgent);
  const maySee = sightOf(principal);
  const everybody = listed(picture.units);
  const street = areaAt(subject.area, 'street') ?? subject.area;
  const duties: Duties = { ofTeam: new Map(), atHome: [] };
  // Asked before the rest is put together: while this thread does that, the database looks.
  const asked = askDatabase(ask, street, duties);
  const units: SeenUnit[] = [];
  for (const unit of everybody) {
    if (isWithin(unit.homeArea, street)) duties.atHome.push(unit.slot);
    const known = ask.placeOf(unit.slot);
    const visible = known !== null && maySee(known.grid);
    if (!visible && !inScope(scope, unit.homeArea)) continue;
    const { team, operationId } = unit;
    if (team !== null && operationId === subject.operationId)
      duties.ofTeam.set(team, (duties.ofTeam.get(team) ?? 0) + 1);
    // What the person may not see is outside.
    const place: SeenUnit['place'] = known === null || visible ? known : 'outside';
    const duty: Duty = { operationId, since: unit.since, place, pace: reportPaceOf(picture, unit) };
    units.push(seenUnit(unit, duty, scope, board));
  }
  const { forces, others, teams, desk } = await asked;
  addRoster(units, forces, department);
  const offDuty = { operationId: null, since: ask.now, place: null, pace: SLOWEST };
  for (const unit of others) units.push(seenUnit(unit, offDuty, scope, board));
  return { units, teams, department: desk && withLoad(desk, board) };
}

/** Null when it has the very task. */
function withLoad(desk: Desk, board: WorkBoard): SeenForces['department'] {
  const { organisationId: id } = desk;
  if (board.has('department', id)) return null;
  const { leads, load } = board.get('department', id);
  return { ...desk, load: leads + load };
}

/** Who can what, and who belongs to the department. */
function addRoster(
  units: readonly SeenUnit[],
  forces: ReadonlyMap<string, UnitForce>,
  department: string | null,
): void {
  const abilities = sharedAbilities();
  for (const unit of units) {
    const force = forces.get(unit.unitId);
    unit.abilities = abilities(unit.kind, force?.vehicleKind ?? null, force?.teamSkills ?? NO_SKILLS);
    unit.owner = department !== null && force?.department === department;
  }
}

interface Duties {
  /** How many are on duty for the operation, by the label of their team. */
  ofTeam: Map<string, number>;
  /** Slots of who is on duty, anywhere, and at home in the street. */
  atHome: number[];
}

/**
 * What the roster knows, who is off duty, and teams: one after the other, as one connection answers. `duties` are
 * filled while the first answer is waited for. Off duty are the units of the street that the Picture does not tell of:
 * to ask the tables for it, row by row of what the person sees, takes longer.
 */
async function askDatabase(ask: ForcesAsk, street: string, duties: Duties) {
  const { client, need, department } = ask;
  const skills = [...new Set([...need.required, ...need.useful])];
  const forces = await unitForces(client, { skills, vehicleKinds: vehiclesWith(need), department });
  const others = await unitsOffDuty(client, street, duties.atHome, MOST_OFF_DUTY);
  const teams = await teamsOf(ask, duties.ofTeam);
  return { forces, others, teams, desk: await deskOf(ask) };
}

const lists = new WeakMap<Picture['units'], readonly DutyUnit[]>();

/** All of a table, listed once: for thousands that takes milliseconds, and a table never changes. */
function listed(units: Picture['units']): readonly DutyUnit[] {
  const known = lists.get(units) ?? Object.values(wholeRows(units));
  lists.set(units, known);
  return known;
}

/** Whether the person may see individual positions in a grid; many units stand in one, it is asked for once. */
function sightOf(principal: Principal): (grid: string | null) => boolean {
  const city = areaAt(requireScope(principal).area, 'city');
  const seen = new Map<string, boolean>();
  return (grid) => {
    // Outside all grids it is the city's.
    const area = grid ?? city;
    const known = seen.get(area);
    if (known !== undefined) return known;
    const may = can(principal, 'positions.view', area);
    seen.set(area, may);
    return may;
  };
}

/** What is known of a unit besides itself and its work; what the roster knows comes later. */
type Duty = Pick<SeenUnit, 'operationId' | 'since' | 'place' | 'pace'>;

function seenUnit(unit: Unit, duty: Duty, scope: Scope, board: WorkBoard): SeenUnit {
  const { unitId, slot, kind, homeArea, team } = unit;
  const own = board.get('unit', unitId);
  const ofTeam = team === null ? null : board.get('team', team);
  return {
    unitId,
    slot,
    kind,
    name: redactUnit(unit, scope).callsign,
    homeArea,
    team,
    abilities: NO_ABILITIES,
    owner: false,
    operationId: duty.operationId,
    since: duty.since,
    place: duty.place,
    pace: duty.pace,
    assigned: board.has('unit', unitId) || (team !== null && board.has('team', team)),
    // A team that answers for a task has more people than the task takes: it counts as load.
    busy: own.leads > 0,
    load: own.load + (ofTeam ? ofTeam.load + Math.min(1, ofTeam.leads) : 0),
    lastTaskAt: later(own.lastTaskAt, ofTeam?.lastTaskAt ?? null),
  };
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

/** Teams of the units on duty, with how many of theirs are. */
async function teamsOf(
  { client, department }: ForcesAsk,
  onDuty: ReadonlyMap<string, number>,
): Promise<RankedTeam[]> {
  const teams: TeamForce[] = await teamsByLabel(client, [...onDuty.keys()]);
  return teams.map(({ department: own, ...team }) => ({
    ...team,
    owner: department !== null && own === department,
    onDuty: (onDuty.get(team.teamId) ?? 0) + (onDuty.get(team.name) ?? 0),
  }));
}

type Desk = Omit<DepartmentCandidate, 'rank' | 'load'>;

/** The office of the department in the smallest area around the place; null where none answers or none is there. */
async function deskOf({ client, department, subject }: ForcesAsk): Promise<Desk | null> {
  if (department === null) return null;
  const offices = await departmentsFor(client, lineageOf(subject.area));
  const office = offices.find((one) => one.department === department);
  if (!office) return null;
  const { organisationId, name, dutyPhone } = office;
  return { organisationId, name, department, dutyPhone };
}
