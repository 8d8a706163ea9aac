import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { SignInBrowser } from '../SignInBrowser.ts';

const EVERY_MS = 2_000;
/** Of the machine, and not the one that the flood comes from. */
const ELSEWHERE = '127.0.0.3';

export interface NewcomersReport {
  /** Milliseconds that a sign-in took. */
  signIns: number[];
  /** Those that were answered otherwise than with a session. */
  refused: string[];
}

/**
 * People who come to work meanwhile: one at the address of the flood, in a browser that was signed in before, and one at
 * another address in a browser that nobody knows, in turn.
 */
export class Newcomers {
  private seen: NewcomersReport = { signIns: [], refused: [] };
  private on = true;
  private readonly work: Promise<void>[];

  constructor(url: string, names: readonly [string, string], password: string) {
    const known = new SignInBrowser(url, '');
    const elsewhere = new Agent({ localAddress: ELSEWHERE });
    this.work = [
      this.come(names[0], password, () => known),
      this.come(names[1], password, () => new SignInBrowser(url, '', elsewhere)),
    ];
  }

  report(): NewcomersReport {
    const report = this.seen;
    this.seen = { signIns: [], refused: [] };
    return report;
  }

  async stop(): Promise<void> {
    this.on = false;
    await Promise.all(this.work);
  }

  private async come(name: string, password: string, browser: () => SignInBrowser): Promise<void> {
    while (this.on) {
      const one = browser();
      const { status, ms } = await one.signIn(name, password);
      if (status === 200) this.seen.signIns.push(ms);
      else this.seen.refused.push(`${name}: ${status}`);
      await one.signOut();
      await delay(EVERY_MS);
    }
  }
}
