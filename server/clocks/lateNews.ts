import type { Entry } from '../../shared/model/entries/entry.ts';
import { SYSTEM_ACTOR } from '../../shared/model/entries/entry.ts';

/** Told so long after it was true, something was told by who had been out of reach. */
const LATE_MS = 60_000;

/**
 * Whether a person told this late: a phone that was out of reach, or a record that is entered afterwards. More of the
 * same is likely to be on its way.
 */
export function isLateNews({
  actor,
  occurredAt,
  recordedAt,
}: Pick<Entry, 'actor' | 'occurredAt' | 'recordedAt'>): boolean {
  return actor.id !== SYSTEM_ACTOR.id && recordedAt - occurredAt > LATE_MS;
}
