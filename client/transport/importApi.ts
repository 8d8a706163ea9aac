import type { FileFormat, HeaderLanguage, RosterKind, TextEncoding } from '../../shared/model/rosterFile.ts';
import {
  IMPORT_ROUTES,
  type ImportReport,
  importReportSchema,
  type RosterForms,
  rosterFormsSchema,
} from '../../shared/wire/importRoutes.ts';
import { addressOf, pathTo, requestJson } from './request.ts';

export function fetchRosterForms(signal?: AbortSignal): Promise<RosterForms> {
  return requestJson(IMPORT_ROUTES.forms, rosterFormsSchema, { signal });
}

/** Sends a file: a dry run, or, with the token of one, the import itself. */
export function sendRosterFile(
  file: File,
  options: { kind?: RosterKind | undefined; encoding?: TextEncoding | undefined; apply?: string } = {},
): Promise<ImportReport> {
  return requestJson(IMPORT_ROUTES.roster, importReportSchema, {
    query: { fileName: file.name, ...options },
    // The server tells the form by the content; a browser's guess at the type may be anything.
    file: new Blob([file], { type: 'application/octet-stream' }),
  });
}

/** Where a form to fill in is downloaded from. */
export function templateAddress(kind: RosterKind | 'all', format: FileFormat, lang: HeaderLanguage): string {
  return addressOf(pathTo(IMPORT_ROUTES.template, { kind }), { format, lang });
}

/** Where the roster of an area is downloaded from. */
export function exportAddress(
  kind: RosterKind,
  query: { area?: string | undefined; format: FileFormat; lang: HeaderLanguage },
): string {
  return addressOf(pathTo(IMPORT_ROUTES.exports, { kind }), query);
}
