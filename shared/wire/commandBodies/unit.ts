import { z } from 'zod';
import { uuidSchema } from '../../model/id.ts';
import { unitIdSchema } from '../../model/unit.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';

export const unitCommands = {
  /**
   * Own unit (`duty.self`) or others' (`duty.manage`). People go on duty only with consent in force; with
   * `consent` a person gives it for their own unit on the way.
   */
  'unit.start_duty': command({
    permission: 'duty.manage',
    area: 'thing',
    or: 'duty.self',
    body: z.strictObject({
      operationId: uuidSchema,
      unitIds: z.array(unitIdSchema).min(1).max(500),
      /** Version of the consent text that the person agrees to; required for one's own unit without consent. */
      consent: written(40).optional(),
    }),
  }),
  'unit.end_duty': command({
    permission: 'duty.manage',
    area: 'thing',
    or: 'duty.self',
    body: z.strictObject({
      unitIds: z.array(unitIdSchema).min(1).max(500),
      reason: written(200).default(''),
    }),
  }),
};
