import type pg from 'pg';
import { canonicalPieces, digestPicture, PictureDigest } from '../../shared/picture/digest.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import { pictureSchema } from '../../shared/picture/pictureSchema.ts';
import { insertSnapshot, snapshotAtOrBelow } from '../db/queries/journal.ts';

/** Of a snapshot's text, what is written in one turn of the event loop, about two milliseconds: commands wait for it. */
const TURN_CHARS = 40_000;

/**
 * Keeps a Picture with its digest. To write thousands of rows takes hundreds of milliseconds, so it is done in short
 * turns, with `rest` between them.
 */
export async function writeSnapshot(
  pool: pg.Pool,
  picture: Picture,
  rest: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const digest = new PictureDigest();
  const pieces: string[] = [];
  let chars = 0;
  for (const piece of canonicalPieces(picture)) {
    digest.add(piece);
    pieces.push(piece);
    chars += piece.length;
    if (chars < TURN_CHARS) continue;
    await rest();
    chars = 0;
  }
  await insertSnapshot(pool, {
    seq: picture.seq,
    recordedAt: picture.at,
    picture: pieces.join(''),
    digest: digest.hex(),
  });
}

/**
 * The nearest sound snapshot at or below a number; the empty Picture when there is none. One that cannot
 * be read or does not match its digest is passed over, and `onUnsound` is told its number.
 */
export async function nearestSnapshot(
  pool: pg.Pool,
  seq: number,
  onUnsound: (seq: number) => void,
): Promise<Picture> {
  for (let at = seq; ; ) {
    const row = await snapshotAtOrBelow(pool, at);
    if (!row) return emptyPicture;
    const picture = soundPicture(row);
    if (picture) return picture;
    onUnsound(row.seq);
    at = row.seq - 1;
  }
}

/** The Picture of a snapshot row, or null when it is not what its number and digest say. */
export function soundPicture(row: { seq: number; picture: unknown; digest: string }): Picture | null {
  const parsed = pictureSchema.safeParse(row.picture);
  if (!parsed.success || parsed.data.seq !== row.seq) return null;
  return digestPicture(parsed.data) === row.digest ? parsed.data : null;
}
