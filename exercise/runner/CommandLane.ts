import { dependencies } from './dependencies.ts';
import type { Planned } from './schedule/planned.ts';

/** Commands under way at once: a busy server answers each late, and many in the same time. */
export const COMMANDS_AT_ONCE = 8;

const CORDON: ReadonlySet<string> = new Set(['zone.draw', 'zone.change', 'zone.lift']);

/**
 * Commands beside the posts, in their order: several are under way at once, but those about the same thing go one
 * after the other. A slow command holds up only the posts of the people whom it puts on duty.
 */
export class CommandLane {
  private readonly give: (command: Planned) => Promise<void>;
  private readonly dependsOn = dependencies();
  /** The last command about each thing. */
  private readonly tails = new Map<string, Promise<void>>();
  private readonly onDuty = new Map<string, Promise<void>>();
  /** The last change of a cordon that is under way: a report from behind it must not be judged by the old line. */
  private cordon: Promise<void> | undefined;
  /** Everything after it waits for it. */
  private barrier: Promise<void> = Promise.resolve();
  private readonly underWay = new Set<Promise<void>>();
  private readonly waiting: (() => void)[] = [];
  private free = COMMANDS_AT_ONCE;
  private failure: unknown = null;

  constructor(give: (command: Planned) => Promise<void>) {
    this.give = give;
  }

  /** Takes a command over. Throws what an earlier one failed with. */
  add(command: Planned): void {
    this.check();
    const things = this.dependsOn(command);
    const before = things === 'all' ? [...this.underWay] : things.flatMap((key) => this.tails.get(key) ?? []);
    const given = this.run(command, [this.barrier, ...before]);
    this.underWay.add(given);
    void given.then(() => this.underWay.delete(given));
    if (things === 'all') this.barrier = given;
    else for (const key of things) this.tails.set(key, given);
    if (CORDON.has(command.kind)) {
      this.cordon = given;
      void given.then(() => {
        if (this.cordon === given) this.cordon = undefined;
      });
    }
    if (command.kind !== 'unit.start_duty') return;
    for (const unitId of command.body.unitIds) this.onDuty.set(unitId, given);
    void given.then(() => {
      for (const unitId of command.body.unitIds)
        if (this.onDuty.get(unitId) === given) this.onDuty.delete(unitId);
    });
  }

  /** Throws what a command failed with. */
  check(): void {
    if (this.failure !== null) throw this.failure;
  }

  /**
   * Resolves when what a unit's reports stand on has been answered: the command that puts it on duty, a change of the
   * cordon. Undefined when none is under way.
   */
  readyFor(unitId: string): Promise<void> | undefined {
    return this.onDuty.get(unitId) ?? this.cordon;
  }

  /** Resolves when all are given. Rejects with what one failed with. */
  async drain(): Promise<void> {
    await Promise.all(this.underWay);
    this.check();
  }

  /** Its turn comes in the order of adding; whoever waits for another keeps it, so that nobody runs far ahead. */
  private async run(command: Planned, before: readonly Promise<void>[]): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    await Promise.all(before);
    try {
      if (this.failure === null) await this.give(command);
    } catch (error) {
      this.failure ??= error;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
