import { systemClock } from '../../shared/time/clock.ts';
import { DAY_MS } from '../../shared/time/durations.ts';

/** The part of `Storage` that features use. */
export type OwnStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the browser has: kept over restarts (`local`), or for this tab only (`session`). */
export type StorageKind = 'local' | 'session';

const PREFIX = 'tongxin.own.';
/** As long as a session lasts: who has not come back by then is not waited for. Twice: a clock may be wrong for once. */
const KEPT_MS = 7 * DAY_MS;
/** Accounts of one browser; of more the one that was here longest ago goes. */
const MOST_ACCOUNTS = 8;
/** Where things lay before they were kept by account. */
const EARLIER = ['commands', 'duty', 'fixes'] as const;

/**
 * What a browser keeps for one account: unsent things, so that they are there when the person signs in again. Nobody
 * else's is seen through it, and no other way to the browser's storage is used for anything of a person. Entries of others
 * that are found unchanged for a week go after another, and those of more than a few accounts. Where storage is off nothing is kept.
 */
export function ownStorage(kind: StorageKind, userId: string): OwnStorage {
  const storage = browserStorage(kind);
  return storage ? accountIn(storage, userId, () => systemClock.now()) : NOWHERE;
}

/** The same in a given storage. `now`: epoch milliseconds of the device. */
export function accountIn(storage: Storage, userId: string, now: () => number): OwnStorage {
  const own = (name: string) => `${PREFIX}${userId}/${name}`;
  sweep(storage, userId, now());
  return {
    getItem: (name) => read(storage, own(name))?.text ?? null,
    setItem: (name, text) => storage.setItem(own(name), JSON.stringify({ at: now(), text })),
    removeItem: (name) => storage.removeItem(own(name)),
  };
}

const NOWHERE: OwnStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** Reading the property itself throws where cookies are off. */
function browserStorage(kind: StorageKind): Storage | null {
  try {
    return kind === 'local' ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

interface Entry {
  /** When it was written, epoch milliseconds of the device. */
  at: number;
  text: string;
  /** When it was first found to be too old. */
  foundOldAt?: number | undefined;
}

function read(storage: Storage, key: string): Entry | null {
  try {
    const entry = JSON.parse(storage.getItem(key) ?? 'null') as Partial<Entry> | null;
    return typeof entry?.at === 'number' && typeof entry.text === 'string' ? (entry as Entry) : null;
  } catch {
    return null;
  }
}

/** Removes what is too old, unreadable, or of an account too many. */
function sweep(storage: Storage, userId: string, now: number): void {
  try {
    adoptEarlier(storage, userId, now);
    const seen = new Map<string, number>();
    const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
    for (const key of keys.filter((one) => one.startsWith(PREFIX))) {
      const entry = read(storage, key);
      if (!entry || (accountOf(key) !== userId && isOver(storage, key, entry, now))) storage.removeItem(key);
      else seen.set(accountOf(key), Math.max(entry.at, seen.get(accountOf(key)) ?? 0));
    }
    seen.set(userId, Number.POSITIVE_INFINITY);
    const kept = new Set(
      [...seen]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_ACCOUNTS)
        .map(([account]) => account),
    );
    for (const key of keys) if (key.startsWith(PREFIX) && !kept.has(accountOf(key))) storage.removeItem(key);
  } catch {
    // Storage is off or full: what lies there is looked at next time.
  }
}

/** Whether it has been found too old for as long again: a clock that is wrong now, or was then, makes everything look so. */
function isOver(storage: Storage, key: string, entry: Entry, now: number): boolean {
  const tooOld = Math.abs(now - entry.at) > KEPT_MS;
  const foundOldAt = tooOld ? Math.min(entry.foundOldAt ?? now, now) : undefined;
  if (foundOldAt !== entry.foundOldAt) storage.setItem(key, JSON.stringify({ ...entry, foundOldAt }));
  return foundOldAt !== undefined && now - foundOldAt > KEPT_MS;
}

const accountOf = (key: string): string => key.slice(PREFIX.length, key.lastIndexOf('/'));

/** An earlier version kept one of each for whoever came: commands with their owner, the others without. */
function adoptEarlier(storage: Storage, userId: string, now: number): void {
  for (const name of EARLIER) {
    const text = storage.getItem(`tongxin.${name}`);
    if (text === null) continue;
    const owner = name === 'commands' ? ownerIn(text) : userId;
    storage.setItem(`${PREFIX}${String(owner)}/${name}`, JSON.stringify({ at: now, text }));
    storage.removeItem(`tongxin.${name}`);
  }
}

/** Of what an earlier version kept; `undefined` as it says none. Throws for what is no JSON. */
function ownerIn(text: string): unknown {
  const kept: unknown = JSON.parse(text);
  return typeof kept === 'object' && kept !== null && 'owner' in kept ? kept.owner : undefined;
}
