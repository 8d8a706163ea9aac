import { hostname } from 'node:os';
import pg from 'pg';

/** "tong"; the second number is free for other locks of the kind. */
const LOCK = [0x746f6e67, 1] as const;
const CONNECT_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 500;
/** PostgreSQL's own limit on an application's name. */
const NAME_BYTES = 63;

/**
 * The server ends a session of which it hears nothing, so that a machine that was cut off or hangs holds no lock for
 * long (measured: 2.8 s after a cut). Whoever holds the lock must therefore say something more often (BEAT_MS).
 */
const SETTINGS = [
  "set idle_session_timeout = '3s'",
  "set statement_timeout = '2s'",
  "set lock_timeout = '2s'",
  "set client_connection_check_interval = '1s'",
];
export const BEAT_MS = 1_000;

/** Who holds the lock, as its session says of itself. */
export interface LockHolder {
  id: string;
  /** It has begun to stop and will let go soon. */
  stopping: boolean;
  /** For a person: `pid 123 on host`. */
  where: string;
}

/** A connection that does nothing but hold, or ask for, the lock of one database. Whatever fails throws. */
export class LockSession {
  private readonly client: pg.Client;
  private ended = false;

  private constructor(client: pg.Client) {
    this.client = client;
  }

  static async open(url: string, id: string, onEnd: (session: LockSession) => void): Promise<LockSession> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    const session = new LockSession(client);
    const end = () => {
      if (session.ended) return;
      session.ended = true;
      onEnd(session);
    };
    // An error that nobody hears would end the process; `end` follows, or has come.
    client.on('error', end);
    client.on('end', end);
    try {
      await client.connect();
      for (const setting of SETTINGS) await client.query(setting);
      await session.call(nameOf('serves', id));
    } catch (error) {
      session.drop();
      throw error;
    }
    return session;
  }

  /** True when the lock is ours from now on. */
  async tryLock(): Promise<boolean> {
    const { rows } = await this.client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
      ...LOCK,
    ]);
    return rows[0]!.got;
  }

  /**
   * Whether this session still holds the lock. False behind a pooler that gives each transaction another session:
   * there no lock holds anything.
   */
  async holds(): Promise<boolean> {
    return (await this.lockRows('and l.pid = pg_backend_pid()')).length === 1;
  }

  /** Who holds it, or null when nobody does (any more). */
  async holder(): Promise<LockHolder | null> {
    const row = (await this.lockRows(''))[0];
    return row ? parseName(row.name ?? '') : null;
  }

  /** Lets successors know that they need not wait long. */
  async sayStopping(id: string): Promise<void> {
    await this.call(nameOf('stops', id));
  }

  /** Ends the session, and the lock with it. */
  async close(): Promise<void> {
    this.ended = true;
    const impatience = setTimeout(() => this.drop(), CLOSE_WITHIN_MS);
    await this.client.end().catch(() => undefined);
    clearTimeout(impatience);
  }

  /** The same without a word, for a connection that may hang. */
  drop(): void {
    this.ended = true;
    this.client.connection.stream.destroy();
  }

  private async call(name: string): Promise<void> {
    await this.client.query("select set_config('application_name', $1, false)", [name]);
  }

  private async lockRows(and: string): Promise<{ name: string | null }[]> {
    const { rows } = await this.client.query<{ name: string | null }>(
      `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = $2 and l.objsubid = 2
         and l.database = (select oid from pg_database where datname = current_database()) ${and}`,
      [...LOCK],
    );
    return rows;
  }
}

function nameOf(does: 'serves' | 'stops', id: string): string {
  const name = `tongxin ${does} ${id} ${process.pid} ${hostname()}`;
  return Buffer.from(name.replace(/[^\x20-\x7e]/g, '?'))
    .subarray(0, NAME_BYTES)
    .toString();
}

function parseName(name: string): LockHolder {
  const [, does, id, pid, host] = /^tongxin (serves|stops) (\S+) (\d+) (.*)$/.exec(name) ?? [];
  // Another user's sessions are not shown to everybody.
  if (!id) return { id: '', stopping: false, where: 'elsewhere' };
  return { id, stopping: does === 'stops', where: `pid ${pid} on ${host}` };
}
