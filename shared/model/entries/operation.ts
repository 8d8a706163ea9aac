import { z } from 'zod';
import { kind, table } from '../kind.ts';
import {
  gradeSchema,
  gradeStatusSchema,
  operationSchema,
  phaseNameSchema,
  responseLevelSchema,
  warningLevelSchema,
} from '../operation.ts';
import { text } from '../text.ts';

const reason = text('desks');

/** The entry's area is that of the operation. */
export const operationKinds = {
  'operation.opened': kind({
    reach: 'down',
    redact: null,
    body: z.object({ name: text('label'), exercise: z.boolean(), t0: z.number().int() }),
  }),
  'operation.closed': kind({ reach: 'down', redact: null, body: z.object({ reason }) }),
  'operation.graded': kind({
    reach: 'down',
    redact: null,
    body: z.object({ grade: gradeSchema, status: gradeStatusSchema, reason }),
  }),
  'operation.response_set': kind({
    reach: 'down',
    redact: null,
    body: z.object({ level: responseLevelSchema.nullable(), reason }),
  }),
  'operation.warning_set': kind({
    reach: 'down',
    redact: null,
    body: z.object({ level: warningLevelSchema.nullable(), reason }),
  }),
  /**
   * What people wrote in it was deleted, its time being over: so many texts. The entry's area is the highest from which
   * somebody wrote, so whoever is shown a row of the operation is told.
   */
  'operation.texts_deleted': kind({
    reach: 'down',
    redact: null,
    body: z.object({ texts: z.number().int().positive() }),
  }),
  'operation.phase_begun': kind({ reach: 'down', redact: null, body: z.object({ phase: phaseNameSchema }) }),
};

export const operationTables = {
  operations: table({
    row: operationSchema,
    reach: 'down',
    redact: null,
    cleared: false,
    told: 'own',
  }),
};
