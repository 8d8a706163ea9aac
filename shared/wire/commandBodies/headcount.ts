import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';

const people = z.number().int().min(0).max(10_000_000);

export const headcountCommands = {
  'headcount.report': command({
    permission: 'headcount.report',
    area: 'asked',
    body: z.strictObject({
      operationId: uuidSchema,
      area: areaCodeSchema,
      registered: people,
      evacuated: people,
      away: people,
      note: written(200).default(''),
    }),
  }),
};
