import type { Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** What is over: one session, or whatever one account was found with before its rights changed. */
export type Over = { token: string } | { userId: string };

/** Something waits to be done in somebody's name. */
export interface StandingHold {
  /** Why it may not be done any more, or null. From memory: to be asked in the moment of doing. */
  over(): Refusal | null;
  /** It waits no more. */
  release(): void;
}

interface Session {
  token: string;
  /** Epoch milliseconds. */
  endsAt: number;
}

interface Held extends Session {
  userId: string;
  over: Refusal | null;
}

/**
 * Whether those in whose name something waits may still have it done: between asking and the turn their session may have
 * ended or their rights changed. It knows only who waits now, and those are bounded where they wait.
 */
export class Standing {
  private readonly clock: Pick<Clock, 'now'>;
  private readonly sessions = new WeakMap<Principal, Session>();
  private readonly held = new Set<Held>();

  /** @param clock by which sessions end. */
  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock;
  }

  /** In which session a person was found; told again when it is prolonged. */
  found({ principal, token, endsAt }: Session & { principal: Principal }): void {
    this.sessions.set(principal, { token, endsAt });
  }

  /** Of somebody who may have it done now. Throws for who was found in no session: nobody asks in their name. */
  hold(principal: Principal): StandingHold {
    const session = this.sessions.get(principal);
    if (!session) throw new Error('something is to be done in the name of who was found in no session');
    const held: Held = { ...session, userId: principal.userId, over: null };
    this.held.add(held);
    return {
      over: () => held.over ?? (held.endsAt <= this.clock.now() ? LOOK_AGAIN : null),
      release: () => this.held.delete(held),
    };
  }

  /** Does what has to wait, and throws the Refusal when it is over by then. */
  async through<T>(principal: Principal, wait: () => Promise<T>): Promise<T> {
    const hold = this.hold(principal);
    try {
      const waited = await wait();
      const over = hold.over();
      if (over) throw over;
      return waited;
    } finally {
      hold.release();
    }
  }

  end(over: Over): void {
    for (const held of this.held)
      if ('token' in over) {
        if (held.token === over.token) held.over = ENDED;
      } else if (held.userId === over.userId) held.over ??= LOOK_AGAIN;
  }
}

const ENDED = new Refusal('unauthenticated', 'The session has ended. Sign in again.');
/** Whoever still may is told by asking again: the rights of then are found by the look at the session. */
const LOOK_AGAIN = new Refusal(
  'unavailable',
  'Your session or your rights have changed while this waited, and it was not done. Send it again.',
  undefined,
  1,
);
