import type { Commands } from '../commands/commands.ts';
import type { SystemCommand } from '../commands/engine/handler.ts';
import { DerivedLane } from './DerivedLane.ts';
import type { WatchMetrics } from './types.ts';

/**
 * Writes what was derived into the journal, each once, one after the other. What is urgent waits for nothing but what is
 * urgent as well: an alarm does not stand behind the steps of two hundred people who were sent out.
 */
export class Deriver {
  private readonly urgent: DerivedLane;
  private readonly ordinary: DerivedLane;

  constructor(commands: Pick<Commands, 'executeSystem'>, metrics: WatchMetrics | undefined) {
    this.urgent = new DerivedLane(commands, metrics);
    this.ordinary = new DerivedLane(commands, metrics);
  }

  /** Takes something to be written; false when it cannot. While something of that name waits, it is the same thing. */
  derive(name: string, command: SystemCommand): boolean {
    return (command.urgent ? this.urgent : this.ordinary).derive(name, command);
  }

  /** Resolves when nothing waits. */
  async settled(): Promise<void> {
    while (this.urgent.busy || this.ordinary.busy) {
      await this.urgent.settled();
      await this.ordinary.settled();
    }
  }

  /** What still waits is derived again after the next start. */
  async stop(): Promise<void> {
    await Promise.all([this.urgent.stop(), this.ordinary.stop()]);
  }
}
