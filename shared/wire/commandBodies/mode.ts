import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { modeSchema } from '../../model/mode.ts';
import { durationSchema } from '../../model/moment.ts';
import { written } from '../../model/written.ts';
import { DAY_MS, HOUR_MS } from '../../time/durations.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const operationId = uuidSchema;
const remindEveryMs = durationSchema(HOUR_MS / 4, DAY_MS);

export const modeCommands = {
  /** 平急转换. Asked about while it is not `normal`; left out, as often as is usual for the mode (`MODE_REMINDERS`). */
  'mode.set': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      area: areaCodeSchema,
      mode: modeSchema,
      reason,
      remindEveryMs: remindEveryMs.optional(),
    }),
  }),
  /** The mode that is asked about goes on. */
  'mode.renew': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      area: areaCodeSchema,
      reason: written(500).default(''),
      remindEveryMs: remindEveryMs.optional(),
    }),
  }),
};
