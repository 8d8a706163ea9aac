import { z } from 'zod';
import { areaCodeSchema } from './area.ts';

/** A remark that somebody wrote into the record. */
export const noteSchema = z.object({
  noteId: z.uuid(),
  operationId: z.uuid(),
  area: areaCodeSchema,
  text: z.string().trim().min(1).max(2000),
  author: z.string(),
  /** Epoch milliseconds. */
  at: z.number().int(),
});
export type Note = z.infer<typeof noteSchema>;
