import { z } from 'zod';
import { DAY_MS } from '../time/durations.ts';

/** 2001-09-09 and 2096-10-02: whoever names an instant outside has mistaken the unit, or means harm. */
export const FIRST_MOMENT = 1_000_000_000_000;
export const LAST_MOMENT = 4_000_000_000_000;

/**
 * An instant as somebody may name it, epoch milliseconds. Beyond it dates cannot be written, stored or counted with
 * everywhere. What the product itself recorded is not measured by it.
 */
export const momentSchema = z.number().int().min(FIRST_MOMENT).max(LAST_MOMENT);

/** The longest that anything here may be asked to take or last, milliseconds. */
export const LONGEST_MS = 366 * DAY_MS;

/** How long something takes or lasts, milliseconds. */
export function durationSchema(leastMs: number, mostMs = LONGEST_MS) {
  return z.number().int().min(leastMs).max(mostMs);
}
