import { areaAt, isWithin, type Position } from '../../shared/model/area.ts';
import type { Candidate, HomeFit, Skipped, SkipReason } from '../../shared/model/candidate.ts';
import { assistKeys, FACTORS, leadKeys, type OrderFacts } from '../../shared/model/candidateOrder.ts';
import type { Need } from '../../shared/model/need.ts';
import { freshnessOf, type ReportPace } from '../../shared/model/reporting.ts';
import type { UnitKind } from '../../shared/model/unit.ts';
import { type Fit, fitsOf } from './fit.ts';
import { KeyTable } from './KeyTable.ts';
import type { Abilities } from './skills.ts';
import type { Travel } from './travel.ts';

/** What somebody is looked for. */
export interface Wanted {
  operationId: string;
  position: Position;
  area: string;
  need: Need;
  /** Ways to the place. */
  travel: Travel;
  /** Epoch milliseconds. */
  now: number;
}

/** WGS-84 degrees; `at`: epoch milliseconds. */
interface KnownPlace {
  lon: number;
  lat: number;
  at: number;
}

/** One unit, as far as the asker may know it. Times are epoch milliseconds. */
export interface RankedUnit {
  unitId: string;
  slot: number;
  kind: UnitKind;
  /** As the asker may see it. */
  name: string;
  homeArea: string;
  team: string | null;
  abilities: Abilities;
  /** Belongs to the department that answers for this. */
  owner: boolean;
  /** The operation that it is on duty in; null off duty. */
  operationId: string | null;
  since: number;
  /** Newest fix that the asker may see. `outside`: it is somewhere that they may not see. */
  place: KnownPlace | 'outside' | null;
  /** How often it has to be heard of. */
  pace: ReportPace;
  /** It has this task. */
  assigned: boolean;
  /** It answers for another task. */
  busy: boolean;
  /** Other assignments that run. */
  load: number;
  lastTaskAt: number | null;
}

/** One that could go: where it is, is known. */
export type PlacedUnit = RankedUnit & { place: KnownPlace };

/** Everybody who was looked at: who could go, in rows that compare, and who not. */
export interface Weighed {
  /** The unit of each row, and what it can of the need. */
  rows: { unit: PlacedUnit; fit: Fit }[];
  /** By row: below zero when the first goes before the second. */
  compareLead(a: number, b: number): number;
  compareAssist(a: number, b: number): number;
  /** Rows of those of each team who have nothing to do, by the team's label. */
  idle: Map<string, number[]>;
  out: { unit: RankedUnit; why: SkipReason }[];
}

/** Behind the factors: the estimate itself, then the slot, so that any two are told apart. */
const LEAD_WIDTH = FACTORS.length + 2;
const ASSIST_WIDTH = LEAD_WIDTH - 2;

/**
 * Weighs everybody. Pure and deterministic: where no factor tells two apart the estimated time does, then the slot. Nobody
 * is sent by it; it is a suggestion to a person.
 */
export function weigh(wanted: Wanted, units: readonly RankedUnit[]): Weighed {
  const fitOf = fitsOf(wanted.need, wanted.area);
  const lead = new KeyTable(units.length, LEAD_WIDTH);
  const assist = new KeyTable(units.length, ASSIST_WIDTH);
  const rows: Weighed['rows'] = [];
  const idle: Weighed['idle'] = new Map();
  const out: Weighed['out'] = [];
  for (const unit of units) {
    const fit = fitOf(unit.abilities, unit.homeArea);
    const why = skipReason(wanted, unit, fit);
    if (why !== null || !isPlaced(unit)) {
      out.push({ unit, why: why ?? 'no_position' });
      continue;
    }
    const { lon, lat } = unit.place;
    const facts = factsOf(wanted, unit, fit, wanted.travel.seconds(unit.kind, lon, lat));
    const row = rows.push({ unit, fit }) - 1;
    const last = [facts.travelS, unit.slot];
    lead.set(row, [...leadKeys(facts), ...last]);
    assist.set(row, [...assistKeys(facts), ...last]);
    if (unit.team === null || unit.load > 0) continue;
    const mates = idle.get(unit.team);
    if (mates) mates.push(row);
    else idle.set(unit.team, [row]);
  }
  return {
    rows,
    compareLead: (a, b) => lead.compare(a, b),
    compareAssist: (a, b) => assist.compare(a, b),
    idle,
    out,
  };
}

