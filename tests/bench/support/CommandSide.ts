import { setTimeout as delay } from 'node:timers/promises';
import { BenchDesk, type DeskDoor, type DeskOperation, type Done } from './BenchDesk.ts';
import { nearestRank } from './bench.ts';
import { Listeners } from './Listeners.ts';
import { wallNow } from './swarm.ts';

/** How a stretch of commands went. Times in milliseconds. */
export interface CommandStretch {
  perSecond: number;
  /** From sending a command until the last screen has its entry. */
  toAllP50: number;
  toAllP99: number;
  ackP99: number;
  /** Messages to each screen for each command. */
  messagesPerCommand: number;
}

/** A server with its screens that listen and its desks that command. */
export class CommandSide {
  private readonly screens: number;
  private readonly listeners: Listeners;
  private readonly desks: readonly BenchDesk[];

  private constructor(screens: number, listeners: Listeners, desks: readonly BenchDesk[]) {
    this.screens = screens;
    this.listeners = listeners;
    this.desks = desks;
  }

  /** The screens are of the given sessions in turn. `after`: the number that all have already. */
  static async open(
    door: DeskDoor,
    operation: DeskOperation,
    {
      cookies,
      screens,
      desks,
      after = null,
    }: { cookies: readonly string[]; screens: number; desks: number; after?: number | null },
  ): Promise<CommandSide> {
    const listeners = await Listeners.start({ url: door.url, cookies, count: screens, after });
    const opened: BenchDesk[] = [];
    for (let no = 0; no < desks; no++) opened.push(await BenchDesk.open(door, operation, no, after));
    return new CommandSide(screens, listeners, opened);
  }

  /** Every desk sends its next command when the one before is answered. */
  async flatOut(seconds: number): Promise<CommandStretch> {
    const from = wallNow();
    const end = from + seconds * 1_000;
    const done: Done[] = [];
    const work = async (desk: BenchDesk) => {
      while (wallNow() < end) done.push(await desk.next());
    };
    await Promise.all(this.desks.map(work));
    return this.stretch(done, from);
  }

  /** So many commands a second, whether or not those before are answered; the desks take turns. */
  async paced(perSecond: number, seconds: number): Promise<CommandStretch> {
    const from = wallNow();
    const sent: Promise<Done>[] = [];
    const busy = this.desks.map((): Promise<unknown> => Promise.resolve());
    for (let n = 0; n < perSecond * seconds; n++) {
      const wait = from + (n / perSecond) * 1_000 - wallNow();
      if (wait > 0) await delay(wait);
      const at = n % this.desks.length;
      const next = busy[at]!.then(() => this.desks[at]!.next());
      busy[at] = next;
      sent.push(next);
    }
    return this.stretch(await Promise.all(sent), from);
  }

  async close(): Promise<void> {
    for (const desk of this.desks) desk.close();
    await this.listeners.stop();
  }

  private async stretch(done: readonly Done[], from: number): Promise<CommandStretch> {
    const seconds = (Math.max(...done.map(({ ackAt }) => ackAt)) - from) / 1_000;
    const heard = await this.listeners.report(Math.max(...done.map(({ seq }) => seq)));
    const arrivals = new Map(heard.entries.map(([seq, screens, lastAt]) => [seq, { screens, lastAt }]));
    const toAll = done.map(({ seq, sentAt }) => {
      const arrival = arrivals.get(seq);
      if (arrival?.screens !== this.screens)
        throw new Error(`${arrival?.screens ?? 0} of ${this.screens} screens got the entry ${seq}`);
      return arrival.lastAt - sentAt;
    });
    return {
      perSecond: done.length / seconds,
      toAllP50: nearestRank(toAll, 50),
      toAllP99: nearestRank(toAll, 99),
      ackP99: nearestRank(
        done.map(({ sentAt, ackAt }) => ackAt - sentAt),
        99,
      ),
      messagesPerCommand: heard.batches / this.screens / done.length,
    };
  }
}
