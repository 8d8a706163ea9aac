import type { Entry } from '../../shared/model/entry.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Commands } from '../commands/commands.ts';
import { Moot } from '../commands/systemId.ts';
import type { Journal } from '../journal/types.ts';
import { FIRINGS, type FiringKind } from './firings.ts';
import { isLateNews } from './lateNews.ts';
import { TimerWheel } from './TimerWheel.ts';
import type { TimerMetrics } from './types.ts';

export interface ClocksDeps {
  journal: Pick<Journal, 'picture' | 'subscribe'>;
  commands: Pick<Commands, 'executeSystem'>;
  clock: Clock;
  metrics?: TimerMetrics | undefined;
}

/** What was due before late news of it came waits so long on the server's clock for the rest of the news. */
const PATIENCE_MS = 30_000;

const KINDS = Object.keys(FIRINGS) as FiringKind[];

/**
 * Everything that happens because time passes: deadlines of incidents and tasks, whistles, reminders of a mode. The
 * timers follow from the Picture, at the start and after every entry, and each is done once, whichever node is first.
 */
export class Clocks {
  private readonly deps: ClocksDeps;
  private readonly wheel: TimerWheel;
  private seen: Picture = emptyPicture;
  private unsubscribe: (() => void) | null = null;

  constructor(deps: ClocksDeps) {
    this.deps = deps;
    this.wheel = new TimerWheel({
      clock: deps.clock,
      metrics: deps.metrics,
      fire: (key) => this.fire(key),
    });
  }

  /** Timers that wait. */
  get armed(): number {
    return this.wheel.size;
  }

  /** Arms everything; resolves when what was due while nobody looked is done. The journal has started before. */
  async start(): Promise<void> {
    this.unsubscribe = this.deps.journal.subscribe((entries: readonly Entry[], picture) =>
      this.arm(picture, entries.some(isLateNews)),
    );
    this.arm(this.deps.journal.picture());
    await this.wheel.start();
  }

  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.wheel.clear();
    await this.wheel.stop();
  }

  /** What is due now is done when this resolves. For clocks that stand still. */
  runDue(): Promise<void> {
    return this.wheel.runDue();
  }

  private arm(picture: Picture, late = false): void {
    const before = this.seen;
    this.seen = picture;
    // A mode or the end of an operation concerns every clock below it.
    const all = before.operations !== picture.operations || before.modes !== picture.modes;
    for (const kind of KINDS) {
      const { table, of } = FIRINGS[kind];
      if (!all && before[table] === picture[table]) continue;
      const old: Readonly<Record<string, unknown>> = before[table];
      for (const [key, row] of Object.entries(picture[table]))
        if (all || old[key] !== row) this.wheel.set(`${kind} ${key}`, this.after(of(picture, key)?.at, late));
      for (const key of Object.keys(old))
        if (!(key in picture[table])) this.wheel.set(`${kind} ${key}`, null);
    }
  }

  /** When a timer is to be looked at: at once when it is over, unless the news that says so came late itself. */
  private after(at: number | undefined, late: boolean): number | null {
    if (at === undefined) return null;
    const now = this.deps.clock.now();
    return late && at < now ? now + PATIENCE_MS : at;
  }

  private async fire(name: string): Promise<void> {
    const [kind, key] = name.split(' ') as [FiringKind, string];
    const { journal, clock, commands } = this.deps;
    const next = FIRINGS[kind].of(journal.picture(), key);
    if (!next) return;
    if (next.at > clock.now()) return this.wheel.set(name, next.at);
    try {
      await commands.executeSystem(next.command);
    } catch (error) {
      // Somebody acted in the very moment: their entry arms what is due next.
      if (!(error instanceof Moot)) throw error;
    }
  }
}
