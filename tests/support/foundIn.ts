import { type Found, PictureIndex } from '../../shared/picture/PictureIndex.ts';
import type { Picture } from '../../shared/picture/picture.ts';

/** What is asked of many rows of a Picture that stands still. */
export function foundIn(picture: Picture): { picture: Picture; found: Found } {
  const found = new PictureIndex(picture).ahead(
    () => picture,
    () => new Map(),
  );
  return { picture, found };
}
