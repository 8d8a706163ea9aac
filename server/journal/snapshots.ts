import type pg from 'pg';
import { digestPicture } from '../../shared/picture/digest.ts';
import { emptyPicture, type Picture, pictureSchema } from '../../shared/picture/picture.ts';
import { insertSnapshot, snapshotAtOrBelow } from '../db/queries/journal.ts';

/** Keeps a Picture with its digest. */
export async function writeSnapshot(pool: pg.Pool, picture: Picture): Promise<void> {
  await insertSnapshot(pool, {
    seq: picture.seq,
    recordedAt: picture.at,
    picture: JSON.stringify(picture),
    digest: digestPicture(picture),
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
