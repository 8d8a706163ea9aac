import { z } from 'zod';
import { SECOND_MS } from '../time/durations.ts';

/** How long an act can be taken back as if it had never been, milliseconds between the two decisions. */
export const UNDO_MS = 10 * SECOND_MS;

/** Of an entry that somebody may take back: its row keeps what was before for as long. Entries of before do not say it. */
export const undoable = z.literal(true).optional();

/** Whether what a row keeps of before may still be brought back at `at`. */
export function canUndo(before: { readonly at: number } | undefined, at: number): boolean {
  return before !== undefined && at - before.at <= UNDO_MS;
}
