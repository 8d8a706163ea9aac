import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { calloutSchema, calloutStepSchema } from '../callout.ts';
import { kind, table } from '../kind.ts';
import { rosterIdSchema } from '../rosterId.ts';
import { text } from '../text.ts';

const calloutId = z.uuid();

/** The entry's area is that of the caller. */
export const calloutKinds = {
  'callout.sent': kind({
    reach: 'down',
    redact: null,
    body: z.object({
      calloutId,
      no: z.number().int().positive(),
      title: text('everybody'),
      text: text('everybody'),
      drill: z.boolean(),
      hubId: rosterIdSchema.nullable(),
      hubName: text('label').nullable(),
      answerBy: z.number().int(),
      teams: z
        .array(
          z.object({
            teamId: rosterIdSchema,
            name: text('label'),
            homeArea: areaCodeSchema,
            called: z.number().int().positive(),
          }),
        )
        .min(1)
        .max(200),
    }),
  }),
  /** So many more of each team came this far. Changing one's mind is a negative number at the other step. */
  'callout.progressed': kind({
    reach: 'down',
    redact: null,
    body: z.object({
      calloutId,
      changes: z
        .array(z.object({ teamId: rosterIdSchema, step: calloutStepSchema, by: z.number().int() }))
        .min(1)
        .max(400),
    }),
  }),
  'callout.urged': kind({
    reach: 'down',
    redact: null,
    body: z.object({ calloutId, teamIds: z.array(rosterIdSchema).min(1).max(200) }),
  }),
  'callout.stopped': kind({
    reach: 'down',
    redact: null,
    body: z.object({ calloutId, reason: text('everybody') }),
  }),
};

export const calloutTables = {
  callouts: table({
    row: calloutSchema,
    reach: 'down',
    redact: null,
    cleared: true,
    told: { what: 'callout', at: 'sentAt', label: 'title', of: 'line' },
  }),
};
