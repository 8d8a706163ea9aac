import { faultOf } from './faults.ts';

/** The database cannot be opened for a reason that a person can mend; the message says all. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
}

/**
 * What a start failed of, in a sentence, where it was the database, the disk or a folder's rights; anything else as it
 * is. `dir` is the folder of this copy, named where the system names none.
 */
export function inPlainWords(error: unknown, dir: string): unknown {
  if (error instanceof OpenError) return error;
  const words = ofSystem(error, dir) ?? ofDatabase(error);
  return words === null ? error : new OpenError(words, { cause: error });
}

function ofDatabase(error: unknown): string | null {
  const fault = faultOf(error);
  switch (fault?.kind) {
    case undefined:
      return null;
    case 'full':
      return `The disk of the database is full, or fails: ${fault!.message}. Make room and start again.`;
    case 'read_only':
      return 'The database is a standby, which takes no writes: DATABASE_URL must lead to the primary.';
    case 'crowded':
      return `The database has no connection left for this server: ${fault!.message}.`;
    case 'busy':
      return `Somebody holds what the start needs in the database: ${fault!.message}. Try again.`;
    case 'away':
    case 'silent':
      return `The database cannot be reached (any more): ${fault!.message}.`;
  }
}

function ofSystem(error: unknown, dir: string): string | null {
  if (!(error instanceof Error) || !('syscall' in error)) return null;
  const { code, path = dir } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `No room is left on the disk of ${path}. Make room and start again.`;
    case 'EROFS':
      return `${path} cannot be written: its disk is read-only.`;
    case 'EACCES':
    case 'EPERM':
      return `${path} cannot be read or written by this user.`;
    case 'EIO':
      return `The disk of ${path} fails (EIO).`;
    default:
      return null;
  }
}
