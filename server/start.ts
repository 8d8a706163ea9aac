import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { RunningServer } from './compose.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/open.ts';
import { StartError } from './startError.ts';
import { createLog } from './telemetry/log.ts';

export interface StartOptions {
  /** Ends a start in progress before its next step. */
  stop: AbortSignal;
  /** Tells a person what is being done. */
  say: (line: string) => void;
  /** The server cannot go on (its embedded database ended). */
  onFatal: (error: Error) => void;
}

/** Brings everything up in order; takes down what is up when a step fails or `stop` fires. */
export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return await bringUp(config, options, closers, close);
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

async function bringUp(
  config: Config,
  { stop, say, onFatal }: StartOptions,
  closers: (() => Promise<void> | void)[],
  close: () => Promise<void>,
): Promise<RunningServer> {
  const step = (line: string) => {
    stop.throwIfAborted();
    say(line);
  };
  const log = createLog(config.logLevel);

  // The port first: a taken one is told before anything is opened or written.
  let handler: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '2' });
    response.end('{"ok":false,"code":"unavailable","message":"The server is starting."}');
  };
  const http = createServer((request, response) => handler(request, response));
  await listen(http, config);
  closers.push(() => closeHttp(http));

  stop.throwIfAborted();
  const db = await openDatabase({
    url: config.databaseUrl,
    dir: config.dir,
    log,
    onProgress: say,
    // The rest of the program is read while the database boots in its own process. What fails here fails below.
    onBooting: () => void import('./compose.ts').catch(() => undefined),
    onLost: onFatal,
  });
  closers.push(() => db.close());
  const { compose } = await import('./compose.ts');
  const answerWith = (listener: RequestListener) => {
    handler = listener;
  };
  return compose({ config, log, http, db, answerWith, say, step, stop, closers, close });
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
      );
    }
    if (code === 'EACCES') throw new StartError(`Port ${config.port} needs rights that this user lacks.`);
    if (code === 'EADDRNOTAVAIL') throw new StartError(`HOST ${config.host} is no address of this machine.`);
    throw error;
  }
}

async function closeHttp(http: Server): Promise<void> {
  if (!http.listening) return;
  const closed = once(http, 'close');
  http.close();
  http.closeAllConnections();
  await closed;
}
