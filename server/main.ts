import { existsSync } from 'node:fs';
import { config as loadDotenv } from 'dotenv';
import { ConfigError, readConfig } from './config/config.ts';
import { OpenError } from './db/faults/openError.ts';
import { startServer } from './start.ts';
import { StartError } from './telemetry/startError.ts';

/** Starts the server, tells the parent when it is ready, and ends cleanly on a signal. */
if (existsSync('.env')) loadDotenv({ quiet: true });

/**
 * An end that takes longer is broken off. Shorter than what the launcher (scripts/launch/children.mjs) and a service
 * manager give, so that it is us who say so. What was acknowledged is safe: it was committed before.
 */
const END_WITHIN_MS = 8_000;

/** Exit codes that tell a supervisor whether another start may help; scripts/launch/ends.mjs says the same. */
const EXIT = { broken: 1, passing: 75, settings: 78 } as const;

const stop = new AbortController();
let server: Awaited<ReturnType<typeof startServer>> | undefined;
let ending = false;

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    stop.abort();
    const force = setTimeout(() => {
      const what = server?.closing ?? 'the start';
      console.error(`Not everything had ended after ${END_WITHIN_MS / 1000} s (${what}): it is broken off.`);
      process.exit(code || 1);
    }, END_WITHIN_MS);
    force.unref();
    await server?.close().catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof OpenError || (error instanceof StartError && error.passing)) return EXIT.passing;
  return error instanceof ConfigError || error instanceof StartError ? EXIT.settings : EXIT.broken;
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
      void end(exitCodeOf(error));
    },
  });
  if (stop.signal.aborted) await end(0);
  const { url, port, demo, accounts } = server;
  process.send?.({ type: 'ready', url, port, demo, accounts });
  console.log(`Tongxin is ready at ${server.url}`);
} catch (error) {
  if (!stop.signal.aborted) {
    const plain = error instanceof ConfigError || error instanceof StartError || error instanceof OpenError;
    console.error(plain ? error.message : error);
    await end(exitCodeOf(error));
  }
  await end(0);
}
