import type { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Guest, Turnstile } from '../../../../server/db/embedded/Turnstile.ts';
import { message, readyMessage } from '../../../../server/db/embedded/wire.ts';

/** Stands in for the one session of PGlite: `begin`, `end` and anything else, told apart by their text. */
class Session {
  readonly done: string[] = [];
  private open = false;

  async runExclusive<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  async execProtocolRawStream(bytes: Uint8Array, { onRawData }: { onRawData: (b: Uint8Array) => void }) {
    const text = Buffer.from(bytes).toString();
    if (text === 'crash') throw new Error('out of memory');
    this.done.push(text.includes('rollback') ? 'rollback' : text);
    if (text === 'begin') this.open = true;
    if (text === 'end' || text.includes('rollback')) this.open = false;
    onRawData(message('C', `done ${text}`));
    onRawData(readyMessage(this.open));
  }

  isInTransaction(): boolean {
    return this.open;
  }
}

class Client implements Guest {
  readonly heard: string[] = [];
  evicted = '';

  write(bytes: Uint8Array): void {
    // A CommandComplete; the ReadyForQuery behind it is another test's.
    if (bytes[0] === 'C'.charCodeAt(0))
      this.heard.push(Buffer.from(bytes).toString('utf8', 5, bytes.length - 1));
  }

  evict(reason: string): void {
    this.evicted = reason;
  }
}

let session: Session;
let turnstile: Turnstile;
let broken: Error | undefined;
const [a, b, c] = [new Client(), new Client(), new Client()];
const nothing = Buffer.alloc(0);
const say = (guest: Guest, text: string, unfinished = false) =>
  turnstile.enter(guest, Buffer.from(text), unfinished);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  session = new Session();
  broken = undefined;
  turnstile = new Turnstile(session as unknown as PGlite, (error) => {
    broken = error;
  });
  for (const client of [a, b, c]) {
    client.heard.length = 0;
    client.evicted = '';
  }
});
afterEach(() => vi.useRealTimers());

test('turns are taken in order of arrival, and each guest hears its own answers', async () => {
  say(a, '1');
  say(b, '2');
  say(a, '3');
  await settle();
  expect(session.done).toEqual(['1', '2', '3']);
  expect([a.heard, b.heard]).toEqual([['done 1', 'done 3'], ['done 2']]);
});

test('a guest inside a transaction keeps the database until it ends it', async () => {
  say(a, 'begin');
  say(b, 'other');
  await settle();
  expect(turnstile.holds(a)).toBe(true);
  say(a, 'mine');
  say(a, 'end');
  await settle();
  expect(session.done).toEqual(['begin', 'mine', 'end', 'other']);
});

test('a guest that flushed without a sync has the next turn', async () => {
  say(a, 'first half', true);
  say(b, 'other');
  await settle();
  say(a, 'second half');
  await settle();
  expect(session.done).toEqual(['first half', 'second half', 'other']);
});

test('a guest that leaves inside a transaction has it rolled back, and what it had waiting is dropped', async () => {
  say(a, 'begin');
  await settle();
  say(b, 'other');
  say(c, 'never');
  turnstile.leave(c, nothing);
  turnstile.leave(a, Buffer.from('close statements'));
  await settle();
  expect(session.done).toEqual(['begin', 'rollback', 'close statements', 'other']);
  expect(a.heard).toEqual(['done begin']);
});

test('a guest that leaves while another one holds the database rolls nothing back', async () => {
  say(a, 'begin');
  await settle();
  turnstile.leave(b, Buffer.from('close statements'));
  say(a, 'end');
  await settle();
  expect(session.done).toEqual(['begin', 'end', 'close statements']);
});

test('a transaction that says nothing for half a minute is ended, and the others go on', async () => {
  say(a, 'begin');
  say(b, 'other');
  await vi.advanceTimersByTimeAsync(29_000);
  say(a, 'still here');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(a.evicted).toBe('');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(a.evicted).toContain('left open for 30 s');
  turnstile.leave(a, nothing);
  await settle();
  expect(session.done).toEqual(['begin', 'still here', 'rollback', 'other']);
});

test('a session that breaks is told once, and nothing more is asked of it', async () => {
  say(a, 'crash');
  say(b, 'other');
  await settle();
  expect(broken?.message).toBe('out of memory');
  expect(session.done).toEqual([]);
});
