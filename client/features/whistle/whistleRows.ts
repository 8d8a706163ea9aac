import { type AreaCode, onOneLine } from '../../../shared/model/area.ts';
import type { Whistle } from '../../../shared/model/whistle.ts';
import { isUnderWay } from '../../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../../shared/picture/picture.ts';

export type Called = Whistle['called'][number];

/** How one called department stands. `late`: the time ran out and it has neither come nor refused. */
export type CalledState = 'waiting' | 'coming' | 'refused' | 'arrived' | 'late';

export function calledState(
  called: Called,
  whistle: Pick<Whistle, 'dueAt' | 'endedAt'>,
  now: number,
): CalledState {
  if (called.arrivedAt !== null) return 'arrived';
  if (called.answer === 'refused') return 'refused';
  if (now > whistle.dueAt && whistle.endedAt === null) return 'late';
  return called.answer === 'accepted' ? 'coming' : 'waiting';
}

/** Everybody who did not refuse has come. */
export function isMet({ called }: Pick<Whistle, 'called'>): boolean {
  return called.every(({ answer, arrivedAt }) => arrivedAt !== null || answer === 'refused');
}

export interface WhistleRows {
  /** Still running, the one whose time runs out first at the top. */
  readonly running: readonly Whistle[];
  /** Over, the latest first. */
  readonly ended: readonly Whistle[];
}

/** Whistles of operations under way that were blown in an area, below it or above it. */
export function whistleRows(
  { whistles, operations }: Pick<Picture, 'whistles' | 'operations'>,
  area: AreaCode,
): WhistleRows {
  const some = Object.values(whistles).filter(
    (one) => isUnderWay(operations, one.operationId) && onOneLine(one.area, area),
  );
  return {
    running: some.filter(({ endedAt }) => endedAt === null).sort((a, b) => a.dueAt - b.dueAt || a.no - b.no),
    ended: some
      .filter(({ endedAt }) => endedAt !== null)
      .sort((a, b) => b.endedAt! - a.endedAt! || b.no - a.no),
  };
}

/** Milliseconds left of the thirty minutes; below 0 it is late. Stands still once everybody is there. */
export function leftMs(whistle: Whistle, now: number): number {
  if (!isMet(whistle)) return whistle.dueAt - (whistle.endedAt ?? now);
  const arrivals = whistle.called.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt]));
  return whistle.dueAt - (arrivals.length > 0 ? Math.max(...arrivals) : whistle.blownAt);
}
