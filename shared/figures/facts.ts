import { type AreaCode, isWithin, type Position, type Tier } from '../model/area.ts';
import { isUnderWay } from '../picture/isUnderWay.ts';
import type { Picture } from '../picture/picture.ts';
import type { CoverageAnswer } from '../wire/coverageRoutes.ts';

/** Where and of what something is counted. */
export interface FigureScope {
  /** This area and all below it. */
  readonly area: AreaCode;
  /** Of one operation, also after its end; null: of all that are under way. */
  readonly operationId: string | null;
  /** For figures of the ladder: the rung. */
  readonly tier?: Tier;
  /** For figures of a zone. */
  readonly zoneId?: string;
}

/** What the newest answer about grids says: how many there are, and of each that anybody is or was in, or that has work. */
export type GridFacts = Pick<CoverageAnswer, 'at' | 'grids' | 'total'>;

/** All that figures are made of. A screen that does not have a part of it gives null: what follows from it is not known. */
export interface Facts {
  readonly picture: Picture;
  /** Picture time, epoch milliseconds. */
  readonly now: number;
  /** Time of the newest fix of a slot, epoch milliseconds, or null for none; null while positions are not kept. */
  readonly fixAt: ((slot: number) => number | null) | null;
  /** Where the newest fix of a slot is, WGS-84; null like `fixAt`. */
  readonly placeOf: ((slot: number) => Position | null) | null;
  /** Whether what lies in an area is shown to who looks; left out: all that is asked for is. */
  readonly sees?: (area: AreaCode) => boolean;
  /** Null before the first answer; `hidden` for who may not see where people are. */
  readonly coverage: GridFacts | 'hidden' | null;
}

/** Not known yet, or hidden from who asks: neither is a zero. */
export type Counted = number | 'hidden' | null;

/** Whether a row of the Picture is counted in a scope. */
export function counts(
  { operations }: Pick<Picture, 'operations'>,
  { area, operationId }: FigureScope,
  row: { readonly area: AreaCode; readonly operationId: string },
): boolean {
  return isWithin(row.area, area) && isOf(operations, operationId, row);
}

/** Whether a row belongs to the operation that is asked about, or, where that is null, to one under way. */
export function isOf(
  operations: Picture['operations'],
  operationId: string | null,
  row: { readonly operationId: string },
): boolean {
  return operationId === null ? isUnderWay(operations, row.operationId) : row.operationId === operationId;
}

/** Counts once for the facts and the scope, however many figures are taken from it. */
export function tally<T>(
  make: (facts: Facts, scope: FigureScope) => T,
): (facts: Facts, scope: FigureScope) => T {
  const known = new WeakMap<Facts, Map<string, T>>();
  return (facts, scope) => {
    const of = known.get(facts) ?? new Map<string, T>();
    known.set(facts, of);
    const key = `${scope.area} ${scope.operationId} ${scope.tier} ${scope.zoneId}`;
    if (!of.has(key)) of.set(key, make(facts, scope));
    return of.get(key)!;
  };
}
