import type { Planned } from './schedule.ts';

/**
 * Commands one after the other, beside the posts: a slow command holds up only the posts of the people whom
 * it puts on duty.
 */
export class CommandLane {
  private readonly give: (command: Planned) => Promise<void>;
  private readonly onDuty = new Map<string, Promise<void>>();
  private tail: Promise<void> = Promise.resolve();
  private failure: unknown = null;

  constructor(give: (command: Planned) => Promise<void>) {
    this.give = give;
  }

  /** Takes a command over. Throws what an earlier one failed with. */
  add(command: Planned): void {
    this.check();
    this.tail = this.tail.then(async () => {
      if (this.failure !== null) return;
      try {
        await this.give(command);
      } catch (error) {
        this.failure = error;
      }
    });
    if (command.kind === 'unit.start_duty')
      for (const unitId of command.body.unitIds) this.onDuty.set(unitId, this.tail);
  }

  /** Throws what a command failed with. */
  check(): void {
    if (this.failure !== null) throw this.failure;
  }

  /** Resolves when the command that puts a unit on duty has been answered. */
  async readyFor(unitId: string): Promise<void> {
    await this.onDuty.get(unitId);
  }

  /** Resolves when all are given. Rejects with what one failed with. */
  async drain(): Promise<void> {
    await this.tail;
    this.check();
  }
}
