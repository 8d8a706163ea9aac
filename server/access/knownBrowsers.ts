import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../shared/time/clock.ts';
import { DAY_MS } from '../../shared/time/durations.ts';

/** That a browser was signed in to an account. */
export interface KnownBrowser {
  /** Names the mark, not the person: made anew at each sign-in. */
  readonly nonce: string;
  /** The password that it was signed in with, as a digest of its hash. */
  readonly password: Buffer;
}

const KEPT_DAYS = 90;
/** A browser that is in use gets a new one after so long. */
const RENEWED_DAYS = 30;
/** A desk that is shared has a few marks; a cookie has room for so many. */
const MOST = 16;
/** Made-up marks cost a digest each. */
const MOST_LOOKED_AT = 2;
/** Bytes of each part of a mark, in this order. */
const PARTS = { account: 9, nonce: 9, day: 2, password: 6, seal: 12 } as const;
const SEALED = PARTS.account + PARTS.nonce + PARTS.day + PARTS.password;
/** Of a browser that was signed in by an identity provider or as a display: no password is like it. */
const NO_PASSWORD = Buffer.alloc(PARTS.password);
const MARK_CHARS = Math.ceil(((SEALED + PARTS.seal) * 4) / 3);

/**
 * Remembers in a cookie which accounts a browser was signed in to, so that neither somebody else's wrong passwords nor
 * their flood behind the same address keep the person out of it. It opens nothing: the password is asked for as ever, and
 * whoever steals it has a part of what the one account may ask. Each mark is sealed with the server's secret, bound to
 * one account and the password (a new one ends them all), made anew at each sign-in, and tells nobody which account it is of.
 */
export class KnownBrowsers {
  private readonly secret: string;
  private readonly clock: Clock;
  private readonly cookie: { name: string; attributes: string };

  constructor({ secret, clock, secure }: { secret: string; clock: Clock; secure: boolean }) {
    this.secret = secret;
    this.clock = clock;
    const attributes = [
      `Max-Age=${(KEPT_DAYS * DAY_MS) / 1000}`,
      // With every request: the page of sign-in is counted in its name as well (server/http/Gate.ts).
      'Path=/',
      'HttpOnly',
      // Also with the way back from an identity provider, which is another site.
      'SameSite=Lax',
      ...(secure ? ['Secure'] : []),
    ].join('; ');
    this.cookie = { name: `${secure ? '__Secure-' : ''}tongxin.known`, attributes };
  }

  /** The browser's mark of that account and a password, or null. Whether it is still good is for `holds` to say. */
  find(cookies: string | undefined, username: string): KnownBrowser | null {
    const account = this.digest('account', username, PARTS.account);
    for (const mark of this.marksIn(cookies)) {
      if (!mark.subarray(0, PARTS.account).equals(account) || !this.isSealed(mark)) continue;
      const password = passwordIn(mark);
      return password.equals(NO_PASSWORD) ? null : { nonce: nonceIn(mark).toString('base64url'), password };
    }
    return null;
  }

  /**
   * In whose name a browser that is signed out is counted: the account that it was signed in to last, as a digest, so that
   * many marks of one account are not many shares. Undefined for a browser that nobody knows.
   */
  accountOf(cookies: string | undefined): string | undefined {
    const mark = this.marksIn(cookies)
      .slice(0, MOST_LOOKED_AT)
      .find((one) => this.isSealed(one));
    return mark?.subarray(0, PARTS.account).toString('base64url');
  }

  /** Whether the account still has the password that the browser was signed in with. */
  holds(browser: KnownBrowser, passwordHash: string): boolean {
    return timingSafeEqual(browser.password, this.digest('password', passwordHash, PARTS.password));
  }

  /** The Set-Cookie line of a browser that has just been signed in: a new mark before those of others. */
  remember(cookies: string | undefined, username: string, passwordHash: string): string {
    const password = this.digest('password', passwordHash, PARTS.password);
    return this.mark(cookies, username, randomBytes(PARTS.nonce), password);
  }

  /**
   * The same of a browser in which the account is signed in now, however it was; null when it has such a mark already. One
   * that was signed in with a password is marked so as before.
   */
  keep(cookies: string | undefined, username: string): string | null {
    const account = this.digest('account', username, PARTS.account);
    const marks = this.marksIn(cookies);
    const at = marks.findIndex((mark) => mark.subarray(0, PARTS.account).equals(account));
    const known = at >= 0 && this.isSealed(marks[at]!) ? marks[at]! : null;
    if (!known) return this.mark(cookies, username, randomBytes(PARTS.nonce), NO_PASSWORD);
    const age = this.ageOf(known);
    if (at === 0 && age >= 0 && age <= RENEWED_DAYS) return null;
    return this.mark(cookies, username, nonceIn(known), passwordIn(known));
  }

  private mark(cookies: string | undefined, username: string, nonce: Buffer, password: Buffer): string {
    const account = this.digest('account', username, PARTS.account);
    const day = Buffer.alloc(PARTS.day);
    day.writeUInt16BE(this.today());
    const open = Buffer.concat([account, nonce, day, password]);
    const mark = Buffer.concat([open, this.digest('mark', open, PARTS.seal)]);
    const others = this.marksIn(cookies).filter(
      (other) => !other.subarray(0, PARTS.account).equals(account) && this.isSealed(other),
    );
    const value = [mark, ...others].slice(0, MOST).map((one) => one.toString('base64url'));
    return `${this.cookie.name}=${value.join('.')}; ${this.cookie.attributes}`;
  }

  private marksIn(cookies: string | undefined): Buffer[] {
    const prefix = `${this.cookie.name}=`;
    const line = cookies
      ?.split(';')
      .map((one) => one.trim())
      .find((one) => one.startsWith(prefix));
    if (!line) return [];
    return line
      .slice(prefix.length)
      .split('.', MOST)
      .filter((text) => text.length === MARK_CHARS)
      .map((text) => Buffer.from(text, 'base64url'))
      .filter((mark) => mark.length === SEALED + PARTS.seal);
  }

  private isSealed(mark: Buffer): boolean {
    const seal = this.digest('mark', mark.subarray(0, SEALED), PARTS.seal);
    if (!timingSafeEqual(mark.subarray(SEALED), seal)) return false;
    // One of a later day was sealed here while the clock was ahead. The browser itself drops it in time.
    return this.ageOf(mark) <= KEPT_DAYS;
  }

  /** Days. */
  private ageOf(mark: Buffer): number {
    return this.today() - mark.readUInt16BE(PARTS.account + PARTS.nonce);
  }

  private today(): number {
    return Math.floor(this.clock.now() / DAY_MS);
  }

  private digest(of: 'account' | 'password' | 'mark', what: string | Buffer, bytes: number): Buffer {
    return createHmac('sha256', this.secret)
      .update(`known browser\n${of}\n`)
      .update(what)
      .digest()
      .subarray(0, bytes);
  }
}

function nonceIn(mark: Buffer): Buffer {
  return mark.subarray(PARTS.account, PARTS.account + PARTS.nonce);
}

function passwordIn(mark: Buffer): Buffer {
  return mark.subarray(SEALED - PARTS.password, SEALED);
}
