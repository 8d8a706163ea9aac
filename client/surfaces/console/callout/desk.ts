import { readCheckInPayload } from '../../../../shared/model/checkIn.ts';
import type { RecipientsAnswer } from '../../../../shared/wire/calloutRoutes.ts';

export type ListedRecipient = RecipientsAnswer['rows'][number];

/** The token in what was typed or scanned for a call; `other` when the code is for another call, null for nothing usable. */
export function callTokenIn(text: string, calloutId: string): string | 'other' | null {
  const read = readCheckInPayload(text);
  if (read) return read.calloutId === calloutId ? read.token : 'other';
  const plain = text.trim();
  return /^[A-Za-z0-9_-]{8,80}$/.test(plain) ? plain : null;
}

export const DESK_ACTS = ['accepted', 'declined', 'check_in'] as const;
export type DeskAct = (typeof DESK_ACTS)[number];

/**
 * The next so many people of a team for whom an act means something: answers go to those who have not answered,
 * checking in to those who accepted before those who did not answer, never to those who declined or are there.
 */
export function nextPeople(rows: readonly ListedRecipient[], act: DeskAct, count: number): string[] {
  const open = rows.filter((row) =>
    act === 'check_in' ? row.checkedInAt === null && row.answer !== 'declined' : row.answer === null,
  );
  const rank = (row: ListedRecipient) => (act === 'check_in' && row.answer === 'accepted' ? 0 : 1);
  return [...open]
    .sort((a, b) => rank(a) - rank(b) || (a.personId < b.personId ? -1 : 1))
    .slice(0, count)
    .map(({ personId }) => personId);
}
