import type { DutyUnit } from '../../shared/model/unit.ts';
import type { Journal } from '../journal/types.ts';

/**
 * Calls `ended` with the slot of each unit that goes off duty, however that came about (own command, consent
 * withdrawn, operation closed, a new duty that replaces the old). Returns the way out.
 */
export function followDuty(
  journal: Pick<Journal, 'picture' | 'subscribe'>,
  ended: (slot: number) => void,
): () => void {
  const shown = new Map<string, DutyUnit>(Object.entries(journal.picture().units));
  return journal.subscribe((_entries, { units }, touched) => {
    for (const unitId of touched.get('units') ?? []) {
      const before = shown.get(unitId);
      const now = units[unitId];
      if (now) shown.set(unitId, now);
      else shown.delete(unitId);
      if (before && !(now && sameDuty(before, now))) ended(before.slot);
    }
  });
}

function sameDuty(one: DutyUnit, other: DutyUnit): boolean {
  return one.slot === other.slot && one.operationId === other.operationId && one.since === other.since;
}
