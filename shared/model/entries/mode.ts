import { z } from 'zod';
import { kind, table } from '../kind.ts';
import { areaModeSchema, modeSchema } from '../mode.ts';
import { text } from '../text.ts';

/** The entry's area is the one whose mode it is. */
export const modeKinds = {
  'mode.set': kind({
    reach: 'down',
    redact: null,
    body: z.object({ mode: modeSchema, reason: text('desks'), remindEveryMs: z.number().int().positive() }),
  }),
  /** By the clock: the mode still holds. */
  'mode.reminded': kind({ reach: 'down', redact: null, body: z.object({ mode: modeSchema }) }),
};

export const modeTables = {
  modes: table({
    row: areaModeSchema,
    reach: 'down',
    redact: null,
    cleared: true,
    told: { what: 'mode', at: 'since', label: 'mode', of: 'line' },
  }),
};
