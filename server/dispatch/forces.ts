import type pg from 'pg';
import { can, inScope, type Principal, type Scope } from '../../shared/access/principal.ts';
import { redactUnit } from '../../shared/access/redact.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { Skill } from '../../shared/model/team.ts';
import type { DutyUnit, Unit } from '../../shared/model/unit.ts';
import { requireScope } from '../access/requireAccess.ts';
import { type TeamForce, teamsByLabel, unitForces, unitsOffDuty } from '../db/queries/dispatchForces.ts';
import type { UnitPlace } from '../positions/types.ts';
import { type WorkBoard, workBoard } from './duties.ts';
import type { RankedUnit } from './ranking.ts';
import { NO_SKILLS, sharedSkills, vehiclesWith } from './skills.ts';
import type { RankedTeam } from './teams.ts';
import type { DispatchDeps, Subject } from './types.ts';

export interface Forces {
  units: RankedUnit[];
  teams: RankedTeam[];
  /** Of each unit the grid that it is in; null outside all, or where it is not seen. */
  grids: (string | null)[];
}

export interface ForcesAsk extends DispatchDeps {
  client: pg.PoolClient;
  principal: Principal;
  now: number;
  /** The department that answers for such incidents, if any. */
  department: string | null;
  subject: Subject;
  /** That are wanted: others are not asked for. */
  skills: readonly Skill[];
}

/** Named off duty, at most; the rest are at home. */
const MOST_OFF_DUTY = 500;

/**
 * Everybody who may be looked at for a task, as far as the person may know of them: units of their areas, and
 * units from elsewhere that are in areas where they may see individual positions.
 */
export async function gatherForces(ask: ForcesAsk): Promise<Forces> {
  const { principal, journal, subject, department } = ask;
  const scope = requireScope(principal);
  const picture = journal.picture();
  const board = workBoard(picture, subject.operationId, subject.taskId);
  const maySee = sightOf(principal);
  const known: Seen[] = [];
  const everybody = Object.values(picture.units);
  for (const unit of everybody) {
    const place = ask.placeOf(unit.slot);
    const visible = place !== null && maySee(place.grid);
    if (visible || inScope(scope, unit.homeArea)) known.push({ unit, place, visible });
  }
  // Asked before the rest is put together: while this thread does that, the database looks.
  const asked = askDatabase(ask, known, everybody);
  const units = known.map((seen) => ranked(seen.unit, onDuty(ask, seen), scope, board));
  const grids = known.map(({ place, visible }) => (visible ? place!.grid : null));
  const { forces, others, teams } = await asked;
  const skills = sharedSkills();
  for (const unit of units) {
    const force = forces.get(unit.unitId);
    unit.skills = skills(unit.kind, force?.vehicleKind ?? null, force?.teamSkills ?? NO_SKILLS);
    unit.sector = department !== null && force?.department === department;
  }
  for (const unit of others) units.push(ranked(unit, { ...OFF_DUTY, since: ask.now }, scope, board));
  return { units, teams, grids };
}

/** What the roster knows, who is off duty, and teams: one after the other, as one connection answers. */
async function askDatabase(ask: ForcesAsk, known: readonly Seen[], everybody: readonly DutyUnit[]) {
  const { client, skills, department } = ask;
  const forces = await unitForces(client, { skills, vehicleKinds: vehiclesWith(skills), department });
  const others = await offDuty(ask, everybody);
  return { forces, others, teams: await teamsOf(ask, known) };
}

/** A unit, and where it is; `visible`: the person may see it there. */
interface Seen {
  unit: DutyUnit;
  place: UnitPlace | null;
  visible: boolean;
}

function onDuty({ crsSuspect }: ForcesAsk, seen: Seen): Duty {
  const { operationId, since, slot } = seen.unit;
  return { operationId, since, place: shownPlace(seen), crsSuspect: crsSuspect(slot) };
}

/**
 * Units of the street that are on duty nowhere. The Picture tells who is: to ask the tables for it, row by row of what
 * the person sees, takes longer.
 */
function offDuty({ client, subject }: ForcesAsk, everybody: readonly DutyUnit[]): Promise<Unit[]> {
  const street = subject.area.length > 9 ? subject.area.slice(0, 9) : subject.area;
  const onDuty = everybody.filter(({ homeArea }) => isWithin(homeArea, street)).map(({ slot }) => slot);
  return unitsOffDuty(client, street, onDuty, MOST_OFF_DUTY);
}

/** What the person may not see is outside. */
function shownPlace({ place, visible }: Seen): RankedUnit['place'] {
  if (place === null) return null;
  return visible ? { position: [place.lon, place.lat], at: place.at } : 'outside';
}

/** Whether the person may see individual positions in a grid; many units stand in one, it is asked for once. */
function sightOf(principal: Principal): (grid: string | null) => boolean {
  const city = cityOf(requireScope(principal).area);
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

function cityOf(area: string): string {
  return `${area.slice(0, 4)}00`;
}

/** What is known of a unit besides itself and its work; what the roster knows comes later. */
type Duty = Pick<RankedUnit, 'operationId' | 'since' | 'place' | 'crsSuspect'>;

const OFF_DUTY: Omit<Duty, 'since'> = {
  operationId: null,
  place: null,
  crsSuspect: false,
};

function ranked(unit: Unit, duty: Duty, scope: Scope, board: WorkBoard): RankedUnit {
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
    skills: NO_SKILLS,
    sector: false,
    operationId: duty.operationId,
    since: duty.since,
    place: duty.place,
    crsSuspect: duty.crsSuspect,
    assigned: board.has('unit', unitId) || (team !== null && board.has('team', team)),
    // A team that answers for a task has more people than the task takes: it counts as load.
    busy: own.busy,
    load: own.load + (ofTeam ? ofTeam.load + Number(ofTeam.busy) : 0),
    lastTaskAt: later(own.lastTaskAt, ofTeam?.lastTaskAt ?? null),
  };
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
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
