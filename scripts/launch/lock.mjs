import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Interrupted, interruption } from './children.mjs';
import { say } from './progress.mjs';

/**
 * Lets one process at a time install or build in a checkout; another waits its turn and then finds
 * the work done. A lock whose owner is gone is taken over.
 */
export async function withSetupLock(root, work) {
  const folder = join(root, '.tongxin-setup');
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  let told = false;
  while (!take(lock)) {
    if (interruption()) throw new Interrupted();
    if (!told) say('  Another start is preparing this folder; waiting for it …');
    told = true;
    await pause(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A hard link appears whole or not at all, so a lock is never seen without its owner's number. */
function take(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!ownerLives(lock)) setAside(lock);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function ownerLives(lock) {
  let owner;
  try {
    owner = Number(readFileSync(lock, 'utf8'));
  } catch {
    return true;
  }
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function setAside(lock) {
  const aside = `${lock}.left`;
  try {
    renameSync(lock, aside);
    rmSync(aside, { force: true });
  } catch {
    // Another waiter was quicker.
  }
}
