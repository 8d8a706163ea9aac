import { UNDO_MS } from '../../shared/model/undo.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** Whether something is taken back as if it had never been: without a reason. Where it cannot be any more, a reason is asked for. */
export function requireUndoOrReason(reason: string, possible: boolean): boolean {
  if (reason !== '') return false;
  if (!possible)
    throw new Refusal(
      'bad_request',
      `After ${UNDO_MS / 1_000} seconds, or with something done since, it needs a reason.`,
      'body.reason',
    );
  return true;
}
