import type pg from 'pg';
import { isWithin } from '../../shared/model/area.ts';
import { SYSTEM_ACTOR } from '../../shared/model/entries/entry.ts';
import { newId } from '../../shared/model/newId.ts';
import {
  areasOfTexts,
  blankMirrors,
  deleteTexts,
  rangeOfDeletedTexts,
  textsAreDue,
} from '../db/queries/journalTexts.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { Journal } from '../journal/types.ts';

/** What is done about the journal when texts are deleted. */
export type ForgettingJournal = Pick<Journal, 'begin' | 'catchUp' | 'forgetSnapshots'>;

/**
 * Deletes what people wrote in an operation, when it is due: the texts beside the journal and what mirrors them. An entry
 * says so, and by it every Picture loses them, here and on the screens. Call `forgetPictures` after the commit.
 * Answers how many texts there were.
 */
export async function forgetTexts(
  client: pg.PoolClient,
  journal: ForgettingJournal,
  { operationId, dueAt, now }: { operationId: string; dueAt: number; now: number },
): Promise<number> {
  if (!(await textsAreDue(client, operationId, dueAt))) return 0;
  const turn = await journal.begin(client);
  const areas = await areasOfTexts(client, operationId);
  const texts = await deleteTexts(client, operationId, now);
  if (texts === 0) return 0;
  await blankMirrors(client, operationId);
  // They lie around or below the operation's area: one of them holds all others.
  const area = areas.reduce((highest, one) => (isWithin(highest, one) ? one : highest));
  turn.append(newId(), [
    draftOf({ actor: SYSTEM_ACTOR, occurredAt: now }, { operationId, area }, 'operation.texts_deleted', {
      texts,
    }),
  ]);
  await turn.flush();
  return texts;
}

/** What was kept of Pictures between the first deleted text and the entry that says so goes as well. */
export async function forgetPictures(
  pool: pg.Pool,
  journal: ForgettingJournal,
  operationId: string,
): Promise<void> {
  const range = await rangeOfDeletedTexts(pool, operationId);
  if (!range) return;
  await journal.catchUp();
  await journal.forgetSnapshots(range);
}
