import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Closers } from './compose/Closers.ts';
import type { RunningServer } from './compose/compose.ts';
import type { Config } from './config/config.ts';
import { inPlainWords } from './db/faults/openError.ts';
import { openDatabase } from './db/open.ts';
import { ServerLock } from './db/serverLock/ServerLock.ts';
import { Door } from './http/Door.ts';
import { createLog } from './telemetry/log.ts';
import { StartError } from './telemetry/startError.ts';

export interface StartOptions {
  /** Ends a start in progress before its next step. */
  stop: AbortSignal;
  /** Tells a person what is being done. */
  say: (line: string) => void;
  /** The server cannot go on: its embedded database ended, or another server has taken over. */
  onFatal: (error: Error) => void;
}

/** Brings everything up in order; takes down what is up when a step fails or `stop` fires. Throws in plain words. */
export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  const closers = new Closers();
  try {
    return await bringUp(config, options, closers);
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw inPlainWords(error, config.dir);
  }
}

async function bringUp(
  config: Config,
  { stop, say, onFatal }: StartOptions,
  closers: Closers,
): Promise<RunningServer> {
  const step = (line: string) => {
    stop.throwIfAborted();
    say(line);
  };
  const log = createLog(config.logLevel);

  // The port first: a taken one is told before anything is opened or written.
  const http: Server = createServer({ shouldUpgradeCallback: (request) => asksForSocket(http, request) });
  const door = new Door(http);
  await listen(http, config);
  closers.add('connections', () => door.shut());

  stop.throwIfAborted();
  const db = await openDatabase({
    url: config.databaseUrl,
    dir: config.dir,
    log,
    onProgress: say,
    // The rest of the program is read while the database boots in its own process. What fails here fails below.
    onBooting: () => void import('./compose/compose.ts').catch(() => undefined),
    onLost: onFatal,
  });
  closers.add('the database', () => db.close());
  let lock: ServerLock | undefined;
  if (config.databaseUrl) {
    // Before anything is migrated or written: a predecessor may still serve.
    lock = await ServerLock.take({ url: config.databaseUrl, onWait: say, onTaken: onFatal, log });
    closers.add('the lock on the database', () => lock?.release());
  }
  const { compose } = await import('./compose/compose.ts');
  return compose({ config, log, http, door, db, lock, say, step, stop, closers });
}

/**
 * Whether a request becomes a connection of a screen. Any other `Upgrade` is an offer that a server need not take (RFC 9110,
 * 7.8): it is answered as the request that it is, and does not hang.
 */
function asksForSocket(http: Server, { url = '', headers }: IncomingMessage): boolean {
  const isSocket = url.startsWith('/socket.io/') && headers.upgrade?.toLowerCase() === 'websocket';
  return isSocket && http.listenerCount('upgrade') > 0;
}

async function listen(http: Server, config: Config): Promise<void> {
  http.listen(config.port, config.host);
  try {
    await once(http, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${config.port} is taken. Stop what uses it, or choose another: PORT=3001 npm start`,
        { passing: true },
      );
    }
    if (code === 'EACCES') throw new StartError(`Port ${config.port} needs rights that this user lacks.`);
    if (code === 'EADDRNOTAVAIL') throw new StartError(`HOST ${config.host} is no address of this machine.`);
    throw error;
  }
}
