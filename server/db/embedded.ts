import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FolderLock } from './embedded/folderLock.ts';
import { makePrivate } from './embedded/privateFolder.ts';
import type { FromEmbedded, ToEmbedded } from './embedded/process.ts';
import { OpenError } from './faults/openError.ts';

export interface EmbeddedOptions {
  /** The folder of this copy of Tongxin; the database lies in `postgres` below it. */
  dir: string;
  onProgress: (text: string) => void;
  /** The database process has begun to boot; this process is idle until it has. */
  onBooting?: (() => void) | undefined;
  /** Called when the database process ended although nobody asked it to. */
  onLost: (error: Error) => void;
}

export interface Embedded {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Of the process that the database runs in. */
  readonly pid: number;
  close(): Promise<void>;
}

/** After this long a closing database process is killed; its write-ahead log makes that safe. Less than server/main.ts gives. */
const CLOSE_WITHIN_MS = 4_000;

/** Starts the embedded database in a process of its own. Throws OpenError when another copy has the folder. */
export async function startEmbedded({
  dir,
  onProgress,
  onBooting,
  onLost,
}: EmbeddedOptions): Promise<Embedded> {
  const lock = await FolderLock.take(dir, onProgress);
  try {
    const dataDir = join(dir, 'postgres');
    const marker = join(dir, 'postgres.complete');
    await makePrivate([dataDir, marker, join(dir, 'lock'), join(dir, 'auth-secret')], onProgress);
    const complete = await exists(marker);
    if (!complete) {
      if (await exists(join(dataDir, 'PG_VERSION')))
        onProgress('The first start was interrupted before the database was complete: starting over');
      else onProgress('Making the database; this happens once and takes about 15 seconds');
      // Only what an unfinished first start left: the marker is written before anything else goes in.
      await rm(dataDir, { recursive: true, force: true });
    } else onProgress('Opening the database');
    const child = await launch(dataDir, lock, onBooting);
    if (!complete) await writeDurably(marker, `${child.version}\n`);
    let closing = false;
    child.process.once('exit', (code, signal) => {
      if (!closing) onLost(new Error(`the embedded database ended by itself (${signal ?? `code ${code}`})`));
    });
    return {
      host: '127.0.0.1',
      port: child.port,
      password: child.password,
      pid: child.process.pid!,
      close: async () => {
        closing = true;
        await stop(child.process);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function launch(dataDir: string, lock: FolderLock, onBooting?: () => void) {
  const password = randomBytes(24).toString('base64url');
  const child = fork(fileURLToPath(new URL('./embedded/process.ts', import.meta.url)), [], {
    // Not the parent's flags: an inspector port or a test runner's loader is not for it.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    if (child.pid) await lock.name(child.pid);
    const ready = answerOf(child);
    send(child, { kind: 'open', dataDir, secret: password, port: 0 });
    onBooting?.();
    return { ...(await ready), process: child, password };
  } catch (error) {
    await kill(child);
    throw error;
  }
}

function answerOf(child: ChildProcess): Promise<{ port: number; version: string }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the embedded database did not start (${signal ?? `code ${code}`})`)),
    );
    child.on('message', (message: FromEmbedded) => {
      if (message.kind === 'ready') resolve(message);
      else reject(failed(message.message));
    });
  });
}

/** A disk without room: as the system says it, as PostgreSQL does, or by its number within the database's program. */
const NO_ROOM = /ENOSPC|no space left|errno 51\b/i;

function failed(message: string): Error {
  if (NO_ROOM.test(message))
    return new OpenError('No room is left on the disk of the embedded database. Make room and start again.');
  return new Error(`the embedded database failed: ${message}`);
}

/** The folder is nobody's before the process has gone: until then it may write. */
async function kill(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS);
  if (child.connected) send(child, { kind: 'close' });
  else child.kill('SIGKILL');
  await ended;
  clearTimeout(impatience);
}

function send(child: ChildProcess, message: ToEmbedded): void {
  // An error here means that the process has ended; `exit` tells that.
  child.send(message, () => {});
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}

/** On the disk when it returns, so that a power cut cannot make a finished database look unfinished. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
