import type pg from 'pg';
import type { z } from 'zod';
import { canonicalPieces, digestPicture, PictureDigest } from '../../shared/picture/digest.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import { pictureSchema } from '../../shared/picture/pictureSchema.ts';
import { insertSnapshot, snapshotAtOrBelow } from '../db/queries/journal.ts';

/**
 * Which fold a snapshot is of; one more whenever reducers make something else of entries that there were before: another
 * value, or a table filled from them (docs/decisions.md). A table of new kinds of entry and a field with a default need none:
 * a snapshot without them reads as the fold would have left them. tests/server/journal/storedCity.test.ts tells.
 */
export const FOLD = 3;

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
  for (const piece of canonicalPieces({ ...picture, fold: FOLD })) {
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
 * The nearest snapshot of today's fold at or below a number; the empty Picture when there is none. Others are passed over:
 * in silence those of another fold, and `onUnsound` is told the number of what was changed or cannot be read.
 */
export async function nearestSnapshot(
  pool: pg.Pool,
  seq: number,
  onUnsound: (seq: number) => void,
): Promise<Picture> {
  for (let at = seq; ; ) {
    const row = await snapshotAtOrBelow(pool, at);
    if (!row) return emptyPicture;
    const kept = readSnapshot(row);
    if (kept.picture) return kept.picture;
    if (kept.why !== 'other_fold') onUnsound(row.seq);
    at = row.seq - 1;
  }
}

/**
 * What a stored snapshot is worth: its Picture; or that it was `changed`, not being what its number and digest say; or that,
 * though as it was kept, it is of an `other_fold` or today's code finds it `unreadable`.
 */
type KeptPicture = { picture: Picture } | { picture: null; why: 'changed' | 'other_fold' | 'unreadable' };

/**
 * Reads a snapshot that this or an older version kept. The digest is of what is stored, not of what is read from it: a table
 * or a field that came later or is gone makes no snapshot unsound.
 */
export function readSnapshot(
  row: { seq: number; picture: unknown; digest: string },
  schema: z.ZodType<Picture> = pictureSchema,
): KeptPicture {
  const { picture: stored } = row;
  if (typeof stored !== 'object' || stored === null || digestPicture(stored) !== row.digest)
    return { picture: null, why: 'changed' };
  const { fold = 1, ...kept } = stored as { fold?: unknown; seq?: unknown };
  if (kept.seq !== row.seq) return { picture: null, why: 'changed' };
  if (fold !== FOLD) return { picture: null, why: 'other_fold' };
  const { seq: _seq, at: _at, ...noRows } = emptyPicture;
  const read = schema.safeParse({ ...noRows, ...kept });
  return read.success ? { picture: read.data } : { picture: null, why: 'unreadable' };
}
