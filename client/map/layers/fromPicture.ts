import type { Picture } from '../../../shared/picture/picture.ts';
import { shallowEqual } from '../../picture/shallowEqual.ts';
import type { MapFrame } from '../MapLayer.ts';

/**
 * What a layer draws of the Picture in the area that is looked at: chosen anew only when one of the tables named is another
 * or the area is, and the same list while its members are. It is asked for each frame.
 */
export function fromPicture<T, K extends keyof Picture>(
  tables: readonly K[],
  choose: (picture: Pick<Picture, K>, area: string) => readonly T[],
): (frame: Pick<MapFrame, 'picture' | 'settings'>) => readonly T[] {
  let last: { readonly picture: Pick<Picture, K>; readonly area: string } | null = null;
  let chosen: readonly T[] = [];
  return ({ picture, settings: { area } }) => {
    const before = last;
    if (before?.area === area && tables.every((table) => before.picture[table] === picture[table]))
      return chosen;
    last = { picture, area };
    const next = choose(picture, area);
    if (!shallowEqual(next, chosen)) chosen = next;
    return chosen;
  };
}
