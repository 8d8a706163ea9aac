import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { clockedSchema, escalationStageSchema } from '../deadline.ts';
import { kind } from '../kind.ts';
import { text } from '../text.ts';

/** Deadlines that ran out. The entry's area is that of the subject. */
export const clockKinds = {
  /** By the clock. The subject's deadline goes on to `stage`; `nextAt` is when the next one comes. */
  'clock.escalated': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      subject: z.enum(['incident', 'task', 'whistle']),
      id: z.uuid(),
      step: clockedSchema,
      stage: escalationStageSchema,
      /**
       * The tier that supervises or that it was raised to, from `supervised` on; after that one `raised` a rung. Of a whistle only
       * `raised` is said.
       */
      supervisor: areaCodeSchema.nullable(),
      nextAt: z.number().int().nullable(),
    }),
  }),
  /** 接手: the tier that it was raised to (or one above) holds it: the clock raises it no further. */
  'clock.held': kind({
    reach: 'up',
    redact: null,
    body: z.object({ subject: z.enum(['incident', 'task', 'whistle']), id: z.uuid(), to: areaCodeSchema }),
  }),
  /** By hand 催办. */
  'clock.urged': kind({
    reach: 'up',
    redact: null,
    body: z.object({ subject: z.enum(['incident', 'task']), id: z.uuid(), note: text('desk') }),
  }),
};
