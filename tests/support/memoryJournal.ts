import { BatchQueue } from '../../server/commands/engine/BatchQueue.ts';
import type { AreaLookup, SystemCommand } from '../../server/commands/engine/handler.ts';
import type { JournalListener } from '../../server/journal/types.ts';
import type { Entry, EntryBody, EntryDraft, EntryKind } from '../../shared/model/entries/entry.ts';
import { SYSTEM_ACTOR } from '../../shared/model/entries/entry.ts';
import { foldTouching } from '../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CommandAck } from '../../shared/wire/commands.ts';
import { foundIn } from './foundIn.ts';
import { InsideTable } from './insideTable.ts';

const nowhere: AreaLookup = { find: () => null, has: () => true, commands: () => true };

/** The journal and what the system does by itself, without a database: as many nodes may share it as like. */
export class MemoryJournal {
  readonly entries: Entry[] = [];
  readonly receipts = new Set<string>();
  private current: Picture = emptyPicture;
  private readonly listeners = new Set<JournalListener>();
  /** The journal's lock. */
  private readonly turns = new BatchQueue<SystemCommand, CommandAck>(
    { most: 1_000, mostOfOne: 1_000 },
    1,
    async ([command]) => [{ ok: true, result: await this.perform(command!) }],
  );
  private readonly clock: Clock;
  private readonly areas: AreaLookup;
  /** What `decide` asks of the database. */
  readonly client = new InsideTable();

  constructor(clock: Clock, areas: AreaLookup = nowhere) {
    this.clock = clock;
    this.areas = areas;
  }

  picture(): Picture {
    return this.current;
  }

  subscribe(listener: JournalListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  add<K extends EntryKind>(
    kind: K,
    head: { operationId: string; area: string; occurredAt?: number },
    body: EntryBody<K>,
  ): void {
    const occurredAt = head.occurredAt ?? this.clock.now();
    this.append([{ kind, ...head, occurredAt, actor: { id: 'p', name: 'P' }, body } as EntryDraft]);
  }

  executeSystem(command: SystemCommand): Promise<CommandAck> {
    return this.turns.take(command, { urgent: command.urgent, always: true });
  }

  private async perform(command: SystemCommand): Promise<CommandAck> {
    const { commandId, occurredAt } = command;
    if (this.receipts.has(commandId)) return { ok: true, commandId, seq: 0 };
    const now = this.clock.now();
    const decision = await command.decide({
      client: this.client as never,
      before: this.client as never,
      ...foundIn(this.current),
      actor: SYSTEM_ACTOR,
      areas: this.areas,
      occurredAt: Math.min(occurredAt, now),
      now,
    });
    this.receipts.add(commandId);
    this.append(decision.drafts);
    await decision.store?.(this.entries.slice(-decision.drafts.length));
    return { ok: true, commandId, seq: this.entries.length };
  }

  /** What was decided, without when it was recorded and who was first. */
  facts(kind?: EntryKind): string[] {
    return this.entries
      .filter((entry) => kind === undefined || entry.kind === kind)
      .map(({ kind, area, occurredAt, body }) => `${occurredAt} ${kind} ${area} ${JSON.stringify(body)}`);
  }

  private append(drafts: readonly EntryDraft[]): void {
    const entries = drafts.map(
      (draft, i) =>
        ({ ...draft, v: 1, seq: this.entries.length + i + 1, recordedAt: this.clock.now() }) as Entry,
    );
    this.entries.push(...entries);
    const { picture, touched } = foldTouching(this.current, entries);
    this.current = picture;
    for (const listener of this.listeners) listener(entries, picture, touched);
  }
}
