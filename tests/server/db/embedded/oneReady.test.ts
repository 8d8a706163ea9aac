import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OneReady } from '../../../../server/db/embedded/oneReady.ts';

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
    const row = [0x44, 0, 0, 0, 4 + 2 * READY.length, ...READY, ...READY];
    expect(passed([...row, ...READY])).toEqual([...row, ...READY]);
    expect(passed(row, row, READY)).toEqual([...row, ...row, ...READY]);
  });

  it('says the same however the answer is cut into chunks', () => {
    const message = fc
      .tuple(fc.constantFrom(0x44, 0x45, 0x43), fc.uint8Array({ maxLength: 40 }))
      .map(([type, body]) => [type, 0, 0, 0, 4 + body.length, ...body]);
    fc.assert(
      fc.property(fc.array(message), fc.boolean(), fc.array(fc.nat(30)), (messages, twice, cuts) => {
        const data = messages.flat();
        const whole = [...data, ...READY, ...(twice ? READY : [])];
        const chunks: number[][] = [];
        for (const cut of cuts) chunks.push(whole.splice(0, cut));
        expect(passed(...chunks, whole)).toEqual([...data, ...READY]);
      }),
    );
  });

  it('says none for a turn that is not finished', () => {
    const out: number[] = [];
    const filter = new OneReady((bytes) => out.push(...bytes));
    filter.push(Uint8Array.from([...ERROR, ...READY]));
    filter.end(false);
    expect(out).toEqual(ERROR);
  });
});
