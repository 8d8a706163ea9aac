import type { RosterKind, TextEncoding } from '../../shared/model/rosterFile.ts';
import { IMPORT_ROUTES, type ImportReport } from '../../shared/wire/importRoutes.ts';
import { call } from './call.ts';

/** Sends a file: a dry run, or, with the token of one, the import itself. */
export function sendRosterFile(
  file: File,
  options: { kind?: RosterKind | undefined; encoding?: TextEncoding | undefined; apply?: string } = {},
): Promise<ImportReport> {
  return call(IMPORT_ROUTES.importRoster, {
    query: { fileName: file.name, ...options },
    // The server tells the form by the content; a browser's guess at the type may be anything.
    body: new Blob([file], { type: 'application/octet-stream' }),
  });
}
