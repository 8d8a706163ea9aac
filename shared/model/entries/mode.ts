import { z } from 'zod';
import { modeSchema } from '../mode.ts';

/** The entry's area is the one whose mode it is. */
export const modeBodies = {
  'mode.set': z.object({ mode: modeSchema, reason: z.string(), remindEveryMs: z.number().int().positive() }),
  /** By the clock: the mode still holds. */
  'mode.reminded': z.object({ mode: modeSchema }),
} as const;
