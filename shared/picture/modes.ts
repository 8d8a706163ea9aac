import { type AreaCode, isWithin, parentOf, type Tier, tierOf } from '../model/area.ts';
import { type AreaMode, type Mode, modeIn } from '../model/mode.ts';
import { mostPressing } from '../model/reporting.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

/** Whether somebody is asked if a mode goes on, and nobody has answered. */
export function isAsked({ mode, remindedAt }: AreaMode): boolean {
  return mode !== 'normal' && remindedAt !== null;
}

/** How far up it is asked: everybody from the mode's own area to there is. */
export function askedUpTo({ area, raised }: AreaMode): AreaCode {
  return raised?.to ?? area;
}

/** Modes of operations under way about which whoever commands in an area is asked, the longest asked first. */
export function askedModes(
  { modes, operations }: Pick<Picture, 'modes' | 'operations'>,
  here: AreaCode,
): AreaMode[] {
  return Object.values(modes)
    .filter(
      (one) =>
        isAsked(one) &&
        isWithin(one.area, here) &&
        isWithin(here, askedUpTo(one)) &&
        isUnderWay(operations, one.operationId),
    )
    .sort((a, b) => a.remindedAt! - b.remindedAt! || (a.area < b.area ? -1 : 1));
}

/** What a screen says of an area: the mode that holds there, and what of it is in another. */
export interface ModeView {
  readonly mode: Mode;
  /** Parts in another mode than what lies around them, the most pressing first. */
  readonly parts: readonly AreaMode[];
  /** How many in each mode, the most pressing first; `tier` null where they are of several. */
  readonly groups: readonly { readonly mode: Mode; readonly tier: Tier | null; readonly count: number }[];
}

/** The one rule of every screen: its own mode alone would say that all is quiet above a street in an emergency. */
export function modeViewOf({ modes }: Pick<Picture, 'modes'>, operationId: string, area: AreaCode): ModeView {
  const parts = Object.values(modes)
    .filter(
      (one) =>
        one.operationId === operationId &&
        one.area !== area &&
        isWithin(one.area, area) &&
        one.mode !== modeIn(modes, operationId, parentOf(one.area)!),
    )
    .sort((a, b) => byPressure(a.mode, b.mode) || (a.area < b.area ? -1 : 1));
  const groups = new Map<Mode, ModeView['groups'][number]>();
  for (const { mode, area: part } of parts) {
    const before = groups.get(mode);
    const tier = tierOf(part);
    groups.set(mode, {
      mode,
      tier: before === undefined || before.tier === tier ? tier : null,
      count: (before?.count ?? 0) + 1,
    });
  }
  return { mode: modeIn(modes, operationId, area), parts, groups: [...groups.values()] };
}

function byPressure(a: Mode, b: Mode): number {
  if (a === b) return 0;
  return mostPressing([a, b]) === a ? -1 : 1;
}
