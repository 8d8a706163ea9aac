import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { OpenError } from '../faults/openError.ts';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** When the process began, as the system tells it; a reused pid has another. Empty where unknown. */
  began: z.string(),
  host: z.string(),
  /** The process that the database runs in; it may outlive a killed parent for a moment. */
  child: z.object({ pid: z.number().int().positive(), began: z.string() }).nullable(),
  id: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/**
 * How long a killed copy's database process is given to end by itself. Longer, it is busy (making a
 * database blocks it for many seconds) and is ended for it; its write-ahead log makes that safe.
 */
const ORPHAN_WAIT_MS = 4_000;
/** Where the process cannot be told from another with its pid, it is left alone and we give up after this. */
const GIVE_UP_MS = 20_000;
const LOOK_EVERY_MS = 200;
/** The holder touches its lock this often, so that a copy on another machine can tell that it lives. */
const TOUCH_EVERY_MS = 2_000;

/** Holds `dir/lock` so that one copy at a time uses a folder. */
export class FolderLock {
  private readonly path: string;
  private readonly holder: Holder;
  private readonly touching: NodeJS.Timeout;

  private constructor(path: string, holder: Holder) {
    this.path = path;
    this.holder = holder;
    this.touching = setInterval(() => void touch(path), TOUCH_EVERY_MS);
    this.touching.unref();
  }

  /**
   * Takes the lock or throws OpenError. A lock whose owner is dead is replaced, after its database
   * process has ended too.
   */
  static async take(dir: string, onWait: (text: string) => void): Promise<FolderLock> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const path = join(dir, 'lock');
    const began = await beganOf(process.pid);
    const holder: Holder = { pid: process.pid, began, host: hostname(), child: null, id: randomUUID() };
    let told = false;
    for (let waited = 0; ; waited += LOOK_EVERY_MS) {
      if (await create(path, holder)) return new FolderLock(path, holder);
      const other = await read(path);
      if (other === null) continue;
      const state = await stateOf(other.holder, path);
      if (state === 'alive') throw new OpenError(inUse(dir, other.holder));
      if (state === 'dead') {
        await discard(path, other.text);
        continue;
      }
      if (waited >= GIVE_UP_MS) throw new OpenError(inUse(dir, other.holder));
      if (waited >= ORPHAN_WAIT_MS) await endOrphan(other.holder?.child);
      if (!told)
        onWait(`waiting for the database of an earlier start (pid ${other.holder?.child?.pid}) to finish`);
      told = true;
      await delay(LOOK_EVERY_MS);
    }
  }

  /** Writes down the database process, so that the next start can wait for it. */
  async name(childPid: number): Promise<void> {
    this.holder.child = { pid: childPid, began: await beganOf(childPid) };
    // Replaced whole: a reader never sees half of it.
    const next = `${this.path}.${this.holder.id}`;
    try {
      await writeFile(next, JSON.stringify(this.holder), { mode: 0o600 });
      await rename(next, this.path);
    } catch (error) {
      // A full disk: half of it must not stay behind.
      await rm(next, { force: true });
      throw error;
    }
  }

  async release(): Promise<void> {
    clearInterval(this.touching);
    const current = await read(this.path);
    if (current?.holder?.id === this.holder.id) await rm(this.path, { force: true });
  }
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A full disk lets a file be made and nothing be written into it: an empty lock would keep the next start waiting.
    await rm(path, { force: true });
    throw error;
  }
}

/** The lock as it stands; `holder` is null when it cannot be read (cut short by a crash). Null: no lock. */
async function read(path: string): Promise<{ text: string; holder: Holder | null } | null> {
  let text = '';
  // Its owner creates it and then writes it: an empty one is looked at again.
  for (let look = 0; look < 5; look++) {
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    const holder = parse(text);
    if (holder) return { text, holder };
    await delay(LOOK_EVERY_MS);
  }
  return { text, holder: null };
}

function parse(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function stateOf(holder: Holder | null, path: string): Promise<'alive' | 'dead' | 'ending'> {
  if (holder === null) return 'dead';
  if (holder.host !== hostname()) return (await isTouched(path)) ? 'alive' : 'dead';
  if (await isAlive(holder)) return 'alive';
  return holder.child && (await isAlive(holder.child)) ? 'ending' : 'dead';
}

/** A pid of another machine or container says nothing here; a living holder keeps touching its lock. */
async function isTouched(path: string): Promise<boolean> {
  const before = await mtimeOf(path);
  await delay(3 * TOUCH_EVERY_MS);
  return (await mtimeOf(path)) !== before;
}

async function mtimeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => null,
  );
}

async function touch(path: string): Promise<void> {
  const now = performance.timeOrigin + performance.now();
  await utimes(path, now / 1000, now / 1000).catch(() => {});
}

async function isAlive(process_: { pid: number; began: string }): Promise<boolean> {
  try {
    process.kill(process_.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const began = await beganOf(process_.pid);
  return began === '' || process_.began === '' || began === process_.began;
}

/** Only a process that is surely the one in the lock: same pid, same start. */
async function endOrphan(child: Holder['child'] | undefined): Promise<void> {
  if (!child || child.began === '' || (await beganOf(child.pid)) !== child.began) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It ended in between.
  }
}

/** Start time of a process in clock ticks since boot (Linux: field 22 of stat); empty elsewhere or when gone. */
async function beganOf(pid: number): Promise<string> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/**
 * Removes a dead lock. Of several starters one wins the rename; should it have moved a lock that somebody
 * took in between, it puts it back.
 */
async function discard(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside, { force: true });
  else await rename(aside, path);
}

function inUse(dir: string, holder: Holder | null): string {
  const where = holder && holder.host !== hostname() ? ` on ${holder.host}` : '';
  return `another Tongxin (pid ${holder?.pid ?? 'unknown'}${where}) uses this folder: ${dir}`;
}
