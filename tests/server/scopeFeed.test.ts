import { describe, expect, it } from 'vitest';
import { RESUME_LIMIT, ScopeFeed } from '../../server/realtime/scopeFeed.ts';
import { scopeKey } from '../../shared/access/principal.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { fold } from '../../shared/picture/apply.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';

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

const STREET = { area: '330205091', individuals: true };
const notes = (from: number, to: number, area = '330205091') =>
  Array.from({ length: to - from + 1 }, (_, i) => note(from + i, area));

describe('resuming a scope', () => {
  it('a client with nothing gets a snapshot and no entries', () => {
    const entries = notes(1, 10);
    const answer = new ScopeFeed(fold(emptyPicture, entries), entries).resume(STREET, null);
    expect(answer.snapshot?.seq).toBe(10);
    expect(answer).toMatchObject({ after: 10, through: 10, entries: [] });
  });

  it('a snapshot is made once for a scope and a head, and never for another scope or after another entry', () => {
    const entries = notes(1, 3);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    const first = feed.resume(STREET, null).snapshot;
    expect(feed.resume({ ...STREET }, null).snapshot).toBe(first);
    const wall = feed.resume({ ...STREET, individuals: false, wall: true }, null).snapshot;
    expect(wall?.notes[ID(1)]?.author).toBe('');
    expect(feed.resume({ ...STREET, area: '330203001' }, null).snapshot?.notes).toEqual({});
    const next = notes(4, 4);
    feed.push(next, fold(first!, next));
    expect(feed.resume(STREET, null).snapshot?.seq).toBe(4);
  });

  it('a client that missed a few gets exactly the rest', () => {
    const entries = notes(1, 10);
    const answer = new ScopeFeed(fold(emptyPicture, entries), entries).resume(STREET, 7);
    expect(answer.snapshot).toBeNull();
    expect(answer.entries.map((e) => e.seq)).toEqual([8, 9, 10]);
  });

  it('entries of a foreign area are left out and the numbers still reach the head', () => {
    const entries = [...notes(1, 3), ...notes(4, 6, '330203001'), ...notes(7, 7)];
    const answer = new ScopeFeed(fold(emptyPicture, entries), entries).resume(STREET, 2);
    expect(answer.entries.map((e) => e.seq)).toEqual([3, 7]);
    expect(answer.through).toBe(7);
  });

  it('[SS11] a client whose rights have changed gets a snapshot, however little it missed', () => {
    const entries = notes(1, 10);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    expect(feed.resume(STREET, 9, 'another scope').snapshot?.seq).toBe(10);
    expect(feed.resume(STREET, 9, scopeKey(STREET)).snapshot).toBeNull();
  });

  it('[SS13] entries and snapshot of a wall name nobody', () => {
    const entries = notes(1, 3);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    const wall = { ...STREET, wall: true };
    expect(feed.resume(wall, 1).entries.map((entry) => entry.actor)).toEqual([
      { id: '', name: '' },
      { id: '', name: '' },
    ]);
    expect(Object.values(feed.resume(wall, null).snapshot!.notes).map((note) => note.author)).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('a client from before what is kept gets a snapshot', () => {
    const total = RESUME_LIMIT + 50;
    const entries = notes(1, total);
    const feed = new ScopeFeed(fold(emptyPicture, entries), entries);
    expect(feed.resume(STREET, 10).snapshot?.seq).toBe(total);
    expect(feed.resume(STREET, 50).entries).toHaveLength(RESUME_LIMIT);
  });

  it('a client ahead of the journal (a restored database) gets a snapshot', () => {
    const entries = notes(1, 5);
    expect(new ScopeFeed(fold(emptyPicture, entries), entries).resume(STREET, 9).snapshot?.seq).toBe(5);
  });

  it('what is pushed later is resumable and memory stays bounded', () => {
    let picture = fold(emptyPicture, []);
    const feed = new ScopeFeed(picture, []);
    for (let seq = 1; seq <= 5 * RESUME_LIMIT; seq++) {
      const entry = note(seq, '330205091');
      picture = { ...picture, seq };
      feed.push([entry], picture);
    }
    expect(feed.resume(STREET, 5 * RESUME_LIMIT - 3).entries).toHaveLength(3);
    expect((feed as unknown as { recent: unknown[] }).recent.length).toBeLessThanOrEqual(2 * RESUME_LIMIT);
  });
});
