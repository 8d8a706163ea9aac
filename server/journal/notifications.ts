import type pg from 'pg';
import type { Database } from '../db/database.ts';

/** Every node is told here that the journal has grown. */
export const CHANNEL = 'tongxin_journal';
/** Between attempts to listen again after the connection was lost; polling serves meanwhile. */
const AGAIN_AFTER_MS = 5_000;
/** A link that was cut says nothing by itself: the session is asked whether it still listens. */
const BEAT_MS = 2_000;

export interface Wake {
  close(): Promise<void>;
}

/** Calls `onGrowth` for each notification. Keeps one connection of its own, and takes another when it breaks. */
export function listen(
  db: Pick<Database, 'dedicated'>,
  onGrowth: () => void,
  warn: (error: unknown, text: string) => void,
): Wake {
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> = Promise.resolve();

  const later = (what: () => void, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
    timer.unref();
  };
  const lost = (error: unknown) => {
    if (closed) return;
    warn(error, 'journal notifications are interrupted; polling goes on');
    const broken = client;
    client = null;
    void broken?.end().catch(() => undefined);
    later(connect, AGAIN_AFTER_MS);
  };
  const connect = () => {
    connecting = open().catch(lost);
  };
  const beat = async () => {
    const mine = client;
    try {
      const heard = await mine?.query('select from pg_listening_channels() as name where name = $1', [
        CHANNEL,
      ]);
      if (mine !== client || closed) return;
      if (heard?.rowCount !== 1) throw new Error('the session does not listen any more');
      later(() => void beat(), BEAT_MS);
    } catch (error) {
      if (mine === client) lost(error);
    }
  };
  const open = async () => {
    const mine = db.dedicated('listen');
    mine.on('notification', onGrowth);
    mine.on('error', (error) => {
      if (client === mine) lost(error);
    });
    await mine.connect();
    if (closed) {
      void mine.end().catch(() => undefined);
      return;
    }
    client = mine;
    await mine.query(`listen ${CHANNEL}`);
    // What was appended before the listening began.
    onGrowth();
    later(() => void beat(), BEAT_MS);
  };
  connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await connecting;
      // Not waited for: a server that is away does not say goodbye.
      void client?.end().catch(() => undefined);
      client = null;
    },
  };
}
