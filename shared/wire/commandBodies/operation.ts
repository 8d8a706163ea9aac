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
import { reason, text } from './fields.ts';

const operationId = uuidSchema;

export const operationCommands = {
  'operation.open': z.strictObject({
    operationId,
    name: text(80).min(1),
    area: areaCodeSchema,
    exercise: z.boolean(),
    /** When the event happened; not in the future. */
    t0: momentSchema,
  }),
  'operation.close': z.strictObject({ operationId, reason }),
  'operation.grade': z.strictObject({ operationId, grade: gradeSchema, status: gradeStatusSchema, reason }),
  'operation.set_response': z.strictObject({ operationId, level: responseLevelSchema.nullable(), reason }),
  'operation.set_warning': z.strictObject({ operationId, level: warningLevelSchema.nullable(), reason }),
  'operation.begin_phase': z.strictObject({ operationId, phase: phaseNameSchema }),
} as const;
