import { scryptSync } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { KeyAnswer, KeyRequest } from './PasswordThreads.ts';

/** The thread that hashes passwords. */
const port = parentPort;
if (!port) throw new Error('passwordWorker.ts runs as a worker thread only');

/** As the sign-in library has it; hashes that are stored are compared by it. */
const SCRYPT = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 64;

/**
 * Half of the share of a thread that serves, where both want the same core; where one is free, all of it. Less would keep
 * people out for as long as the machine is busy.
 */
const NICE = 3;

// On Linux each thread has a priority, and 0 means the one that asks. Elsewhere it would be the whole server's.
if (process.platform === 'linux') setPriority(0, NICE);

port.on('message', ({ password, salt }: KeyRequest) => {
  try {
    const key = scryptSync(password.normalize('NFKC'), salt, KEY_BYTES, SCRYPT);
    port.postMessage({ key } satisfies KeyAnswer);
  } catch (error) {
    port.postMessage({ error: String(error) } satisfies KeyAnswer);
  }
});
