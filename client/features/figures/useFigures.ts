import type { Facts, FigureScope } from '../../../shared/figures/facts.ts';
import { type FigureName, type Figures, readFigures } from '../../../shared/figures/figures.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useFromPlayer, useMoment, usePlayer } from '../../picture/store.tsx';
import type { PositionTable } from '../../player/PositionTable.ts';
import type { Link } from '../../player/player.ts';
import { COUNTED_EVERY_MS, useMomentProbe } from './momentProbe.ts';

/** What figures take from beside the Picture; left out where a screen shows none that ask for it. */
export interface FigureBasis extends Pick<Facts, 'coverage' | 'sees'> {
  /** False where positions have been deleted: nothing is known of who was silent. */
  readonly positions: boolean;
}

export const NO_BASIS: FigureBasis = { coverage: null, positions: true };

/** Figures, each with its scope and its values. */
const sameFigures = equalTo(2);
const sameLists = equalTo(3);

/** Figures of a scope as they are now; renders when one of them changes. */
export function useFigures<N extends FigureName>(
  names: readonly N[],
  scope: FigureScope,
  basis: FigureBasis = NO_BASIS,
): Figures<N> {
  useMomentProbe(usePlayer());
  return useMoment(
    (picture, now, { positions }) => readFigures(names, factsOf(picture, now, positions, basis), scope),
    sameFigures,
    COUNTED_EVERY_MS,
  );
}

/** The same for several scopes at once, in their order. */
export function useFiguresOf<N extends FigureName>(
  names: readonly N[],
  scopes: readonly FigureScope[],
  basis: FigureBasis = NO_BASIS,
): Figures<N>[] {
  return useMoment((picture, now, { positions }) => {
    const facts = factsOf(picture, now, positions, basis);
    return scopes.map((scope) => readFigures(names, facts, scope));
  }, sameLists);
}

/** The facts of before while nothing of them changed: what was tallied for one piece of a screen stands for the next. */
let last: { positions: PositionTable; version: number; basis: FigureBasis; facts: Facts } | null = null;

export function factsOf(picture: Picture, now: number, positions: PositionTable, basis: FigureBasis): Facts {
  if (
    last?.positions !== positions ||
    last.version !== positions.version ||
    last.basis !== basis ||
    last.facts.picture !== picture ||
    last.facts.now !== now
  ) {
    const fixAt = (slot: number) => {
      const row = positions.rowOf(slot);
      return row < 0 ? null : positions.fixAt[row]!;
    };
    const placeOf = (slot: number): Position | null => {
      const row = positions.rowOf(slot);
      return row < 0 ? null : [positions.lon[row]!, positions.lat[row]!];
    };
    const { coverage, sees } = basis;
    const kept = basis.positions ? { fixAt, placeOf } : { fixAt: null, placeOf: null };
    const facts = { picture, now, coverage, ...kept, ...(sees ? { sees } : {}) };
    last = { positions, version: positions.version, basis, facts };
  }
  return last.facts;
}

/**
 * How a screen stands to what it shows. `reading`: nothing has come, and a figure would be a lie. `since`: the server no
 * longer vouches for it, epoch milliseconds.
 */
export interface Vouched {
  readonly reading: boolean;
  readonly since: number | null;
}

export function useVouched(): Vouched {
  return useFromPlayer((player) => vouchedBy(player.state().link));
}

function vouchedBy(link: Link): Vouched {
  switch (link.kind) {
    case 'connecting':
      return READING;
    case 'lost':
      return link.at === null ? READING : { reading: false, since: link.at };
    default:
      return TOLD;
  }
}

const READING: Vouched = { reading: true, since: null };
const TOLD: Vouched = { reading: false, since: null };
