import { type AreaCode, isWithin } from '../model/area.ts';
import type { AreaMode } from '../model/mode.ts';
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
        operations[one.operationId]?.closedAt === null,
    )
    .sort((a, b) => a.remindedAt! - b.remindedAt! || (a.area < b.area ? -1 : 1));
}
