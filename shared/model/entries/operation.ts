import { z } from 'zod';
import {
  gradeSchema,
  gradeStatusSchema,
  phaseNameSchema,
  responseLevelSchema,
  warningLevelSchema,
} from '../operation.ts';

const reason = z.string();

/** The entry's area is that of the operation. */
export const operationBodies = {
  'operation.opened': z.object({ name: z.string(), exercise: z.boolean(), t0: z.number().int() }),
  'operation.closed': z.object({ reason }),
  'operation.graded': z.object({ grade: gradeSchema, status: gradeStatusSchema, reason }),
  'operation.response_set': z.object({ level: responseLevelSchema.nullable(), reason }),
  'operation.warning_set': z.object({ level: warningLevelSchema.nullable(), reason }),
  'operation.phase_begun': z.object({ phase: phaseNameSchema }),
} as const;
