import { z } from 'zod';
import { clockedSchema } from '../deadline.ts';
import { kind } from '../kind.ts';
import { text } from '../text.ts';
import { URGE_RUNGS, urgeRungSchema, urgeStepSchema } from '../urge.ts';

const about = { urgeId: z.uuid(), subject: z.enum(['task', 'whistle']), id: z.uuid() };
const nextAt = z.number().int().nullable();

/** Urges on their way to people. The entry's area is that of the subject; what was urged before is replaced. */
export const urgeKinds = {
  'urge.given': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      ...about,
      /** By a person; otherwise by the clock. */
      byHand: z.boolean(),
      note: text('doers'),
      /** The furthest that it reaches at once. */
      rung: urgeRungSchema,
      /** All that it reaches at once, where an urge that nobody had answered had come to them already; left out: `rung` alone. */
      reached: z.array(urgeRungSchema).max(URGE_RUNGS.length).optional(),
      assignmentId: z.uuid().nullable(),
      step: clockedSchema.nullable(),
      since: z.number().int().optional(),
      lead: text('id').nullable(),
      nextAt,
    }),
  }),
  /** By the clock: nobody acknowledged it in the term. */
  'urge.went_on': kind({
    reach: 'up',
    redact: null,
    body: z.object({ ...about, rung: urgeRungSchema, nextAt }),
  }),
  'urge.received': kind({
    reach: 'up',
    redact: null,
    body: z.object({ ...about, rung: urgeRungSchema, step: urgeStepSchema }),
  }),
};
