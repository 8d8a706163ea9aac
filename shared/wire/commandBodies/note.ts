import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';

export const noteCommands = {
  'note.add': command({
    permission: 'note.add',
    area: 'asked',
    body: z.strictObject({
      noteId: uuidSchema,
      operationId: uuidSchema,
      area: areaCodeSchema,
      text: written(2000).min(1),
    }),
  }),
};
