import { PGlite } from '@electric-sql/pglite';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { postgis } from '@electric-sql/pglite-postgis';
import { EmbeddedServer } from './server.ts';

/**
 * The process of the embedded database. PGlite's queries block the thread that they run on, so it has
 * one of its own. It lives as long as its parent: asked to close, or left alone, it ends cleanly.
 */
export type ToEmbedded = { kind: 'open'; dataDir: string; secret: string; port: number } | { kind: 'close' };
export type FromEmbedded =
  | { kind: 'ready'; port: number; version: string }
  | { kind: 'failed'; message: string };

/** A clean end that takes longer than this is cut short; the write-ahead log makes that safe. */
const CLOSE_WITHIN_MS = 3_000;

// Whatever the database makes is its owner's alone.
process.umask(0o077);

let opened: Promise<{ db: PGlite; server: EmbeddedServer }> | undefined;
let ending = false;

// Ctrl-C and a service manager's stop reach the whole group of processes: the parent closes us in its turn.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => void end(0));
process.on('message', (message: ToEmbedded) => {
  if (message.kind === 'close') void end(0);
  else {
    opened = open(message);
    opened.catch((error: Error) => fail(error));
  }
});
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

async function open({ dataDir, secret, port }: Extract<ToEmbedded, { kind: 'open' }>) {
  const db = await PGlite.create(dataDir, { extensions: { postgis, ltree } });
  const { rows } = await db.query<{ version: string }>(
    `select current_setting('server_version') as version, set_config('TimeZone', 'UTC', false)`,
  );
  const version = rows[0]?.version ?? '';
  const server = new EmbeddedServer(db, secret, version, fail);
  const bound = await server.listen(port);
  tell({ kind: 'ready', port: bound, version });
  return { db, server };
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(code), CLOSE_WITHIN_MS).unref();
  try {
    const running = await opened;
    await running?.server.close();
    await running?.db.close();
  } finally {
    process.exit(code);
  }
}

function fail(reason: unknown): void {
  tell({ kind: 'failed', message: wordsOf(reason) });
  setImmediate(() => process.exit(1));
}

/** The file system inside the database throws objects that are no errors and hold a number only. */
function wordsOf(reason: unknown): string {
  const { message, errno } = (reason ?? {}) as { message?: unknown; errno?: unknown };
  const words = typeof message === 'string' ? message : '';
  return (
    [words, typeof errno === 'number' ? `errno ${errno}` : ''].filter(Boolean).join(', ') || String(reason)
  );
}

function tell(message: FromEmbedded): void {
  if (process.connected) process.send?.(message);
}
