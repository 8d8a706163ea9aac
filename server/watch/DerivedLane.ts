import { setTimeout as delay } from 'node:timers/promises';
import type { Commands } from '../commands/commands.ts';
import type { SystemCommand } from '../commands/engine/handler.ts';
import { NothingToDo } from '../commands/engine/systemCommandId.ts';
import type { WatchMetrics } from './types.ts';

/** More than this waiting means that the journal is away for long: what is derived later says the same anew. */
const MAX_WAITING = 5_000;
const AGAIN_AFTER_MS = 1_000;

/** What goes to the journal one after the other, in the order in which it was derived. */
export class DerivedLane {
  private readonly commands: Pick<Commands, 'executeSystem'>;
  private readonly metrics: WatchMetrics | undefined;
  private readonly waiting = new Map<string, SystemCommand>();
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(commands: Pick<Commands, 'executeSystem'>, metrics: WatchMetrics | undefined) {
    this.commands = commands;
    this.metrics = metrics;
  }

  get busy(): boolean {
    return this.running !== null;
  }

  /** See Deriver. */
  derive(name: string, command: SystemCommand): boolean {
    if (this.waiting.has(name)) return true;
    if (this.stopping.signal.aborted) return false;
    if (this.waiting.size >= MAX_WAITING) {
      this.metrics?.failed(command.kind, false, new Error('too much waits for the journal'));
      return false;
    }
    this.waiting.set(name, command);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return true;
  }

  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    // Whoever derives has finished looking by then.
    await Promise.resolve();
    for (let next = first(this.waiting); next && !this.stopping.signal.aborted; next = first(this.waiting)) {
      const [name, command] = next;
      try {
        await this.commands.executeSystem(command);
        this.metrics?.derived(command.kind);
        this.waiting.delete(name);
      } catch (error) {
        if (error instanceof NothingToDo) this.waiting.delete(name);
        else {
          this.metrics?.failed(command.kind, true, error);
          await delay(AGAIN_AFTER_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
        }
      }
    }
  }
}

function first<K, V>(map: ReadonlyMap<K, V>): [K, V] | undefined {
  return map.entries().next().value;
}
