import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { kind, table } from '../kind.ts';
import { rosterIdSchema } from '../rosterId.ts';
import { text } from '../text.ts';
import { whistleReasonSchema, whistleSchema } from '../whistle.ts';

/** The entry's area is that of the caller. */
export const whistleKinds = {
  'whistle.blown': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      whistleId: z.uuid(),
      no: z.number().int().positive(),
      taskId: z.uuid().nullable(),
      incidentId: z.uuid().nullable(),
      reason: whistleReasonSchema,
      text: text('desk'),
      called: z
        .array(
          z.object({
            organisationId: rosterIdSchema,
            name: text('label'),
            area: areaCodeSchema.optional(),
          }),
        )
        .min(1)
        .max(20),
      dueAt: z.number().int(),
    }),
  }),
  'whistle.answered': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      whistleId: z.uuid(),
      organisationId: rosterIdSchema,
      accepted: z.boolean(),
      reason: text('desk'),
    }),
  }),
  'whistle.arrived': kind({
    reach: 'up',
    redact: null,
    body: z.object({ whistleId: z.uuid(), organisationId: rosterIdSchema }),
  }),
  /** By the clock. */
  'whistle.overdue': kind({ reach: 'up', redact: null, body: z.object({ whistleId: z.uuid() }) }),
  'whistle.ended': kind({
    reach: 'up',
    redact: null,
    body: z.object({ whistleId: z.uuid(), note: text('desk') }),
  }),
};

export const whistleTables = {
  whistles: table({ row: whistleSchema, reach: 'up', redact: null, cleared: true, told: 'own' }),
};
