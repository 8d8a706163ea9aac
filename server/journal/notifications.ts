import type pg from 'pg';

const CHANNEL = 'tongxin_journal';
/** Between attempts to listen again after the connection was lost; polling serves meanwhile. */
const AGAIN_AFTER_MS = 5_000;

/** Tells every node, when the transaction commits, that the journal has grown. */
export async function notify(client: pg.PoolClient, seq: number): Promise<void> {
  await client.query('select pg_notify($1, $2)', [CHANNEL, String(seq)]);
}

export interface Wake {
  close(): Promise<void>;
}

/** Calls `onGrowth` for each notification. Keeps one connection of the pool, and takes another when it breaks. */
export function listen(
  pool: pg.Pool,
  onGrowth: () => void,
  warn: (error: unknown, text: string) => void,
): Wake {
  let closed = false;
  let client: pg.PoolClient | null = null;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> = Promise.resolve();

  const lost = (error: unknown) => {
    if (closed) return;
    warn(error, 'journal notifications are interrupted; polling goes on');
    client?.release(true);
    client = null;
    timer = setTimeout(connect, AGAIN_AFTER_MS);
    timer.unref();
  };
  const connect = () => {
    connecting = open().catch(lost);
  };
  const open = async () => {
    const mine = await pool.connect();
    if (closed) return mine.release(true);
    client = mine;
    mine.on('notification', onGrowth);
    // Stays for good: an error that nobody hears would end the process.
    mine.on('error', (error) => {
      if (client === mine) lost(error);
    });
    await mine.query(`listen ${CHANNEL}`);
    // What was appended before the listening began.
    onGrowth();
  };
  connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await connecting;
      client?.release(true);
      client = null;
    },
  };
}
