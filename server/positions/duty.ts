import type { Picture } from '../../shared/picture/picture.ts';
import type { Journal } from '../journal/types.ts';

/**
 * Calls `ended` with the slot of each unit that goes off duty, however that came about (own command, consent
 * withdrawn, operation closed, a new duty that replaces the old). Returns the way out.
 */
export function followDuty(
  journal: Pick<Journal, 'picture' | 'subscribe'>,
  ended: (slot: number) => void,
): () => void {
  let shown = dutiesOf(journal.picture());
  return journal.subscribe((entries, picture) => {
    if (!entries.some((entry) => CHANGES_DUTY.has(entry.kind))) return;
    const now = dutiesOf(picture);
    for (const [slot, duty] of shown) if (now.get(slot) !== duty) ended(slot);
    shown = now;
  });
}

const CHANGES_DUTY: ReadonlySet<string> = new Set(['unit.on_duty', 'unit.off_duty', 'operation.closed']);

/** Which duty each slot is on. */
function dutiesOf(picture: Picture): Map<number, string> {
  const duties = new Map<number, string>();
  for (const unit of Object.values(picture.units)) duties.set(unit.slot, `${unit.operationId} ${unit.since}`);
  return duties;
}
