import type pg from 'pg';
import { assignmentSchema } from '../../../shared/model/task.ts';
import { type Words, withoutWords } from '../../../shared/model/words.ts';
import { wordsOf } from '../../../shared/model/wordsOf.ts';
import { TABLE_WORDS, type TableName } from '../../../shared/picture/tables.ts';

type Client = pg.Pool | pg.PoolClient;

/** Whether texts of an operation are due to be deleted at a time, and there. */
export async function textsAreDue(client: Client, operationId: string, dueAt: number): Promise<boolean> {
  const { rows } = await client.query<{ due: boolean }>(
    `select coalesce(texts_due_from($1) <= $2, false)
            and exists (select from journal_text where operation_id = $1 and words is not null) as due`,
    [operationId, new Date(dueAt)],
  );
  return rows[0]!.due;
}

/** Areas from which somebody wrote in an operation, as far as it is not deleted. */
export async function areasOfTexts(client: Client, operationId: string): Promise<string[]> {
  const { rows } = await client.query<{ area: string }>(
    'select distinct area_code as area from journal_text where operation_id = $1 and words is not null',
    [operationId],
  );
  return rows.map(({ area }) => area);
}

/** Deletes the texts of an operation's entries, with the salts of their hashes. Answers how many there were. */
export async function deleteTexts(client: pg.PoolClient, operationId: string, at: number): Promise<number> {
  const { rowCount } = await client.query(
    `update journal_text set words = null, salt = null, deleted_at = $2
     where operation_id = $1 and words is not null`,
    [operationId, new Date(at)],
  );
  return rowCount ?? 0;
}

/**
 * Between which numbers Pictures may hold texts of an operation that are deleted: from the first of them on and before
 * the entry that says so; null when none was deleted.
 */
export async function rangeOfDeletedTexts(
  client: Client,
  operationId: string,
): Promise<{ from: number; before: number } | null> {
  const { rows } = await client.query<{ from: number | null; before: number | null }>(
    `select (select min(seq) from journal_text where operation_id = $1 and words is null)::float8 as from,
            (select max(seq) from journal
             where operation_id = $1 and kind = 'operation.texts_deleted')::float8 as before`,
    [operationId],
  );
  const { from, before } = rows[0]!;
  return from === null || before === null ? null : { from, before };
}

/** Which table of the database has the rows of a table of the Picture as `state`; null: none, or they hold no words. */
export const STATE_TABLES: Readonly<Record<TableName, string | null>> = {
  operations: 'operation',
  modes: 'area_mode',
  tiers: 'tier_activation',
  directives: 'directive',
  receipts: 'directive_receipt',
  ticks: 'checklist_tick',
  incidents: 'incident',
  tasks: 'task',
  callouts: 'callout',
  whistles: 'whistle',
  zones: 'zone',
  breaches: null,
  gaps: null,
  facilities: null,
  headcounts: 'headcount',
  units: null,
  notes: null,
};

/** What takes words out of columns of their own, beside `state` or without it. */
export const WORD_COLUMNS: Partial<Readonly<Record<TableName, string>>> = {
  incidents: `update incident set title = '', description = '', close_reason = left(close_reason, 0)`,
  notes: `update note set text = ''`,
};

/**
 * Takes out of the tables that mirror the Picture what people wrote in an operation, also of rows that are in no Picture
 * any more. Behind the journal's lock: nobody else writes them.
 */
export async function blankMirrors(client: pg.PoolClient, operationId: string): Promise<void> {
  for (const [table, mirror] of Object.entries(STATE_TABLES) as [TableName, string | null][])
    if (mirror) await blankStates(client, mirror, TABLE_WORDS[table], operationId);
  await blankStates(client, 'assignment', wordsOf(assignmentSchema), operationId);
  for (const update of Object.values(WORD_COLUMNS))
    await client.query(`${update} where operation_id = $1`, [operationId]);
}

async function blankStates(
  client: pg.PoolClient,
  mirror: string,
  words: Words | null,
  operationId: string,
): Promise<void> {
  if (!words) return;
  const { rows } = await client.query<{ at: string; state: object }>(
    `select ctid::text as at, state from ${mirror} where operation_id = $1 for update`,
    [operationId],
  );
  const blank = rows.flatMap(({ at, state }) => {
    const now = withoutWords(state, words);
    return now === state ? [] : [{ at, state: JSON.stringify(now) }];
  });
  if (blank.length === 0) return;
  await client.query(
    `update ${mirror} as m set state = n.state
     from unnest($1::text[], $2::jsonb[]) as n (at, state) where m.ctid = n.at::tid`,
    [blank.map(({ at }) => at), blank.map(({ state }) => state)],
  );
}
