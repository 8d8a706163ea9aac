import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Inbox, type Input } from '../../../server/realtime/Inbox.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A connection whose other end has always more to say. */
class Talker implements Input {
  read = 0;
  end!: () => void;
  private tell!: Parameters<Input['onRead']>[0];
  private paused = false;
  private readonly size: number;

  constructor(inbox: Inbox, owner: string, size = 0) {
    this.size = size;
    inbox.add(owner, this);
  }

  onRead(listener: Parameters<Input['onRead']>[0]): void {
    this.tell = listener;
  }

  onEnd(listener: () => void): void {
    this.end = listener;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  /** What arrived with one read of the connection: `count` messages, unless it is not read. */
  arrive(count: number): void {
    if (this.paused) return;
    for (let n = 0; n < count; n++) {
      this.read++;
      this.tell(1, 0);
    }
    this.tell(0, count * this.size);
  }
}

/** For a stretch all of them talk, every ten milliseconds. */
function talk(talkers: Talker[], ms: number, count: number): void {
  for (let at = 0; at < ms; at += 10) {
    for (const talker of talkers) talker.arrive(count);
    vi.advanceTimersByTime(10);
  }
}

const rule = { perSecond: 100, burst: 200 };
const inboxOf = () => new Inbox(rule, { monotonic: () => Date.now() });
const total = (talkers: Talker[]) => talkers.reduce((sum, { read }) => sum + read, 0);

describe('[BU4] what is sent over sockets', () => {
  it('is read so many a second of one account, whatever number of sockets it has', () => {
    const inbox = inboxOf();
    const flood = Array.from({ length: 20 }, () => new Talker(inbox, 'flood'));
    talk(flood, 60_000, 500);
    // One read of a connection may bring more than is left; it is made up for before the next.
    expect(total(flood)).toBeLessThanOrEqual(200 + 60 * 100 + 500);
    expect(total(flood)).toBeGreaterThan(60 * 100 * 0.9);
    inbox.stop();
  });

  it('is read of everybody else as if there was nobody', () => {
    const inbox = inboxOf();
    const flood = [new Talker(inbox, 'flood'), new Talker(inbox, 'flood')];
    const screen = new Talker(inbox, 'chen');
    for (let n = 0; n < 100; n++) {
      talk(flood, 10, 1_000);
      screen.arrive(1);
    }
    expect(screen.read).toBe(100);
    inbox.stop();
  });

  it('counts bytes as well: long messages are few', () => {
    const inbox = inboxOf();
    const flood = new Talker(inbox, 'flood', 99_000);
    talk([flood], 10_000, 1);
    expect(flood.read).toBeLessThanOrEqual((200 + 10 * 100) / 100 + 1);
    inbox.stop();
  });

  it('a socket that is opened while its account is over is not read either', () => {
    const inbox = inboxOf();
    const first = new Talker(inbox, 'flood');
    first.arrive(1_200);
    const second = new Talker(inbox, 'flood');
    talk([second], 9_000, 1);
    expect(second.read).toBe(0);
    talk([second], 2_000, 1);
    expect(second.read).toBeGreaterThan(0);
    inbox.stop();
  });

  it('forgets who has gone and is owed nothing', () => {
    const inbox = inboxOf();
    for (let n = 0; n < 50; n++) new Talker(inbox, `guest ${n}`).end();
    vi.advanceTimersByTime(120_000);
    expect((inbox as unknown as { owners: Map<string, unknown> }).owners.size).toBe(0);
    inbox.stop();
  });
});
