import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { text } from './text.ts';

/** A remark that somebody wrote into the record. */
export const noteSchema = z.object({
  noteId: z.uuid(),
  operationId: z.uuid(),
  area: areaCodeSchema,
  text: text('desk', z.string().max(2000)),
  author: text('person'),
  /** Epoch milliseconds. */
  at: z.number().int(),
});
export type Note = z.infer<typeof noteSchema>;
