import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
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
  /** By the clock: the mode still holds, and whoever commands there is asked whether it has to. */
  'mode.reminded': kind({ reach: 'down', redact: null, body: z.object({ mode: modeSchema }) }),
  /** By the clock: nobody has answered, and the tier `to` is asked too. */
  'mode.raised': kind({
    reach: 'down',
    redact: null,
    body: z.object({ mode: modeSchema, to: areaCodeSchema }),
  }),
  /** Somebody answered that it goes on. */
  'mode.renewed': kind({
    reach: 'down',
    redact: null,
    body: z.object({ mode: modeSchema, reason: text('desks'), remindEveryMs: z.number().int().positive() }),
  }),
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
