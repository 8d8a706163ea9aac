import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import {
  fileFormatSchema,
  headerLanguageSchema,
  ROSTER_KINDS,
  rosterFindingSchema,
  rosterKindSchema,
  textEncodingSchema,
} from '../model/rosterFile.ts';

/** Paths of import and export of roster and facilities. `:kind` is a RosterKind. */
export const IMPORT_ROUTES = {
  forms: '/api/imports/forms',
  template: '/api/imports/templates/:kind',
  roster: '/api/imports/roster',
  exports: '/api/exports/roster/:kind',
} as const;

/**
 * `GET /api/imports/forms`: the columns of each kind, in the order of the template. `exported` is false for
 * a kind that can be read but is never written (opaque members of branches).
 */
export const rosterFormsSchema = z.object({
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

/** `GET /api/imports/templates/:kind?format=&lang=`: a file to fill in. `all` is a workbook with every kind. */
export const templateKindSchema = z.enum([...ROSTER_KINDS, 'all']);
export const templateQuerySchema = z.strictObject({
  format: fileFormatSchema.default('xlsx'),
  lang: headerLanguageSchema.default('zh'),
});

/**
 * `POST /api/imports/roster?fileName=&kind=&encoding=&apply=`. The body is the file itself, with content type
 * `text/csv`, `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet` or
 * `application/octet-stream`; at most MAX_FILE_BYTES. Without `apply` nothing is written: the answer tells
 * what is wrong and what would change. `apply` is the `token` of such an answer for the same bytes.
 *
 * Answers 200 with an ImportReport; `applied` says whether it was written. Findings are an answer and not a
 * refusal. Refuses `too_large`, `forbidden` (no right to import anywhere), `conflict` (`apply` does not belong
 * to these bytes, or the roster has changed since the dry run; check again).
 */
export const importQuerySchema = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  /** The kind of a CSV file or of a workbook with one sheet; left out, it is told by sheet or file name. */
  kind: rosterKindSchema.optional(),
  /** The encoding of a CSV file; left out, it is detected. */
  encoding: textEncodingSchema.optional(),
  apply: z.string().min(20).max(200).optional(),
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

export const importReportSchema = z.object({
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

/**
 * `GET /api/exports/roster/:kind?area=&format=&lang=`: a file of the same form that can be imported again.
 * Phones are whole only for whoever may edit the roster there. Audited.
 */
export const exportQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  format: fileFormatSchema.default('xlsx'),
  lang: headerLanguageSchema.default('zh'),
});
