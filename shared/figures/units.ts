import { isWithin } from '../model/area.ts';
import { freshnessOf } from '../model/reporting.ts';
import type { DutyUnit, Freshness, UnitKind } from '../model/unit.ts';
import { reportPaceOf } from '../picture/pace.ts';
import type { Picture } from '../picture/picture.ts';
import { type Facts, type FigureScope, isOf, tally } from './facts.ts';
import { rules } from './rule.ts';
import { busyOf, type WorkState, workStateOf } from './workState.ts';

/** How old the newest fix of a unit is; `absent`: this screen has none of it. */
export type FixState = Freshness | 'absent';

/** Units on duty that belong to an area: where they are at the moment changes nothing of it. */
export function basedIn(
  { units, operations }: Pick<Picture, 'units' | 'operations'>,
  { area, operationId }: FigureScope,
): DutyUnit[] {
  return Object.values(units).filter(
    (unit) => isWithin(unit.homeArea, area) && isOf(operations, operationId, unit),
  );
}

/** Who is on duty, by kind: the journal says it. */
const byKind = tally(({ picture }, scope) => {
  const kinds: Record<UnitKind, number> = { officer: 0, cadre: 0, volunteer: 0, vehicle: 0 };
  const teams = new Set<string>();
  const units = basedIn(picture, scope);
  for (const { kind, team } of units) {
    kinds[kind]++;
    if (team !== null) teams.add(team);
  }
  return { ...kinds, all: units.length, teams: teams.size };
});

/** What units of each kind do. */
export type WorkOfKinds = Record<UnitKind, Record<WorkState, number>>;

/** The same by the age of the newest fix, and by what they do. Null while positions are not kept. */
const byFix = tally(({ picture, fixAt, now }, scope) => {
  if (fixAt === null) return null;
  const fixes: Record<FixState, number> = { fresh: 0, ageing: 0, silent: 0, absent: 0 };
  const work: Record<WorkState, number> = { working: 0, enroute: 0, idle: 0, silent: 0 };
  const ofKind: WorkOfKinds = {
    officer: { ...work },
    cadre: { ...work },
    volunteer: { ...work },
    vehicle: { ...work },
  };
  const busy = busyOf(picture, scope.operationId);
  let vehiclesFresh = 0;
  for (const unit of basedIn(picture, scope)) {
    const at = fixAt(unit.slot);
    const state = at === null ? 'absent' : freshnessOf(at, now, reportPaceOf(picture, unit));
    fixes[state]++;
    if (state === 'fresh' && unit.kind === 'vehicle') vehiclesFresh++;
    const doing = workStateOf(unit, busy, state);
    work[doing]++;
    ofKind[unit.kind][doing]++;
  }
  return { fixes, work, ofKind, vehiclesFresh };
});

/** By kind and by what they do, for bars; null while positions are not kept. */
export function workOfKinds(facts: Facts, scope: FigureScope): WorkOfKinds | null {
  return byFix(facts, scope)?.ofKind ?? null;
}

/** Who belongs elsewhere and has a fix in the area that the screen watches: help from others, or somebody who passes. */
const guests = tally(({ picture, fixAt }, scope) => {
  if (fixAt === null) return null;
  const { operations } = picture;
  return Object.values(picture.units).filter(
    (unit) =>
      !isWithin(unit.homeArea, scope.area) &&
      isOf(operations, scope.operationId, unit) &&
      fixAt(unit.slot) !== null,
  ).length;
});

/** On duty and heard of: who, how lately, doing what. All of them belong to the area. */
export const FORCE_FIGURES = {
  ...rules(byKind, 'journal', {
    onDuty: ['unit', null, ({ all }) => all],
    people: ['person', 'onDuty', ({ all, vehicle }) => all - vehicle],
    vehicles: ['vehicle', 'onDuty', ({ vehicle }) => vehicle],
    officers: ['person', 'people', ({ officer }) => officer],
    cadres: ['person', 'people', ({ cadre }) => cadre],
    volunteers: ['person', 'people', ({ volunteer }) => volunteer],
    teams: ['team', null, ({ teams }) => teams],
  }),
  ...rules(byFix, 'positions', {
    fresh: ['unit', 'onDuty', (found) => found?.fixes.fresh ?? null],
    ageing: ['unit', 'onDuty', (found) => found?.fixes.ageing ?? null],
    silent: ['unit', 'onDuty', (found) => found?.fixes.silent ?? null],
    noFix: ['unit', 'onDuty', (found) => found?.fixes.absent ?? null],
    heard: ['unit', 'onDuty', (found) => found && found.fixes.fresh + found.fixes.ageing],
    vehiclesFresh: ['vehicle', 'vehicles', (found) => found?.vehiclesFresh ?? null],
    working: ['unit', 'onDuty', (found) => found?.work.working ?? null],
    enRoute: ['unit', 'onDuty', (found) => found?.work.enroute ?? null],
    free: ['unit', 'onDuty', (found) => found?.work.idle ?? null],
    unheard: ['unit', 'onDuty', (found) => found?.work.silent ?? null],
  }),
  ...rules(guests, 'positions', { guests: ['unit', null, (found) => found] }),
};

/** The figure of each kind of unit. */
export const FIGURE_OF_KIND = {
  officer: 'officers',
  cadre: 'cadres',
  volunteer: 'volunteers',
  vehicle: 'vehicles',
} as const satisfies Record<UnitKind, keyof typeof FORCE_FIGURES>;

/** The figure of what units do. */
export const FIGURE_OF_WORK = {
  working: 'working',
  enroute: 'enRoute',
  idle: 'free',
  silent: 'unheard',
} as const satisfies Record<WorkState, keyof typeof FORCE_FIGURES>;
