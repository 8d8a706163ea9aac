import type { PoolClient } from 'pg';
import { BoundedPool } from '../../server/db/BoundedPool.ts';
import { type Database, transaction } from '../../server/db/database.ts';

/**
 * An embedded database that its worker's tests have one after the other. One that boots takes as long as many tests; a
 * migrated one is as it was within a few milliseconds: `restore` puts back what lies in its tables and sequences, and
 * refuses what it cannot put back.
 */
export class KeptDatabase {
  private readonly db: Database;
  private readonly shape: string;
  private readonly seeded: ReadonlyMap<string, Seeded>;
  private readonly sequences: ReadonlyMap<string, string | null>;

  private constructor(
    db: Database,
    shape: string,
    seeded: ReadonlyMap<string, Seeded>,
    sequences: ReadonlyMap<string, string | null>,
  ) {
    this.db = db;
    this.shape = shape;
    this.seeded = seeded;
    this.sequences = sequences;
  }

  /** @param db migrated, and used by nobody else from now on. */
  static async of(db: Database): Promise<KeptDatabase> {
    return transaction(db.pool, async (client) => {
      const seeded = new Map<string, Seeded>();
      for (const table of await tablesWithRows(client)) seeded.set(table, await seededOf(client, table));
      return new KeptDatabase(db, await shapeOf(client), seeded, await sequencesOf(client));
    });
  }

  /** The database for one user, who closes it: what they left running then fails, as if it were gone. */
  lend(): Database {
    const { options } = this.db.pool;
    // pg hides the password from whoever copies the options.
    const pool = new BoundedPool({ ...options, password: options.password });
    return { ...this.db, pool, close: () => pool.close() };
  }

  /** Makes it as it was. False when it cannot be: then it is to be ended. */
  async restore(): Promise<boolean> {
    if (!this.db.storing.state.ok) return false;
    return transaction(this.db.pool, async (client) => {
      for (const partition of await partitionsOf(client)) await client.query(`drop table ${partition}`);
      if ((await shapeOf(client)) !== this.shape) return false;
      // Neither the rules that protect rows nor keys are in the way of putting back what was.
      await client.query('set local session_replication_role = replica');
      const filled = new Set([...(await tablesWithRows(client)), ...this.seeded.keys()]);
      for (const table of filled) if (!(await this.putBack(client, table))) return false;
      for (const [name, last] of await sequencesOf(client)) {
        const before = this.sequences.get(name) ?? null;
        if (before === last) continue;
        if (before === null) await client.query(`alter sequence ${name} restart`);
        else await client.query('select setval($1::regclass, $2)', [name, before]);
      }
      await client.query('select pg_advisory_unlock_all()');
      return true;
    });
  }

  end(): Promise<void> {
    return this.db.close();
  }

  private async putBack(client: PoolClient, table: string): Promise<boolean> {
    const before = this.seeded.get(table);
    if (before?.digest === (await digestOf(client, table))) return true;
    if (before && before.rows === null) return false;
    await client.query(`delete from ${table}`);
    if (before)
      await client.query(
        `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
        [before.rows],
      );
    return true;
  }
}

/** What a migration puts into a table; `rows` is null where they are too many to keep. */
interface Seeded {
  digest: string;
  rows: string | null;
}
const MOST_ROWS = 1_000;

async function seededOf(client: PoolClient, table: string): Promise<Seeded> {
  const { rows } = await client.query<{ count: number; all: string }>(
    `select count(*)::int as count, case when count(*) <= ${MOST_ROWS} then json_agg(t)::text end as all from ${table} t`,
  );
  return { digest: await digestOf(client, table), rows: rows[0]!.all };
}

async function digestOf(client: PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${table} t`,
  );
  return rows[0]!.digest;
}

/** Which tables hold anything, as they are written in SQL. */
async function tablesWithRows(client: PoolClient): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const each = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`);
  const { rows } = await client.query<{ name: string }>(each.join(' union all '));
  return rows.map(({ name }) => name);
}

/** Those that positions make for themselves, a day each. */
async function partitionsOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relispartition and relkind = 'r'`,
  );
  return rows.map(({ name }) => name);
}

async function sequencesOf(client: PoolClient): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences`,
  );
  return new Map(rows.map(({ name, last }) => [name, last]));
}

/** Everything of the database that is no row: tables, rules, functions, rights, roles and settings. */
async function shapeOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(
    `with part (told) as (
       select concat_ws(' ', 'namespace', nspname, nspacl) from pg_namespace where nspname !~ '^pg_'
       union all select concat_ws(' ', 'role', r.rolname, r.rolsuper, r.rolcanlogin, r.rolbypassrls, s.setconfig)
                   from pg_roles r left join pg_db_role_setting s on s.setrole = r.oid
       union all select concat_ws(' ', 'member', roleid::regrole, member::regrole) from pg_auth_members
       union all select concat_ws(' ', 'setting', name, setting) from pg_settings where source <> 'default' and name <> 'transaction_isolation'
       union all select concat_ws(' ', 'class', oid, relname, relkind, relowner, relacl, relrowsecurity, relforcerowsecurity, reloptions)
                   from pg_class where relnamespace = 'public'::regnamespace
       union all select concat_ws(' ', 'column', attrelid, attnum, attname, atttypid, attnotnull, attisdropped, attacl)
                   from pg_attribute where attrelid >= 16384 and attnum > 0
       union all select concat_ws(' ', 'default', adrelid, adnum, pg_get_expr(adbin, adrelid)) from pg_attrdef
       union all select concat_ws(' ', 'constraint', conrelid, conname, convalidated, condeferred, conkey, confrelid,
                                  pg_get_expr(conbin, conrelid)) from pg_constraint
       union all select concat_ws(' ', 'index', indexrelid, indisvalid, indisunique) from pg_index where indrelid >= 16384
       union all select concat_ws(' ', 'trigger', tgrelid, tgname, tgenabled, tgfoid) from pg_trigger
       union all select concat_ws(' ', 'policy', polrelid, polname, pg_get_expr(polqual, polrelid),
                                  pg_get_expr(polwithcheck, polrelid)) from pg_policy
       union all select concat_ws(' ', 'function', oid, proname, proacl, md5(prosrc)) from pg_proc where oid >= 16384
     )
     select md5(string_agg(told, E'\\n' order by told)) as shape from part`,
  );
  return rows[0]!.shape;
}
