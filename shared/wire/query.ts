import { z } from 'zod';
import { FIRST_MOMENT, LAST_MOMENT, momentSchema } from '../model/moment.ts';

/** Digits as `String(number)` writes them; nothing else that JavaScript takes for a number (`''`, `0x10`, ` 1`). */
const NUMBER_TEXT = /^-?\d{1,17}(\.\d{1,17})?(e[+-]?\d{1,2})?$/;

/** A number that travels in a query or a path, where all is text. */
export function numberText<S extends z.ZodType<number, number>>(number: S) {
  return z.union([z.number(), z.string().regex(NUMBER_TEXT, 'not a number').transform(Number)]).pipe(number);
}

/** The largest number that an `integer` of the database holds. */
export const MAX_INT = 2_147_483_647;

/** Where a page of a list ended: `next` of its answer, made of ids and numbers. */
export const cursorSchema = z
  .string()
  .regex(/^[A-Za-z0-9~._-]{1,160}$/, 'this is not where a page of the list ended');

/** An instant in a query. */
export const momentText = numberText(momentSchema);

/** The instant at which a page of a list by time ended: `next` of its answer, which may have a fraction. */
export const momentCursor = numberText(z.number().min(FIRST_MOMENT).max(LAST_MOMENT));

/** A number of the journal or of the audit. */
export const seqText = numberText(z.number().int().nonnegative());
