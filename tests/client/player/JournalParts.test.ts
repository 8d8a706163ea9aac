import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JournalParts, type RecordReading } from '../../../client/player/JournalParts.ts';
import type { RecordSource } from '../../../client/player/RecordSource.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { digestPicture } from '../../../shared/picture/digest.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { settlePromises } from '../../contract/settlePromises.ts';

const COUNT = 400;
const FIRST = 31;
const START = 1_770_000_000_000;
const READING: RecordReading = { page: 20, far: 40, before: 15 };
const momentOf = (n: number) => START + n * 1_000;

/** One incident a second, of which each is a row of the Picture. */
const ENTRIES: readonly Entry[] = Array.from({ length: COUNT }, (_, n) => {
  const incidentId = `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`;
  const body = { incidentId, no: n + 1, type: 'gas', title: '', description: '', position: [121.5, 29.9] };
  return {
    seq: FIRST + n,
    v: 1,
    operationId: '11111111-1111-4111-8111-111111111111',
    area: '330205',
    actor: { id: 'u', name: '演练' },
    occurredAt: momentOf(n),
    recordedAt: momentOf(n),
    kind: 'incident.reported',
    body,
  } as Entry;
});
const digestAt = (n: number) => digestPicture(fold(emptyPicture, ENTRIES.slice(0, n + 1)));

/** A server that answers one question each time it is let to. */
class SlowSource implements RecordSource {
  readonly from = momentOf(0);
  readonly to = momentOf(COUNT);
  readonly firstSeq = FIRST;
  readonly lastSeq = FIRST + COUNT - 1;
  readonly pages: number[] = [];
  readonly snapshots: number[] = [];
  private readonly waiting: (() => void)[] = [];

  private readonly open: boolean;

  constructor(open: boolean) {
    this.open = open;
  }

  async snapshot(seq: number) {
    this.snapshots.push(seq);
    await this.turn();
    return fold(
      emptyPicture,
      ENTRIES.filter((entry) => entry.seq <= seq),
    );
  }

  async entries(after: number, limit: number) {
    this.pages.push(after);
    await this.turn();
    const entries = ENTRIES.filter(({ seq }) => seq > after && seq <= after + limit);
    return { after, through: Math.min(this.lastSeq, after + limit), entries };
  }

  async positions() {
    return new Uint8Array();
  }

  /** Answers the newest question of all that wait: whoever asks last is answered first. */
  async answerNewest(times: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      this.waiting.pop()?.();
      await settlePromises();
    }
  }

  private turn(): Promise<void> {
    return this.open ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }
}

function read(source: SlowSource) {
  const parts = new JournalParts(source, () => {}, READING);
  parts.start();
  return parts;
}

describe('a long record', () => {
  it('is shown at a far place before what lies between has come', async () => {
    const source = new SlowSource(false);
    const parts = read(source);
    await settlePromises();
    expect(parts.covers(momentOf(300))).toBe(false);
    parts.want(momentOf(300));
    // The first page of the whole waits below; of twenty pages a few questions are asked.
    await source.answerNewest(12);
    expect(parts.covers(momentOf(300))).toBe(true);
    expect(digestPicture(parts.pictureAt(momentOf(300)))).toBe(digestAt(300));
    expect(parts.entries).toHaveLength(0);
    expect(parts.done).toBe(false);
    const recent = parts.recent(momentOf(300), READING.before);
    expect(recent.at(-1)).toBe(ENTRIES[300]);
    expect(recent).toHaveLength(READING.before);
  });

  it('does not pretend to know what came before that place', async () => {
    const source = new SlowSource(false);
    const parts = read(source);
    await settlePromises();
    parts.want(momentOf(300));
    await source.answerNewest(12);
    expect(parts.covers(momentOf(100))).toBe(false);
  });

  it('is whole in the end, each entry once and in order', async () => {
    const source = new SlowSource(true);
    const parts = read(source);
    parts.want(momentOf(300));
    while (!parts.done) await settlePromises();
    expect(parts.entries).toEqual(ENTRIES);
    expect(parts.lastAt).toBe(momentOf(COUNT - 1));
  });

  it('is the same at a moment whatever way one came there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(COUNT - 1), fc.nat(6)), { minLength: 1, maxLength: 8 }),
        async (way) => {
          const source = new SlowSource(false);
          const parts = read(source);
          await settlePromises();
          for (const [n, answers] of way) {
            parts.want(momentOf(n));
            await source.answerNewest(answers);
            for (const [seen] of way)
              if (parts.covers(momentOf(seen)))
                expect(digestPicture(parts.pictureAt(momentOf(seen)))).toBe(digestAt(seen));
          }
          parts.close();
        },
      ),
      { seed: 20261130, numRuns: 25 },
    );
  });

  it('that is short is read page by page and asks for one snapshot', async () => {
    const source = new SlowSource(true);
    const parts = new JournalParts(source, () => {}, { ...READING, far: COUNT });
    parts.start();
    parts.want(momentOf(300));
    while (!parts.done) await settlePromises();
    expect(source.snapshots).toEqual([FIRST - 1]);
    expect(source.pages).toHaveLength(COUNT / READING.page);
  });
});
