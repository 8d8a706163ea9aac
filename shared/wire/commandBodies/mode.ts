import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { modeSchema } from '../../model/mode.ts';
import { durationSchema } from '../../model/moment.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const operationId = uuidSchema;
const HOUR = 3_600_000;

export const modeCommands = {
  /** 平急转换. Reminded while it is not `normal`. */
  'mode.set': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      area: areaCodeSchema,
      mode: modeSchema,
      reason,
      remindEveryMs: durationSchema(HOUR / 4, 24 * HOUR).default(2 * HOUR),
    }),
  }),
};
