import { z } from 'zod';

/** What a file of roster and facilities may hold: one kind a CSV file, one kind a sheet of a workbook. */
export const ROSTER_KINDS = [
  'people',
  'teams',
  'team_members',
  'grid_posts',
  'branches',
  'branch_members',
  'vehicles',
  'facilities',
] as const;
export const rosterKindSchema = z.enum(ROSTER_KINDS);
export type RosterKind = z.infer<typeof rosterKindSchema>;

export const FILE_FORMATS = ['csv', 'xlsx'] as const;
export const fileFormatSchema = z.enum(FILE_FORMATS);
export type FileFormat = z.infer<typeof fileFormatSchema>;

/** The language of header names. Both are read; a file is written in one. */
const HEADER_LANGUAGES = ['zh', 'en'] as const;
export const headerLanguageSchema = z.enum(HEADER_LANGUAGES);
export type HeaderLanguage = z.infer<typeof headerLanguageSchema>;

/** Encodings that a CSV file may have. GBK is read as GB18030, which contains it. */
export const TEXT_ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export const textEncodingSchema = z.enum(TEXT_ENCODINGS);
export type TextEncoding = z.infer<typeof textEncodingSchema>;

/** Rows of data in one file, all sheets together; bytes of one file as it is sent. */
export const MAX_FILE_ROWS = 100_000;
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** What can be wrong with a file. An `error` stops applying; a `warning` is for a person to weigh. */
export const FINDING_SEVERITY = {
  // the file
  empty_file: 'error',
  unreadable_file: 'error',
  wrong_encoding: 'error',
  too_many_rows: 'error',
  unknown_sheet: 'error',
  // the header
  missing_column: 'error',
  unknown_column: 'error',
  duplicate_column: 'error',
  forbidden_column: 'error',
  // the form of a row or cell
  ragged_row: 'error',
  formula: 'error',
  control_character: 'error',
  forbidden_value: 'error',
  empty_required: 'error',
  too_long: 'error',
  bad_code: 'error',
  bad_phone: 'error',
  bad_date: 'error',
  bad_number: 'error',
  negative_number: 'error',
  bad_choice: 'error',
  unknown_skill: 'error',
  unknown_capability: 'error',
  coordinates_out_of_range: 'error',
  coordinates_swapped: 'error',
  over_capacity: 'error',
  not_for_kind: 'error',
  // against the areas and the person's rights
  unknown_area: 'error',
  wrong_tier: 'error',
  outside_rights: 'error',
  outside_area: 'error',
  // against other rows and the database
  duplicate_code: 'error',
  taken_code: 'error',
  unknown_reference: 'error',
  two_leads: 'error',
  two_instructors: 'error',
  two_grids: 'error',
  two_branches: 'error',
  in_use: 'error',
  no_lead: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;
export type FindingCode = keyof typeof FINDING_SEVERITY;
export const FINDING_CODES = Object.keys(FINDING_SEVERITY) as [FindingCode, ...FindingCode[]];

/**
 * One fault. `row` is the number that the person sees in their editor (the header is row 1); null when it
 * belongs to the file as a whole. `column` is the header as the file writes it. `message` is one plain
 * English sentence; screens may say `code` in their own words and show `value`.
 */
export const rosterFindingSchema = z.object({
  kind: rosterKindSchema.nullable(),
  /** The sheet of a workbook, as the file names it. */
  sheet: z.string().nullable(),
  row: z.number().int().positive().nullable(),
  column: z.string().nullable(),
  code: z.enum(FINDING_CODES),
  severity: z.enum(['error', 'warning']),
  /** The cell, cut to 60 characters; null where it must not be repeated or there is none. */
  value: z.string().nullable(),
  message: z.string(),
});
export type RosterFinding = z.infer<typeof rosterFindingSchema>;
