import { existsSync } from 'node:fs';
import { config as loadDotenv } from 'dotenv';
import { ConfigError, readConfig } from './config.ts';
import { OpenError } from './db/openError.ts';
import { startServer } from './start.ts';
import { StartError } from './startError.ts';

/** Starts the server, tells the parent when it is ready, and ends cleanly on a signal. */
if (existsSync('.env')) loadDotenv({ quiet: true });

const stop = new AbortController();
let server: Awaited<ReturnType<typeof startServer>> | undefined;
let ending = false;

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    stop.abort();
    const force = setTimeout(() => process.exit(code || 1), 15_000);
    force.unref();
    await server?.close().catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!ending) console.log('Stopping …');
    void end(0);
  });
}
process.on('disconnect', () => void end(0));

try {
  server = await startServer(readConfig(process.env), {
    stop: stop.signal,
    say: (line) => console.log(line),
    onFatal: (error) => {
      if (ending) return;
      console.error(error.message);
      void end(1);
    },
  });
  if (stop.signal.aborted) await end(0);
  process.send?.({ type: 'ready', url: server.url, demo: server.demo, accounts: server.accounts });
  console.log(`Tongxin is ready at ${server.url}`);
} catch (error) {
  if (!stop.signal.aborted) {
    const plain = error instanceof ConfigError || error instanceof StartError || error instanceof OpenError;
    console.error(plain ? error.message : error);
    await end(1);
  }
  await end(0);
}
