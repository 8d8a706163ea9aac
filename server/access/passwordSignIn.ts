import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../../shared/time/clock.ts';
import { DAY_MS } from '../../shared/time/durations.ts';
import { type Credential, credentialOf } from '../db/queries/accounts.ts';
import type { SignInGate, SignInPlace } from './budgets/SignInGate.ts';
import { TokenBuckets } from './budgets/TokenBuckets.ts';
import type { KnownBrowser, KnownBrowsers } from './knownBrowsers.ts';
import type { Lockout, SignInSource } from './lockout.ts';

/** Over which time `limits.signIn` counts. */
const FAILURES_WITHIN_S = 15 * 60;
/** How long an address is one where people sign in, and how many of them are remembered. */
const OFFICE_MS = 7 * DAY_MS;
const MOST_OFFICES = 20_000;
/**
 * Wrong passwords that each person who is let in makes up for at their address, and how many may be saved up. An office in
 * which more are wrong is one in which somebody guesses: it stands with the new ones until people come in again.
 */
const MISTYPED = { eachTime: 3, most: 30 };

export interface PasswordSignInOptions {
  pool: pg.Pool;
  clock: Clock;
  gate: SignInGate;
  lockout: Lockout;
  browsers: KnownBrowsers;
  /** The hashing of the sign-in library. */
  passwords: {
    hash: (password: string) => Promise<string>;
    verify: (given: { hash: string; password: string }) => Promise<boolean>;
  };
  /** Failures of one address in 15 minutes, after which it waits in line. */
  failures: number;
  /** After a wrong password that locked something. Not waited for. */
  onLocked: (username: string, lock: { from: string; until: number; address: string }) => void;
}

export interface PasswordAttempt {
  /** As an account has it: lower case. */
  username: string;
  password: string;
  /** As failures are counted by it: one household of IPv6 addresses is one. */
  address: string;
  /** As sessions keep it. */
  ip: string;
  /** The cookies that came along. */
  cookies: string | undefined;
}

/** The mark of a browser is of a password that the account has no more. */
class StaleMark extends Error {}

/**
 * Looks at a name and a password. What is answered, and how long it takes, is the same for a name that nobody has, a
 * wrong password, an account without one, and a disabled account. Only wrong passwords count: what could not be
 * looked at is taken back.
 */
export class PasswordSignIn {
  private readonly o: PasswordSignInOptions;
  private readonly failures: TokenBuckets;
  /** When somebody was signed in there last, in order of it, and what may still be mistyped. */
  private readonly offices = new Map<string, { at: number; left: number }>();
  /** Compared with where there is nothing to compare with. */
  private readonly nobodys: Promise<string>;

  constructor(options: PasswordSignInOptions) {
    this.o = options;
    const { failures, clock } = options;
    this.failures = new TokenBuckets({ perSecond: failures / FAILURES_WITHIN_S, burst: failures }, clock);
    this.nobodys = options.passwords.hash(randomBytes(24).toString('base64url'));
    // Whoever needs it hears of it; a server that ends before it has begun has nobody who does.
    this.nobodys.catch(() => undefined);
  }

  /**
   * The person, with the line that makes the browser remember having been signed in; null when name or password are
   * wrong. Throws LockedRefusal, and a Refusal `too_many_requests` when too many wait.
   */
  async check(
    attempt: PasswordAttempt,
    gone?: AbortSignal,
  ): Promise<{ userId: string; cookie: string } | null> {
    const browser = this.o.browsers.find(attempt.cookies, attempt.username);
    try {
      return await this.checkFrom(attempt, browser, gone);
    } catch (error) {
      if (!(error instanceof StaleMark)) throw error;
      return this.checkFrom(attempt, null, gone);
    }
  }

  /** Where work stands in line that is done for an address of which nothing else is known. */
  placeOf(address: string): SignInPlace {
    const seen = this.offices.get(address);
    const office = seen !== undefined && seen.left > 0 && this.o.clock.monotonic() - seen.at < OFFICE_MS;
    const suspect = this.failures.wait(address, 1) > 0;
    return { lane: suspect ? 'suspect' : office ? 'office' : 'new', owner: address };
  }

  /** What was shown from there was worth nothing. */
  failed(address: string): void {
    this.failures.take(address, 1);
    const office = this.offices.get(address);
    if (office) office.left = Math.max(0, office.left - 1);
  }

  /** Somebody was let in there. */
  succeeded(address: string): void {
    const { eachTime, most } = MISTYPED;
    const left = Math.min(most, (this.offices.get(address)?.left ?? 0) + eachTime);
    this.offices.delete(address);
    this.offices.set(address, { at: this.o.clock.monotonic(), left });
    if (this.offices.size > MOST_OFFICES) this.offices.delete(this.offices.keys().next().value!);
  }

  private checkFrom(attempt: PasswordAttempt, browser: KnownBrowser | null, gone?: AbortSignal) {
    const { username, address } = attempt;
    const known: SignInPlace = { lane: 'known', owner: username };
    const place = () => (browser ? known : this.placeOf(address));
    return this.o.gate.run(place, () => this.look(attempt, browser), gone);
  }

  private async look(attempt: PasswordAttempt, browser: KnownBrowser | null) {
    const { username, password, address, ip, cookies } = attempt;
    const { pool, lockout, browsers, passwords, onLocked } = this.o;
    const credential = await credentialOf(pool, username, ip);
    if (browser && !(credential?.hash && browsers.holds(browser, credential.hash))) throw new StaleMark();
    const counted = await lockout.attempt(username, sourceOf(address, browser, credential));
    let right: boolean;
    try {
      right = await passwords.verify({ hash: credential?.hash ?? (await this.nobodys), password });
    } catch (error) {
      await counted.undo();
      throw error;
    }
    if (right && credential?.hash && credential.usable) {
      await counted.succeeded();
      this.succeeded(address);
      return { userId: credential.userId, cookie: browsers.remember(cookies, username, credential.hash) };
    }
    if (!browser) this.failed(address);
    const lock = counted.failed();
    if (lock) onLocked(username, { ...lock, address });
    return null;
  }
}

function sourceOf(
  address: string,
  browser: KnownBrowser | null,
  credential: Credential | null,
): SignInSource {
  if (browser) return { kind: 'browser', nonce: browser.nonce };
  return { kind: 'address', address, used: credential?.used ?? false };
}
