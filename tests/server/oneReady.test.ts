import { describe, expect, it } from 'vitest';
import { OneReady } from '../../server/db/embedded/oneReady.ts';

const READY = [0x5a, 0, 0, 0, 5, 0x49];
const ERROR = [0x45, 0, 0, 0, 5, 0];
const ROW = [0x44, 0, 0, 0, 6, 1, 2];

function passed(...chunks: number[][]): number[] {
  const out: number[] = [];
  const filter = new OneReady((bytes) => out.push(...bytes));
  for (const chunk of chunks) filter.push(Uint8Array.from(chunk));
  filter.end();
  return out;
}

describe('one ReadyForQuery a turn', () => {
  it('passes on what has one', () => {
    expect(passed([...ROW, ...READY])).toEqual([...ROW, ...READY]);
    expect(passed(ROW, READY)).toEqual([...ROW, ...READY]);
    expect(passed(ROW)).toEqual(ROW);
  });

  it('drops the first of two, in one piece or in several', () => {
    const once = [...ERROR, ...READY];
    expect(passed([...ERROR, ...READY, ...READY])).toEqual(once);
    expect(passed([...ERROR, ...READY], READY)).toEqual(once);
    expect(passed(ERROR, READY, READY)).toEqual(once);
  });

  it('keeps data that only looks like one', () => {
    expect(passed([...ROW, ...READY], ROW, READY)).toEqual([...ROW, ...READY, ...ROW, ...READY]);
  });
});
