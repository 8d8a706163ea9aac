import type { Scope } from '../../shared/model/scope.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import { Turns } from '../access/budgets/Turns.ts';
import { type SharedSnapshot, SharedSnapshots } from './SharedSnapshots.ts';
import type { ScopeFeed } from './scopeFeed.ts';

/**
 * Answers of one turn of the event loop: what else is to be done comes in between, however many join together. Each
 * screen has one hello at most that waits.
 */
const TURNS = { atOnce: 4, ofOne: 2, waiting: { most: 10_000, mostOfOne: 1_000 } };

/** What a client has. */
export interface Joining {
  scope: Scope;
  after: number | null;
  under: string | undefined;
  /** The snapshot is wanted in the zlib format. */
  packed: boolean;
}

/** What brings it to the head. */
export interface Joined extends EntryBatch {
  snapshot: SharedSnapshot | null;
  /** The snapshot in the zlib format, where that was wanted. */
  packed: Buffer | null;
}

/** Those who join, account by account in turn: many at once wait for each other, and nobody else for them. */
export class Joins {
  private readonly turns = new Turns(TURNS);
  private readonly feed: ScopeFeed;
  private readonly snapshots: SharedSnapshots;

  constructor(feed: ScopeFeed, clock: Pick<Clock, 'monotonic'>) {
    this.feed = feed;
    this.snapshots = new SharedSnapshots(() => feed.picture, clock);
  }

  get waiting(): number {
    return this.turns.waiting;
  }

  /**
   * Calls `answer` in the turn of the event loop in which what it is given ends at the head: who is answered then hears
   * all that follows. Throws a Refusal when too many wait.
   */
  join(account: string, joining: Joining, answer: (joined: Joined) => void): Promise<void> {
    return this.turns.run(account, async () => {
      await this.bring(joining, answer);
      await nextTurn();
    });
  }

  /** After entries came. */
  forgetOld(): void {
    this.snapshots.forgetOld();
  }

  private async bring(
    { scope, after, under, packed }: Joining,
    answer: (joined: Joined) => void,
  ): Promise<void> {
    const { feed } = this;
    if (feed.resumable(scope, after, under))
      return answer({ ...feed.since(scope, after), snapshot: null, packed: null });
    for (;;) {
      const snapshot = await this.snapshots.of(scope);
      const bytes = packed ? await snapshot.packed() : null;
      // Nothing is awaited from here on. More came meanwhile than is kept: only a server that stood still finds that.
      if (feed.resumable(scope, snapshot.seq))
        return answer({ ...feed.since(scope, snapshot.seq), snapshot, packed: bytes });
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
