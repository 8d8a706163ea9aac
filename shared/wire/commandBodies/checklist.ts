import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { text } from './fields.ts';

const operationId = uuidSchema;

export const checklistCommands = {
  'checklist.tick': z.strictObject({
    operationId,
    area: areaCodeSchema,
    itemId: text(60).min(1),
    done: z.boolean(),
    note: text(500).default(''),
  }),
} as const;
