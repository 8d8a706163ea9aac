import type pg from 'pg';

/** One row of one table that was changed by a transaction that came to its end. */
interface Change {
  table: string;
  op: string;
  /** Epoch milliseconds of the machine's clock, with a fraction. */
  at: number;
  row: string;
}

/** What the server writes by itself while it is asked, or of everybody who asks, whatever they ask. */
const OF_NOBODY: Readonly<Record<string, string>> = {
  write_probe: 'whether anything can be stored, every second',
  session: 'when a session was last used',
  sign_in_failure: 'guesses are counted, which is what they are refused for',
  journal_snapshot: 'made when the journal has grown',
};

/** What the audit says of guesses themselves. */
const OF_GUESSES = 'account.locked';

/**
 * Notes every row that is changed in any table of the product, so that a refusal can be held to have changed nothing: a
 * digest of a million rows before and after each question would say no more. What was rolled back was never there.
 */
export class ChangeLedger {
  private readonly pool: pg.Pool;
  private last = 0;

  private constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  static async open(pool: pg.Pool): Promise<ChangeLedger> {
    await pool.query(`
      create unlogged table change_ledger (
        n bigint generated always as identity primary key, at timestamptz not null default clock_timestamp(),
        tx bigint not null default txid_current(), what text not null, op text not null, actor text, action text, row text);
      create function note_change() returns trigger language plpgsql security definer as $$
      declare kept jsonb := to_jsonb(coalesce(new, old));
      begin
        if tg_op = 'UPDATE' and to_jsonb(old) = to_jsonb(new) then return null; end if;
        insert into public.change_ledger (what, op, actor, action, row)
        values (tg_table_name, tg_op, kept ->> 'actor_id', kept ->> 'action', left(kept::text, 200));
        return null;
      end $$;
      do $$ declare one record; begin
        for one in select c.oid::regclass as name from pg_class c join pg_namespace s on s.oid = c.relnamespace
          where s.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
            and c.relname not in ('change_ledger', 'spatial_ref_sys', 'pgmigrations')
        loop
          execute format('create trigger note_change after insert or update or delete on %s
                          for each row execute function note_change()', one.name);
        end loop;
      end $$`);
    return new ChangeLedger(pool);
  }

  /** What somebody changed since the last look. What clocks did, in the system's own name, is left out. */
  async news(): Promise<Change[]> {
    const { rows } = await this.pool.query<Change & { n: string; system: boolean }>(
      `select n, what as table, op, extract(epoch from at)::float8 * 1000 as at, row,
              bool_or(what in ('journal', 'audit') and (actor = 'system' or action = $2)) over (partition by tx) as system
       from change_ledger where n > $1 order by n`,
      [this.last, OF_GUESSES],
    );
    this.last = Number(rows.at(-1)?.n ?? this.last);
    return rows.filter(({ table, system }) => !system && !Object.hasOwn(OF_NOBODY, table));
  }
}
