import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { command } from './command.ts';
import { text } from './fields.ts';

const operationId = uuidSchema;

export const checklistCommands = {
  'checklist.tick': command({
    permission: 'tier.command',
    area: 'asked',
    body: z.strictObject({
      operationId,
      area: areaCodeSchema,
      itemId: text(60).min(1),
      done: z.boolean(),
      note: text(500).default(''),
    }),
  }),
};