export function skippedOf({ unit, why }: Weighed['out'][number]): Skipped {
  const { unitId, slot, kind, name, homeArea } = unit;
  return { unitId, slot, unitKind: kind, name, homeArea, why };
}

function isPlaced(unit: RankedUnit): unit is PlacedUnit {
  return unit.place !== null && unit.place !== 'outside';
}

function skipReason(wanted: Wanted, unit: RankedUnit, fit: Fit): SkipReason | null {
  if (unit.operationId === null) return 'off_duty';
  if (unit.operationId !== wanted.operationId) return 'other_operation';
  if (unit.assigned) return 'assigned';
  // Before what one is doing: a bus is no candidate for a leak, free or not.
  if (!fit.any) return 'no_skill';
  if (unit.busy) return 'busy';
  if (unit.place === 'outside') return 'outside_area';
  if (unit.place === null) return 'no_position';
  if (freshnessOf(unit.place.at, wanted.now, unit.pace) === 'silent') return 'silent';
  return null;
}

function factsOf(wanted: Wanted, unit: PlacedUnit, fit: Fit, travelS: number): OrderFacts {
  return {
    missing: fit.missing.length,
    matched: fit.matched.length,
    owner: unit.owner,
    equipment: fit.equipment.length,
    usefulAt: fit.usefulAt,
    useful: fit.useful.length,
    travelS,
    fixAgeMs: fixAge(wanted, unit),
    load: unit.load,
    sinceLastTaskMs: sinceLastTask(wanted, unit),
    onDutyMs: onDuty(wanted, unit),
    homeFit: homeFitOf(wanted.area, unit),
  };
}

/** With its facts; `rank` as the list has it. */
export function candidateOf(wanted: Wanted, { unit, fit }: Weighed['rows'][number], rank: number): Candidate {
  const { lon, lat } = unit.place;
  const { metres, seconds, way } = wanted.travel.trip(unit.kind, lon, lat);
  return {
    unitId: unit.unitId,
    slot: unit.slot,
    unitKind: unit.kind,
    name: unit.name,
    homeArea: unit.homeArea,
    team: unit.team,
    rank,
    skillsMatched: [...fit.matched],
    skillsMissing: [...fit.missing],
    useful: [...fit.useful],
    equipment: [...fit.equipment],
    owner: unit.owner,
    homeFit: homeFitOf(wanted.area, unit),
    distanceM: Math.round(metres),
    travelS: Math.round(seconds),
    way,
    fixAgeMs: fixAge(wanted, unit),
    load: unit.load,
    sinceLastTaskMs: sinceLastTask(wanted, unit),
    onDutyMs: onDuty(wanted, unit),
  };
}

function fixAge({ now }: Wanted, { place }: PlacedUnit): number {
  return Math.max(0, now - place.at);
}

function onDuty({ now }: Wanted, { since }: RankedUnit): number {
  return Math.max(0, now - since);
}

function sinceLastTask({ now }: Wanted, { lastTaskAt }: RankedUnit): number | null {
  return lastTaskAt === null ? null : Math.max(0, now - lastTaskAt);
}

/** 属地 → 行业 → 区域, the first that holds: the street of the place, else the department, else anybody. */
export function homeFitOf(area: string, { homeArea, owner }: { homeArea: string; owner: boolean }): HomeFit {
  const street = areaAt(area, 'street') ?? area;
  if (isWithin(homeArea, street)) return 'territory';
  return owner ? 'sector' : 'area';
}
