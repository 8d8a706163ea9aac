import { z } from 'zod';
import { TABLES } from '../model/entries/nouns.ts';
import type { Picture } from './picture.ts';

const ROWS = Object.fromEntries(
  Object.entries(TABLES).map(([table, { row }]) => [table, z.record(z.string(), row)]),
);

/** Reads a Picture that was stored or sent. */
export const pictureSchema = z.object({
  seq: z.number().int().nonnegative(),
  at: z.number().int().nonnegative(),
  ...ROWS,
}) as unknown as z.ZodType<Picture>;
