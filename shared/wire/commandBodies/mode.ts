import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { modeSchema } from '../../model/mode.ts';
import { durationSchema } from '../../model/moment.ts';
import { DAY_MS, HOUR_MS } from '../../time/durations.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const operationId = uuidSchema;

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
      remindEveryMs: durationSchema(HOUR_MS / 4, DAY_MS).default(2 * HOUR_MS),
    }),
  }),
};
