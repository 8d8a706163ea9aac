import type pg from 'pg';
import type { Note } from '../../../shared/model/note.ts';

/** Whether a note with this id is there already. */
export async function noteExists(client: pg.PoolClient, noteId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from note where note_id = $1', [noteId]);
  return rowCount !== 0;
}

export async function insertNote(client: pg.PoolClient, note: Note): Promise<void> {
  await client.query(
    'insert into note (note_id, operation_id, area_code, text, author, at) values ($1, $2, $3, $4, $5, $6)',
    [note.noteId, note.operationId, note.area, note.text, note.author, new Date(note.at)],
  );
}
