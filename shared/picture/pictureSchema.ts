import { z } from 'zod';
import { calloutSchema } from '../model/callout.ts';
import { checklistTickSchema } from '../model/checklist.ts';
import { directiveReceiptSchema, directiveSchema } from '../model/directive.ts';
import { incidentSchema } from '../model/incident.ts';
import { areaModeSchema } from '../model/mode.ts';
import { noteSchema } from '../model/note.ts';
import { operationSchema } from '../model/operation.ts';
import { taskSchema } from '../model/task.ts';
import { tierActivationSchema } from '../model/tier.ts';
import { dutyUnitSchema } from '../model/unit.ts';
import { whistleSchema } from '../model/whistle.ts';
import { breachSchema, coverageGapSchema, zoneSchema } from '../model/zone.ts';
import type { Picture } from './picture.ts';
import type { TableName, Tables } from './tables.ts';

const rows = <T extends z.ZodType>(row: T) => z.record(z.string(), row);

/** Apart from the table of tables: only who reads a stored Picture loads how every row is read. */
const TABLE_SCHEMAS: { readonly [T in TableName]: z.ZodType<Tables[T]> } = {
  operations: rows(operationSchema),
  modes: rows(areaModeSchema),
  tiers: rows(tierActivationSchema),
  directives: rows(directiveSchema),
  receipts: rows(directiveReceiptSchema),
  ticks: rows(checklistTickSchema),
  incidents: rows(incidentSchema),
  tasks: rows(taskSchema),
  callouts: rows(calloutSchema),
  whistles: rows(whistleSchema),
  zones: rows(zoneSchema),
  breaches: rows(breachSchema),
  gaps: rows(coverageGapSchema),
  units: rows(dutyUnitSchema),
  notes: rows(noteSchema),
};

/** Reads a Picture that was stored or sent. */
export const pictureSchema: z.ZodType<Picture> = z.object({
  seq: z.number().int().nonnegative(),
  at: z.number().int().nonnegative(),
  ...TABLE_SCHEMAS,
});
