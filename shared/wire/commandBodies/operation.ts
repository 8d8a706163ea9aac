import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { momentSchema } from '../../model/moment.ts';
import {
  gradeSchema,
  gradeStatusSchema,
  phaseNameSchema,
  responseLevelSchema,
  warningLevelSchema,
} from '../../model/operation.ts';
import { written } from '../../model/written.ts';
import { command } from './command.ts';
import { reason } from './fields.ts';

const operationId = uuidSchema;

export const operationCommands = {
  'operation.open': command({
    permission: 'operation.manage',
    area: 'asked',
    body: z.strictObject({
      operationId,
      name: written(80).min(1),
      area: areaCodeSchema,
      exercise: z.boolean(),
      /** When the event happened; not in the future. */
      t0: momentSchema,
    }),
  }),
  'operation.close': command({
    permission: 'operation.manage',
    area: 'thing',
    body: z.strictObject({ operationId, reason }),
  }),
  'operation.grade': command({
    permission: 'operation.manage',
    area: 'thing',
    body: z.strictObject({ operationId, grade: gradeSchema, status: gradeStatusSchema, reason }),
  }),
  'operation.set_response': command({
    permission: 'operation.manage',
    area: 'thing',
    body: z.strictObject({ operationId, level: responseLevelSchema.nullable(), reason }),
  }),
  'operation.set_warning': command({
    permission: 'operation.manage',
    area: 'thing',
    body: z.strictObject({ operationId, level: warningLevelSchema.nullable(), reason }),
  }),
  'operation.begin_phase': command({
    permission: 'operation.manage',
    area: 'thing',
    body: z.strictObject({ operationId, phase: phaseNameSchema }),
  }),
};
