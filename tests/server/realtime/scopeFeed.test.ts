import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Joins } from '../../../server/realtime/Joins.ts';
import { RESUME_LIMIT, ScopeFeed } from '../../../server/realtime/scopeFeed.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { type Scope, scopeKey } from '../../../shared/model/scope.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { manualClock } from '../../../shared/time/clock.ts';

const OPERATION = '00000000-0000-4000-8000-000000000001';
const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function note(seq: number, area: string): Entry {
  return {
    seq,
    v: 1,
    kind: 'note.added',
    operationId: OPERATION,
    area,
    occurredAt: seq,
    recordedAt: seq,
    actor: { id: 'u', name: 'u' },
    body: { noteId: ID(seq), text: `note ${seq}` },
  };
}

const STREET = { area: '330205091', individuals: true, names: true, words: 'whole' as const };
const notes = (from: number, to: number, area = '330205091') =>
  Array.from({ length: to - from + 1 }, (_, i) => note(from + i, area));

/** What a client of a scope is answered, as it reads it. */
async function resume(feed: ScopeFeed, scope: Scope, after: number | null, under?: string, packed = false) {
  const joins = new Joins(feed, manualClock());
  let answer: ReturnType<typeof read> | undefined;
  const read = (given: Parameters<Parameters<Joins['join']>[2]>[0]) => {
    const json = given.packed ? inflateSync(given.packed) : given.snapshot?.json;
    const snapshot = json ? (JSON.parse(json.toString()) as Picture) : null;
    return { after: given.after, through: given.through, entries: given.entries, snapshot };
  };
  await joins.join('somebody', { scope, after, under, packed }, (given) => {
    answer = read(given);
  });
  return answer!;
}

describe('resuming a scope', () => {
  it('a client with nothing gets a snapshot and no entries', async () => {
    const entries = notes(1, 10);
    const answer = await resume(new ScopeFeed(fold(emptyPicture, entries), entries), STREET, null);
    expect(answer.snapshot?.seq).toBe(10);
    expect(answer).toMatchObject({ after: 10, through: 10, entries: [] });
  });

  it('[SS15] a snapshot is the same when it comes packed', async () => {
    const entries = notes(1, 300);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    const plain = await resume(feed, STREET, null);
    expect(await resume(feed, STREET, null, undefined, true)).toEqual(plain);
  });

  it('a client that missed a few gets exactly the rest', async () => {
    const entries = notes(1, 10);
    const answer = await resume(new ScopeFeed(fold(emptyPicture, entries), entries), STREET, 7);
    expect(answer.snapshot).toBeNull();
    expect(answer.entries.map((e) => e.seq)).toEqual([8, 9, 10]);
  });

  it('a client that comes back after texts were deleted is not given them from memory', async () => {
    const entries = notes(1, 3);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    const { body: _, ...head } = note(4, '330200');
    const deleted: Entry = { ...head, kind: 'operation.texts_deleted', body: { texts: 3 } };
    feed.push([deleted], fold(emptyPicture, [...entries, deleted]));
    const answer = await resume(feed, STREET, 1);
    expect(answer.entries.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(JSON.stringify(answer)).not.toContain('note 2');
  });

  it('entries of a foreign area are left out and the numbers still reach the head', async () => {
    const entries = [...notes(1, 3), ...notes(4, 6, '330203001'), ...notes(7, 7)];
    const answer = await resume(new ScopeFeed(fold(emptyPicture, entries), entries), STREET, 2);
    expect(answer.entries.map((e) => e.seq)).toEqual([3, 7]);
    expect(answer.through).toBe(7);
  });

  it('[SS11] a client whose rights have changed gets a snapshot, however little it missed', async () => {
    const entries = notes(1, 10);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    expect((await resume(feed, STREET, 9, 'another scope')).snapshot?.seq).toBe(10);
    expect((await resume(feed, STREET, 9, scopeKey(STREET))).snapshot).toBeNull();
  });

  it('[SS13] entries and snapshot of a wall name nobody', async () => {
    const entries = notes(1, 3);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    const wall = { ...STREET, names: false };
    expect((await resume(feed, wall, 1)).entries.map((entry) => entry.actor)).toEqual([
      { id: '', name: '' },
      { id: '', name: '' },
    ]);
    const { snapshot } = await resume(feed, wall, null);
    expect(Object.values(snapshot!.notes).map((note) => note.author)).toEqual(['', '', '']);
  });

  it('a client from before what is kept gets a snapshot', async () => {
    const total = RESUME_LIMIT + 50;
    const entries = notes(1, total);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    expect((await resume(feed, STREET, 10)).snapshot?.seq).toBe(total);
    expect((await resume(feed, STREET, 50)).entries).toHaveLength(RESUME_LIMIT);
  });

  it('a client ahead of the journal (a restored database) gets a snapshot', async () => {
    const entries = notes(1, 5);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    expect((await resume(feed, STREET, 9)).snapshot?.seq).toBe(5);
  });

  it('what is pushed later is resumable and memory stays bounded', async () => {
    let picture = fold(emptyPicture, []);
    const feed = new ScopeFeed(picture, []);
    for (let seq = 1; seq <= 5 * RESUME_LIMIT; seq++) {
      const entry = note(seq, '330205091');
      picture = { ...picture, seq };
      feed.push([entry], picture);
    }
    expect((await resume(feed, STREET, 5 * RESUME_LIMIT - 3)).entries).toHaveLength(3);
    expect((feed as unknown as { recent: unknown[] }).recent.length).toBeLessThanOrEqual(2 * RESUME_LIMIT);
  });
});
