import { z } from 'zod';
import { rosterIdSchema } from '../rosterId.ts';
import { whistleReasonSchema } from '../whistle.ts';

/** The entry's area is that of the caller. */
export const whistleBodies = {
  'whistle.blown': z.object({
    whistleId: z.uuid(),
    no: z.number().int().positive(),
    taskId: z.uuid().nullable(),
    incidentId: z.uuid().nullable(),
    reason: whistleReasonSchema,
    text: z.string(),
    called: z
      .array(z.object({ organisationId: rosterIdSchema, name: z.string() }))
      .min(1)
      .max(20),
    dueAt: z.number().int(),
  }),
  'whistle.answered': z.object({
    whistleId: z.uuid(),
    organisationId: rosterIdSchema,
    accepted: z.boolean(),
    reason: z.string(),
  }),
  'whistle.arrived': z.object({ whistleId: z.uuid(), organisationId: rosterIdSchema }),
  /** By the clock. */
  'whistle.overdue': z.object({ whistleId: z.uuid() }),
  'whistle.ended': z.object({ whistleId: z.uuid(), note: z.string() }),
} as const;
