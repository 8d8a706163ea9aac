import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What others (group and world) may do with a file. */
const OTHERS = 0o077;
/** So many files are looked at together. */
const AT_ONCE = 64;

/**
 * Makes files and folders, with everything below, the owner's alone (0600, 0700): a folder that was there already
 * keeps the modes that it was made with, and a database's files hold samples of its rows. What cannot be changed is
 * told once, in words. Paths that do not exist are passed over, symbolic links left alone; nothing on Windows, which
 * has no such modes.
 */
export async function makePrivate(paths: readonly string[], say: (text: string) => void): Promise<void> {
  if (process.platform === 'win32') return;
  let open: string | undefined;
  for (const path of paths)
    for (const group of groupsOf(await everythingBelow(path)))
      for (const left of await Promise.all(group.map(closeToOthers))) open ??= left;
  if (open)
    say(
      `Other users of this machine may be able to read ${open}: its mode cannot be changed. Give the folder to the user that runs the server, or choose one on a file system that knows owners (TONGXIN_DIR).`,
    );
}

async function everythingBelow(path: string): Promise<string[]> {
  const found = await lstat(path).catch(unlessGone);
  if (!found?.isDirectory()) return found ? [path] : [];
  await closeToOthers(path);
  const names = await readdir(path, { recursive: true }).catch(unlessGone);
  return [path, ...(names ?? []).map((name) => join(path, name))];
}

/** The path when others may still do something with it afterwards. */
async function closeToOthers(path: string): Promise<string | undefined> {
  const before = await lstat(path).catch(unlessGone);
  if (!before || before.isSymbolicLink() || (before.mode & OTHERS) === 0) return undefined;
  await chmod(path, before.isDirectory() ? 0o700 : 0o600).catch(() => undefined);
  const after = await lstat(path).catch(unlessGone);
  // Some file systems say yes and change nothing.
  return after && (after.mode & OTHERS) !== 0 ? path : undefined;
}

function* groupsOf(paths: readonly string[]): Generator<readonly string[]> {
  for (let i = 0; i < paths.length; i += AT_ONCE) yield paths.slice(i, i + AT_ONCE);
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
