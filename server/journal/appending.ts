import type pg from 'pg';
import type { Entry, EntryDraft } from '../../shared/model/entries/entry.ts';
import { bothTouched, type Touched } from '../../shared/picture/draft.ts';
import { Folding } from '../../shared/picture/fold/apply.ts';
import { layered } from '../../shared/picture/layers.ts';
import type { Found, PictureIndex } from '../../shared/picture/PictureIndex.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { appendRows, type JournalHead, type JournalRow, type TextRow } from '../db/queries/journal.ts';
import { hashOf } from './chain.ts';
import { decodeEntry, ENTRY_VERSION } from './decode.ts';
import { CHANNEL } from './notifications.ts';
import { splitTexts } from './texts.ts';
import type { Appended, Appending } from './types.ts';

export interface AppendingOptions {
  clock: Clock;
  head: JournalHead;
  /** At the head. */
  picture: Picture;
  /** Rows in which it differs from the one that the index is beside. */
  missed: Touched;
  index: PictureIndex;
  /** Whether other nodes listen. */
  notifies: boolean;
}

/**
 * Numbers and chains drafts inside the caller's transaction, which holds the lock of the head until it ends: numbers
 * have no gaps and the order of commits is the order of numbers. `recorded_at` never runs backwards, whatever the
 * clock says (docs/clocks.md). What people wrote goes beside them (texts.ts). Rows are written together, by `flush`.
 */
export class ChainAppending implements Appending {
  readonly base: number;
  readonly entries: Entry[] = [];
  readonly found: Found;
  touched: Touched = new Map();
  private readonly folding: Folding;
  private readonly client: pg.PoolClient;
  private readonly clock: Clock;
  private readonly notifies: boolean;
  private head: JournalHead;
  private rows: JournalRow[] = [];
  private texts: TextRow[] = [];

  constructor(client: pg.PoolClient, { clock, head, picture, missed, index, notifies }: AppendingOptions) {
    this.client = client;
    this.clock = clock;
    this.head = head;
    this.base = head.seq;
    this.folding = new Folding(picture, layered);
    this.found = index.ahead(
      () => this.picture,
      () => (missed.size === 0 ? this.touched : bothTouched(missed, this.touched)),
    );
    this.notifies = notifies;
  }

  get picture(): Picture {
    return this.folding.picture;
  }

  append(commandId: string, drafts: readonly EntryDraft[]): Appended {
    const recordedAt = Math.max(this.clock.now(), this.picture.at);
    const rows: JournalRow[] = [];
    const texts: TextRow[] = [];
    const entries: Entry[] = [];
    let { seq, hash } = this.head;
    for (const draft of drafts) {
      const whole = {
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
      // Before anything is written: what could not be read again must not enter the journal.
      entries.push(decodeEntry({ ...whole, prevHash, hash }));
      const split = splitTexts(draft.kind, draft.body);
      const { operationId, area, kind } = draft;
      texts.push(...split.texts.map((text) => ({ ...text, seq, operationId, area, kind })));
      const row = { ...whole, body: split.body };
      hash = hashOf(prevHash, row);
      rows.push({ ...row, prevHash, hash });
    }
    this.rows.push(...rows);
    this.texts.push(...texts);
    this.head = { seq, hash };
    this.entries.push(...entries);
    const touched = this.folding.take(entries);
    this.touched = bothTouched(this.touched, touched);
    return { entries, touched };
  }

  async flush(): Promise<void> {
    const { rows, texts, client } = this;
    if (rows.length === 0) return;
    this.rows = [];
    this.texts = [];
    await appendRows(client, rows, texts, this.head, this.notifies ? CHANNEL : null);
  }
}
