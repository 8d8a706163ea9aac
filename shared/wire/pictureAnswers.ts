import { z } from 'zod';
import { entrySchema } from '../model/entry.ts';
import { pictureSchema } from '../picture/pictureSchema.ts';

/*
 * Answers that hold entries or a whole Picture. Apart from the other routes: to read them takes the schema of every
 * entry and every row, which a page needs later than its first picture, if ever.
 */

/** `GET /api/journal`: an EntryBatch, plus the head's number. */
export const journalAnswerSchema = z.object({
  after: z.number().int(),
  through: z.number().int(),
  entries: z.array(entrySchema),
  /** Number of the newest entry of the whole journal. */
  head: z.number().int(),
});

/** `GET /api/snapshot?seq=`. */
export const snapshotAnswerSchema = z.object({ picture: pictureSchema });
