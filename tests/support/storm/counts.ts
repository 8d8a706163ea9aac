import type { Entry } from '../../../shared/model/entries/entry.ts';
import type { CommandAck } from '../../../shared/wire/commandAck.ts';
import { COMMAND_KINDS } from '../../../shared/wire/commands.ts';

/** What storms came to. */
export class StormCounts {
  /** Envelopes sent, repeats among them. */
  sent = 0;
  /** Different commands. */
  tried = 0;
  accepted = 0;
  entries = 0;
  /** By code. */
  readonly refused: Record<string, number> = {};
  /** Accepted commands by kind. */
  readonly kinds: Record<string, number> = {};
  /** Entries by kind. */
  readonly facts: Record<string, number> = {};

  add(all: readonly { envelope: { kind: string }; ack: CommandAck }[], entries: readonly Entry[]): void {
    this.tried += all.length;
    this.entries += entries.length;
    for (const { kind } of entries) more(this.facts, kind);
    for (const { envelope, ack } of all)
      if (ack.ok) {
        this.accepted++;
        more(this.kinds, envelope.kind);
      } else more(this.refused, ack.code);
  }

  /** Kinds of commands that were never accepted. */
  get never(): string[] {
    return COMMAND_KINDS.filter((kind) => this.kinds[kind] === undefined);
  }
}

function more(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
