import type pg from 'pg';
import type { Entry, EntryDraft } from '../../shared/model/entry.ts';
import { fold } from '../../shared/picture/apply.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import {
  insertJournalRows,
  type JournalHead,
  type JournalRow,
  moveJournalHead,
} from '../db/queries/journal.ts';
import { hashOf } from './chain.ts';
import { decodeEntry, ENTRY_VERSION } from './decode.ts';
import { notify } from './notifications.ts';
import type { JournalTurn } from './types.ts';

export interface TurnOptions {
  clock: Clock;
  head: JournalHead;
  /** At the head. */
  picture: Picture;
  /** Whether other nodes listen. */
  notifies: boolean;
}

/**
 * Numbers and chains drafts inside the caller's transaction, which holds the lock of the head until it ends: numbers
 * have no gaps and the order of commits is the order of numbers. `recorded_at` never runs backwards, whatever the
 * clocks of several nodes say. Rows are written together, by `flush`.
 */
export class Turn implements JournalTurn {
  picture: Picture;
  private readonly client: pg.PoolClient;
  private readonly clock: Clock;
  private readonly notifies: boolean;
  private head: JournalHead;
  private rows: JournalRow[] = [];

  constructor(client: pg.PoolClient, { clock, head, picture, notifies }: TurnOptions) {
    this.client = client;
    this.clock = clock;
    this.head = head;
    this.picture = picture;
    this.notifies = notifies;
  }

  append(commandId: string, drafts: readonly EntryDraft[]): Entry[] {
    const recordedAt = Math.max(this.clock.now(), this.picture.at);
    const rows: JournalRow[] = [];
    let { seq, hash } = this.head;
    for (const draft of drafts) {
      const row = {
        seq: ++seq,
        v: ENTRY_VERSION,
        kind: draft.kind,
        operationId: draft.operationId,
        area: draft.area,
        occurredAt: draft.occurredAt,
        recordedAt,
        actorId: draft.actor.id,
        actorName: draft.actor.name,
        commandId,
        body: draft.body,
      };
      const prevHash = hash;
      hash = hashOf(prevHash, row);
      rows.push({ ...row, prevHash, hash });
    }
    // Before anything is written: what could not be read again must not enter the journal.
    const entries = rows.map((row) => decodeEntry(row));
    this.rows.push(...rows);
    this.head = { seq, hash };
    this.picture = fold(this.picture, entries);
    return entries;
  }

  async flush(): Promise<void> {
    const { rows, client } = this;
    if (rows.length === 0) return;
    this.rows = [];
    await insertJournalRows(client, rows);
    await moveJournalHead(client, this.head);
    if (this.notifies) await notify(client, this.head.seq);
  }
}
