import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { text } from './fields.ts';

export const noteCommands = {
  'note.add': z.strictObject({
    noteId: uuidSchema,
    operationId: uuidSchema,
    area: areaCodeSchema,
    text: text(2000).min(1),
  }),
} as const;
