import { openDatabase } from '../../../server/db/open.ts';
import { journalHead } from '../../../server/db/queries/journal.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import type { CommandWorld } from './CommandWorld.ts';

/**
 * Tasks of the operation that nobody has taken up, numbers $1 to $2 of it, as entries behind the journal's number $3
 * and as rows of their table. Nobody verifies the chain of hashes here, so the hashes are only different ones.
 */
const FILL = `
  with made as (
    select n, $3::bigint + n - $1::bigint + 1 as seq, ($7::text[])[1 + n % cardinality($7::text[])] as grid,
           ('00000000-0000-4000-b000-' || lpad(n::text, 12, '0'))::uuid as id
    from generate_series($1::bigint, $2::bigint) as n
  ), told as (
    insert into journal (seq, v, kind, operation_id, area_code, occurred_at, recorded_at, actor_id, actor_name,
                         command_id, body, prev_hash, hash)
    select seq, 1, 'task.created', $4::uuid, grid, to_timestamp($5::float8 / 1000), to_timestamp($5::float8 / 1000),
           'bench', 'bench', id,
           jsonb_build_object('taskId', id, 'incidentId', null, 'no', n, 'kind', 'inspection', 'title', '巡查 ' || n,
                              'description', '', 'position', null, 'skills', '[]'::jsonb, 'target', null,
                              'holder', $6::text, 'dueAt', $5::float8 + 86400000),
           sha256(convert_to((seq - 1)::text, 'UTF8')), sha256(convert_to(seq::text, 'UTF8'))
    from made
  )
  insert into task (task_id, operation_id, no, kind, area_code, status, version, holder_area, due_at, created_at,
                    updated_at, state)
  select id, $4::uuid, n, 'inspection', grid, 'open', 1, $6, to_timestamp($5::float8 / 1000 + 86400),
         to_timestamp($5::float8 / 1000), to_timestamp($5::float8 / 1000), '{}'
  from made`;

/** Makes the open tasks of a server that stands still as many as that. Answers the journal's number then. */
export async function fillTasks(world: CommandWorld, count: number): Promise<number> {
  const db = await openDatabase({ dir: '', url: world.databaseUrl });
  const { pool } = db;
  try {
    const { rows } = await pool.query<{ open: number; last: number }>(
      `select count(*) filter (where ended_at is null)::int as open, coalesce(max(no), 0) as last from task`,
    );
    const { open, last } = rows[0]!;
    const { seq } = await journalHead(pool);
    const missing = count - open;
    if (missing <= 0) return seq;
    const grids = world.grids.map(({ grid }) => grid);
    const [first, end] = [last + 1, last + missing];
    const holder = grids[0]!.slice(0, 6);
    await pool.query(FILL, [first, end, seq, world.operationId, systemClock.now(), holder, grids]);
    const head = seq + missing;
    await pool.query(
      `update journal_head set seq = $1::bigint, hash = sha256(convert_to($1::bigint::text, 'UTF8'))`,
      [head],
    );
    await pool.query('analyze journal');
    await pool.query('analyze task');
    return head;
  } finally {
    await db.close();
  }
}
