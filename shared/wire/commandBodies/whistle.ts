import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { rosterIdSchema } from '../../model/rosterId.ts';
import { urgeStepSchema } from '../../model/urge.ts';
import { MOST_CALLED, whistleReasonSchema } from '../../model/whistle.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';
import { urgedNote } from './fields.ts';

const whistleId = uuidSchema;

export const whistleCommands = {
  'whistle.blow': command({
    permission: 'whistle.blow',
    area: 'asked',
    body: z.strictObject({
      whistleId,
      operationId: uuidSchema,
      area: areaCodeSchema,
      taskId: uuidSchema.nullable().default(null),
      incidentId: uuidSchema.nullable().default(null),
      reason: whistleReasonSchema,
      text: written(500).min(1),
      organisationIds: z.array(rosterIdSchema).min(1).max(MOST_CALLED),
    }),
  }),
  /** A refusal needs a reason. */
  'whistle.answer': command({
    permission: 'whistle.answer',
    area: 'thing',
    body: z.strictObject({
      whistleId,
      organisationId: rosterIdSchema,
      accepted: z.boolean(),
      reason: written(500).default(''),
    }),
  }),
  'whistle.arrive': command({
    permission: 'whistle.answer',
    area: 'thing',
    or: 'whistle.blow',
    body: z.strictObject({ whistleId, organisationId: rosterIdSchema }),
  }),
  /** 催办 those who are still to come. */
  'whistle.urge': command({
    permission: 'whistle.blow',
    area: 'thing',
    body: z.strictObject({ whistleId, ...urgedNote }),
  }),
  /** What becomes of an urge at a department that was called. */
  'whistle.heed': command({
    permission: 'whistle.answer',
    area: 'thing',
    body: z.strictObject({
      whistleId,
      organisationId: rosterIdSchema,
      urgeId: uuidSchema,
      step: urgeStepSchema,
    }),
  }),
  /** 接手 what the clock raised, by the tier that it was raised to or one above. */
  'whistle.hold': command({
    permission: 'whistle.blow',
    area: 'thing',
    body: z.strictObject({ whistleId }),
  }),
  'whistle.end': command({
    permission: 'whistle.blow',
    area: 'thing',
    body: z.strictObject({ whistleId, note: written(500).default('') }),
  }),
};
