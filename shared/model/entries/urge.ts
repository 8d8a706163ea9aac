import { z } from 'zod';
import { clockedSchema } from '../deadline.ts';
import { kind } from '../kind.ts';
import { text } from '../text.ts';
import { urgeRungSchema, urgeStepSchema } from '../urge.ts';

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
      rung: urgeRungSchema,
      assignmentId: z.uuid().nullable(),
      step: clockedSchema.nullable(),
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
