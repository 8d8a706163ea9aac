import { describe, expect, it } from 'vitest';
import { dataStateOf, unstoredSince } from '../../../../client/features/link/linkAge.ts';

const LOST = { kind: 'lost', at: 1_000, since: 2_000, unstoredSince: null } as const;
const fine = { unstoredSince: null, clockTrouble: null };

describe('what the header says of the data', () => {
  it('is fresh up to five seconds and late after', () => {
    expect(dataStateOf({ kind: 'live', at: 1_000, skipped: 0, ...fine }, 6_000)).toEqual({
      kind: 'fresh',
      ageMs: 5_000,
      skipped: 0,
    });
    expect(dataStateOf({ kind: 'live', at: 1_000, skipped: 3, ...fine }, 6_001)).toEqual({
      kind: 'late',
      ageMs: 5_001,
      skipped: 3,
    });
  });

  it('never has a negative age', () => {
    expect(dataStateOf({ kind: 'live', at: 2_000, skipped: 0, ...fine }, 1_000)).toMatchObject({
      ageMs: 0,
    });
  });

  it('says since when nothing can be stored, but for data that are late as well', () => {
    const link = { kind: 'live', at: 1_000, skipped: 2, ...fine, unstoredSince: 500 } as const;
    expect(dataStateOf(link, 1_500)).toEqual({ kind: 'unstored', since: 500, skipped: 2 });
    expect(dataStateOf(link, 9_000)).toMatchObject({ kind: 'late' });
    // The bar under the header says it whatever the header says, of a lost link what the server says by itself.
    expect(unstoredSince(link)).toBe(500);
    expect(unstoredSince({ ...LOST, unstoredSince: 500 })).toBe(500);
    expect(unstoredSince(LOST)).toBeNull();
  });

  it('keeps the time of the last data when the link is lost', () => {
    expect(dataStateOf(LOST, 9_000)).toEqual({
      kind: 'lost',
      lastAt: 1_000,
    });
    expect(dataStateOf({ ...LOST, at: null }, 9_000)).toEqual({
      kind: 'lost',
      lastAt: null,
    });
  });
});
