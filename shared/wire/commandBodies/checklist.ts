import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';

const operationId = uuidSchema;

export const checklistCommands = {
  'checklist.tick': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      area: areaCodeSchema,
      itemId: written(60).min(1),
      done: z.boolean(),
      note: written(500).default(''),
    }),
  }),
};
