import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { written } from '../model/written.ts';
import { cursorSchema, numberText } from './query.ts';

/** How many rows of a list are asked for: at most `max`, `usual` when nothing is said. */
export const pageLimit = (max: number, usual: number) =>
  numberText(z.number().int().min(1).max(max)).default(usual);

/** A page of a list: its rows, and where the next one begins (`after` of the next request), null when it was the last. */
export const pageSchema = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });

/**
 * What every list of the organisation takes: an area (the person's own when left out) with all below it, a part
 * of a name or the start of an id or code, and where the last page ended (`next` of its answer).
 */
export const listQuery = {
  area: areaCodeSchema.optional(),
  q: written(40).min(1).optional(),
  after: cursorSchema.optional(),
  limit: pageLimit(500, 50),
};
export const listQuerySchema = z.strictObject(listQuery);
export type ListQuery = z.output<typeof listQuerySchema>;
