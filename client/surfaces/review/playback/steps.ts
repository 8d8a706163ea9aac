import type { Entry } from '../../../../shared/model/entries/entry.ts';

/** How close to an entry counts as being at it, milliseconds. */
const AT_MS = 1;

/** When the next entry after `at` was recorded, or null. Entries are in order of their numbers. */
export function nextEntryAt(record: readonly Entry[], at: number): number | null {
  const found = record.find((entry) => entry.recordedAt > at + AT_MS);
  return found?.recordedAt ?? null;
}

/** When the last entry before `at` was recorded, or null. */
export function previousEntryAt(record: readonly Entry[], at: number): number | null {
  for (let i = record.length - 1; i >= 0; i--)
    if (record[i]!.recordedAt < at - AT_MS) return record[i]!.recordedAt;
  return null;
}
