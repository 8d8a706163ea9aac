import type pg from 'pg';
import type { Note } from '../../../shared/model/note.ts';

/** Whether a note with this id is there already. */
export async function noteExists(client: pg.PoolClient, noteId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from note where note_id = $1', [noteId]);
  return rowCount !== 0;
}

/** A note is written once and never changes. */
export async function upsertNotes(client: pg.PoolClient, rows: readonly Note[]): Promise<void> {
  await client.query(
    `insert into note (note_id, operation_id, area_code, text, author, at)
     select (r->>'noteId')::uuid, (r->>'operationId')::uuid, r->>'area', r->>'text', r->>'author',
            to_timestamp((r->>'at')::float8 / 1000)
     from jsonb_array_elements($1::jsonb) r
     on conflict (note_id) do nothing`,
    [JSON.stringify(rows)],
  );
}
