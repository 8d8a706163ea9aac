import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandQueue, MAX_WAITING } from '../../../client/transport/CommandQueue.ts';
import { keptCommands } from '../../../client/transport/keptCommands.ts';
import type { CommandAck, CommandEnvelope } from '../../../shared/wire/commands.ts';

const envelope = (n: number): CommandEnvelope => ({
  commandId: `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`,
  kind: 'note.add',
  body: {
    noteId: '33333333-3333-4333-8333-000000000000',
    operationId: '33333333-3333-4333-8333-000000000000',
    area: '330205',
    text: String(n),
  },
  issuedAt: 1,
});
const done = (e: CommandEnvelope, seq = 1): CommandAck => ({ ok: true, commandId: e.commandId, seq });

/** A server end that answers what the test queued; null is no answer. */
function postOf(answers: ((e: CommandEnvelope) => CommandAck | null)[]) {
  const sent: string[] = [];
  return {
    sent,
    post: async (e: CommandEnvelope) => {
      sent.push(e.commandId);
      return (answers.shift() ?? done)(e);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('CommandQueue', () => {
  it('keeps commands until the link is up, then sends them in the order given', async () => {
    const { sent, post } = postOf([]);
    const queue = new CommandQueue(post);
    const acks = [queue.add(envelope(1)), queue.add(envelope(2))];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
    expect(queue.size).toBe(2);
    queue.resume();
    expect((await Promise.all(acks)).every((ack) => ack.ok)).toBe(true);
    expect(sent).toEqual([envelope(1).commandId, envelope(2).commandId]);
    expect(queue.size).toBe(0);
  });

  it('keeps a command that met a fault of the server, a few times; then it is answered and the next has its turn', async () => {
    const fault = (): CommandAck => ({ ok: false, code: 'internal', message: 'logged' });
    const { sent, post } = postOf([fault, fault, done, fault, fault, fault, fault, fault]);
    const queue = new CommandQueue(post);
    queue.resume();
    const acks = [1, 2, 3].map((n) => queue.add(envelope(n)));
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await Promise.all(acks)).map((ack) => (ack.ok ? 'ok' : ack.code))).toEqual([
      'ok',
      'internal',
      'ok',
    ]);
    expect(sent).toEqual([1, 1, 1, 2, 2, 2, 2, 2, 3].map((n) => envelope(n).commandId));
  });

  it('[CM3] sends the same envelope again until it is answered', async () => {
    const { sent, post } = postOf([() => null, () => null]);
    const queue = new CommandQueue(post);
    queue.resume();
    const ack = queue.add(envelope(1));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await ack).toEqual(done(envelope(1)));
    expect(sent).toEqual([envelope(1).commandId, envelope(1).commandId, envelope(1).commandId]);
  });

  it('[CM3] carries an unanswered command over a lost link', async () => {
    const { sent, post } = postOf([() => null]);
    const queue = new CommandQueue(post);
    queue.resume();
    const ack = queue.add(envelope(1));
    await vi.advanceTimersByTimeAsync(0);
    queue.suspend();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(sent).toHaveLength(1);
    queue.resume();
    expect((await ack).ok).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('gives a refusal to the person, and does not repeat it', async () => {
    const refusal = { ok: false, code: 'stale_version', message: 'changed meanwhile' } as const;
    const { sent, post } = postOf([() => refusal]);
    const queue = new CommandQueue(post);
    queue.resume();
    expect(await queue.add(envelope(1))).toEqual(refusal);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('repeats what was refused for the moment only', async () => {
    const busy = { ok: false, code: 'too_many_requests', message: 'later' } as const;
    const { sent, post } = postOf([() => busy]);
    const queue = new CommandQueue(post);
    queue.resume();
    const ack = queue.add(envelope(1));
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await ack).ok).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('[BU2] waits as long as the server says before it asks again', async () => {
    const busy = { ok: false, code: 'too_many_requests', message: 'later', retryAfterS: 20 } as const;
    const { sent, post } = postOf([() => busy]);
    const queue = new CommandQueue(post);
    queue.resume();
    const ack = queue.add(envelope(1));
    await vi.advanceTimersByTimeAsync(19_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect((await ack).ok).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('says so when more wait than it holds, and keeps those that it has', async () => {
    const queue = new CommandQueue(async (e) => done(e));
    for (let n = 0; n < MAX_WAITING; n++) void queue.add(envelope(n));
    expect(await queue.add(envelope(999))).toMatchObject({ ok: false, code: 'unavailable' });
    expect(queue.size).toBe(MAX_WAITING);
  });
});

describe('CommandQueue with a keep', () => {
  function storageOf() {
    const items = new Map<string, string>();
    return {
      items,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    };
  }

  it('what waits outlives the page, with its own id and time, and goes first', async () => {
    const storage = storageOf();
    const first = new CommandQueue(async () => null, undefined, keptCommands(storage));
    void first.add({ ...envelope(1), issuedAt: 77 });
    const { post, sent } = postOf([]);
    const times: number[] = [];
    const next = new CommandQueue(
      (e) => {
        times.push(e.issuedAt);
        return post(e);
      },
      undefined,
      keptCommands(storage),
    );
    expect(next.size).toBe(1);
    void next.add({ ...envelope(2), issuedAt: 88 });
    next.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([envelope(1).commandId, envelope(2).commandId]);
    expect(times).toEqual([77, 88]);
    expect(new CommandQueue(post, undefined, keptCommands(storage)).size).toBe(0);
  });

  it('counts what an earlier page left and the server refused, and tells that it changed', async () => {
    const storage = storageOf();
    void new CommandQueue(async () => null, undefined, keptCommands(storage)).add(envelope(1));
    const { post } = postOf([() => ({ ok: false, code: 'wrong_state', message: 'over' })]);
    const changed = vi.fn();
    const queue = new CommandQueue(post, changed, keptCommands(storage));
    queue.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.lateRefusals).toBe(1);
    expect(changed).toHaveBeenCalled();
  });

  it('passes over what cannot be read, and lives without storage', () => {
    const storage = storageOf();
    storage.items.set('commands', '{"waiting":"no"}');
    expect(keptCommands(storage).load()).toEqual([]);
    const broken = {
      getItem: () => {
        throw new Error('off');
      },
      setItem: () => {
        throw new Error('off');
      },
    };
    const queue = new CommandQueue(async () => null, undefined, keptCommands(broken));
    void queue.add(envelope(1));
    expect(queue.size).toBe(1);
  });
});
