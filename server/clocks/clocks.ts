import type { Touched } from '../../shared/picture/draft.ts';
import { wholeRows } from '../../shared/picture/layers.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Commands } from '../commands/commands.ts';
import { NothingToDo } from '../commands/engine/systemCommandId.ts';
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
    this.unsubscribe = this.deps.journal.subscribe((entries, picture, touched) =>
      this.arm(picture, touched, entries.some(isLateNews)),
    );
    this.armAll(this.deps.journal.picture(), false);
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

  private arm(picture: Picture, touched: Touched, late: boolean): void {
    // A mode or the end of an operation concerns every clock below it.
    if (touched.has('operations') || touched.has('modes')) this.armAll(picture, late);
    for (const kind of KINDS)
      for (const key of touched.get(FIRINGS[kind].table) ?? []) this.armRow(picture, kind, key, late);
  }

  private armAll(picture: Picture, late: boolean): void {
    for (const kind of KINDS)
      for (const key of Object.keys(wholeRows<object>(picture[FIRINGS[kind].table])))
        this.armRow(picture, kind, key, late);
  }

  /** A row that is gone has no next thing to do, and its timer goes. */
  private armRow(picture: Picture, kind: FiringKind, key: string, late: boolean): void {
    const { table, of } = FIRINGS[kind];
    const next = key in picture[table] ? of(picture, key) : null;
    this.wheel.set(`${kind} ${key}`, this.after(next?.at, late));
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
      if (!(error instanceof NothingToDo)) throw error;
    }
  }
}
