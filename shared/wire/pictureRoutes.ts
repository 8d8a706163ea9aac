import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { entrySchema } from '../model/entries/entry.ts';
import { pictureSchema } from '../picture/pictureSchema.ts';
import { pageLimit } from './page.ts';
import { seqText } from './query.ts';
import { route } from './route.ts';

/**
 * Entries, and whole Pictures. Apart from the other routes: to read them takes the schema of every entry and every row,
 * which a page needs later than its first picture, if ever.
 */
export const PICTURE_ROUTES = {
  /** An EntryBatch, plus the head's number. */
  journal: route({
    method: 'GET',
    path: '/api/journal',
    access: right('picture.view', 'cut'),
    cost: { eachRows: 200, usual: 1_000 },
    query: z.strictObject({ after: seqText.default(0), limit: pageLimit(5000, 1000) }),
    answer: z.object({
      after: z.number().int(),
      through: z.number().int(),
      entries: z.array(entrySchema),
      /** Number of the newest entry of the whole journal. */
      head: z.number().int(),
    }),
  }),
  /** As it was at that journal number, or at the head. */
  snapshot: route({
    method: 'GET',
    path: '/api/snapshot',
    access: right('picture.view', 'cut'),
    cost: 20,
    query: z.strictObject({ seq: seqText.optional() }),
    answer: z.object({ picture: pictureSchema }),
  }),
} as const;
