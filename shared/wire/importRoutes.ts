import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import {
  fileFormatSchema,
  headerLanguageSchema,
  MAX_FILE_BYTES,
  ROSTER_KINDS,
  rosterFindingSchema,
  rosterKindSchema,
  textEncodingSchema,
} from '../model/rosterFile.ts';
import { written } from '../model/written.ts';
import { route } from './route.ts';
import { DEAREST, HEAVY, ORDINARY } from './routeCost.ts';

const rosterFormsSchema = z.object({
  forms: z.array(
    z.object({
      kind: rosterKindSchema,
      /** The sheet of a workbook is recognised by either name. */
      sheet: z.object({ zh: z.string(), en: z.string() }),
      exported: z.boolean(),
      columns: z.array(
        z.object({
          key: z.string(),
          zh: z.string(),
          en: z.string(),
          required: z.boolean(),
          /** The closed list of values, as they are written in English files; null for free cells. */
          values: z.array(z.string()).nullable(),
          example: z.string(),
        }),
      ),
    }),
  ),
});
export type RosterForms = z.infer<typeof rosterFormsSchema>;

const importQuerySchema = z.strictObject({
  fileName: written(200).min(1),
  /** The kind of a CSV file or of a workbook with one sheet; left out, it is told by sheet or file name. */
  kind: rosterKindSchema.optional(),
  /** The encoding of a CSV file; left out, it is detected. */
  encoding: textEncodingSchema.optional(),
  apply: z
    .string()
    .regex(/^[\w.-]{20,200}$/, 'not the token of a dry run')
    .optional(),
});
export type ImportQuery = z.output<typeof importQuerySchema>;

const countsSchema = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
});

/** What one row does. The first 200 are told, in order of the file. Phones are masked. */
const rosterChangeSchema = z.object({
  kind: rosterKindSchema,
  row: z.number().int().positive(),
  /** The code of what the row is about, and a name where it has one. */
  code: z.string(),
  name: z.string().nullable(),
  action: z.enum(['added', 'changed']),
  /** What is different, by column key; empty for what is added. */
  fields: z.array(z.object({ key: z.string(), before: z.string(), after: z.string() })),
});
export type RosterChange = z.infer<typeof rosterChangeSchema>;

const importReportSchema = z.object({
  fileName: z.string(),
  format: fileFormatSchema,
  /** Of CSV files only. */
  encoding: textEncodingSchema.nullable(),
  separator: z.enum([',', ';', '\t']).nullable(),
  applied: z.boolean(),
  /** Give it as `apply` together with the same file; null when there is an error or it has been applied. */
  token: z.string().nullable(),
  counts: countsSchema,
  sheets: z.array(countsSchema.extend({ kind: rosterKindSchema, sheet: z.string().nullable() })),
  changes: z.array(rosterChangeSchema),
  /** How many there are; `findings` holds the first 500, errors before warnings, then by row. */
  errors: z.number().int(),
  warnings: z.number().int(),
  findings: z.array(rosterFindingSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Of a form or an export. */
const fileQuery = {
  format: fileFormatSchema.default('xlsx'),
  lang: headerLanguageSchema.default('zh'),
};

/** Files of roster and facilities: forms and templates, dry run and import, export. */
export const IMPORT_ROUTES = {
  /**
   * The columns of each kind, in the order of the template. `exported` is false for a kind that can be read but is
   * never written (opaque members of branches).
   */
  forms: route({
    method: 'GET',
    path: '/api/imports/forms',
    access: right('roster.import', 'cut'),
    cost: ORDINARY,
    answer: rosterFormsSchema,
  }),
  /** A file to fill in. `all` is a workbook with every kind. */
  template: route({
    method: 'GET',
    path: '/api/imports/templates/:kind',
    access: right('roster.import', 'cut'),
    cost: HEAVY,
    params: { kind: z.enum([...ROSTER_KINDS, 'all']) },
    query: z.strictObject(fileQuery),
    answer: 'bytes',
  }),
  /**
   * The body is the file itself. Without `apply` nothing is written: the answer tells what is wrong and what would
   * change. `apply` is the `token` of such an answer for the same bytes.
   *
   * Answers 200 with an ImportReport; `applied` says whether it was written. Findings are an answer and not a refusal.
   * Refuses `too_large`, `forbidden` (no right to import anywhere), `conflict` (`apply` does not belong to these bytes,
   * or the roster has changed since the dry run; check again).
   */
  importRoster: route({
    method: 'POST',
    path: '/api/imports/roster',
    access: right('roster.import', 'cut'),
    cost: DEAREST,
    query: importQuerySchema,
    body: { types: '*', maxBytes: MAX_FILE_BYTES },
    answer: importReportSchema,
  }),
  /**
   * A file of the same form that can be imported again. Phones are whole only for whoever may edit the roster there.
   * Audited.
   */
  exportRoster: route({
    method: 'GET',
    path: '/api/exports/roster/:kind',
    access: right('roster.export', 'asked'),
    cost: DEAREST,
    params: { kind: rosterKindSchema },
    query: z.strictObject({ area: areaCodeSchema.optional(), ...fileQuery }),
    answer: 'bytes',
  }),
} as const;
