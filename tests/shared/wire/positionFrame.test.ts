import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter, FrameError } from '../../../shared/wire/frameBytes.ts';
import {
  AGE_FLOOR_MS,
  decodeFrame,
  decodeHead,
  type FrameHead,
  FrameWriter,
  MAX_FRAME_BYTES,
  MAX_LAT_E6,
  MAX_LON_E6,
  MAX_SLOT,
} from '../../../shared/wire/positionFrame.ts';

type Unit = [slot: number, lon: number, lat: number, fixAt: number];
interface Content {
  head: Pick<FrameHead, 'type' | 'stream' | 'tick' | 'base' | 'clock'>;
  moved: Unit[];
  placed: Unit[];
  removed: number[];
}

const CLOCK = 1_778_892_900_000;
const writer = new FrameWriter();

function encode({ head, moved, placed, removed }: Content): Uint8Array {
  writer.begin({ ...head, moved: moved.length, placed: placed.length, removed: removed.length });
  for (const unit of moved) writer.moved(...unit);
  for (const unit of placed) writer.placed(...unit);
  for (const slot of removed) writer.removed(slot);
  return writer.end();
}

function decode(bytes: Uint8Array): Content {
  const content: Content = { head: undefined as never, moved: [], placed: [], removed: [] };
  decodeFrame(bytes, {
    head: ({ type, stream, tick, base, clock }) => {
      content.head = { type, stream, tick, base, clock };
    },
    moved: (...unit) => content.moved.push(unit),
    placed: (...unit) => content.placed.push(unit),
    removed: (slot) => content.removed.push(slot),
  });
  return content;
}

function faultOf(bytes: Uint8Array): string {
  try {
    decode(bytes);
  } catch (error) {
    if (error instanceof FrameError) return error.fault;
    throw error;
  }
  return 'none';
}

const delta: Content = {
  head: { type: 'delta', stream: 7, tick: 1000, base: 999, clock: CLOCK },
  moved: [
    [0, 5, -3, CLOCK],
    [63, 0, 0, CLOCK],
    [64, -1_000_000, 250_000, CLOCK - 90_000],
  ],
  placed: [
    [2, 121_505_000, 29_985_000, CLOCK],
    [9, -180_000_000, -90_000_000, CLOCK - 1000],
    [10, 180_000_000, 90_000_000, CLOCK],
  ],
  removed: [1, 3, MAX_SLOT],
};

const slots = fc.uniqueArray(fc.integer({ min: 0, max: MAX_SLOT }), { maxLength: 40 });
const ages = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 10, max: 10_000_000 }).map((tenths) => tenths * 100),
);
const ascending = (list: number[]) => list.toSorted((a, b) => a - b);
const unitsOf = (lonMax: number, latMax: number) =>
  slots.chain((list) =>
    fc.tuple(
      ...ascending(list).map((slot) =>
        fc
          .tuple(fc.integer({ min: -lonMax, max: lonMax }), fc.integer({ min: -latMax, max: latMax }), ages)
          .map(([lon, lat, age]): Unit => [slot, lon, lat, CLOCK - age]),
      ),
    ),
  );

describe('position frame', () => {
  it('[PF1] has the layout of the specification, byte by byte', () => {
    const bytes = encode({
      head: { type: 'delta', stream: 1, tick: 300, base: 299, clock: 1000 },
      moved: [[2, 3, -2, 1000]],
      placed: [[0, 64, 0, 0]],
      removed: [5],
    });
    expect([...bytes]).toEqual([
      1,
      1,
      1,
      0xac,
      0x02,
      1,
      0xe8,
      0x07,
      1,
      1,
      1, // head
      4,
      6,
      3, // slot 2 without age, +3, −2
      1,
      0x80,
      0x01,
      0,
      10, // slot 0 with age, 64, 0, ten tenths of a second
      5, // slot 5
    ]);
  });

  it('[PF1] [PF5] [PF6] [PF7] [PF8] gives back what was written, to the limits of each field', () => {
    expect(decode(encode(delta))).toEqual(delta);
  });

  it('[PF1] round-trips any content within the limits', () => {
    const placed = unitsOf(MAX_LON_E6, MAX_LAT_E6);
    const frames = fc.oneof(
      fc.record({
        head: fc.constant({ type: 'key', stream: 3, tick: 5, base: 5, clock: CLOCK } as const),
        moved: fc.constant<Unit[]>([]),
        placed,
        removed: fc.constant<number[]>([]),
      }),
      fc.record({
        head: fc.constant({
          type: 'delta',
          stream: 0,
          tick: 2 ** 40,
          base: 2 ** 40 - 1,
          clock: CLOCK,
        } as const),
        moved: unitsOf(2 * MAX_LON_E6, 2 * MAX_LAT_E6),
        placed,
        removed: slots.map(ascending),
      }),
      fc.record({
        head: fc.constant({ type: 'merged', stream: 9, tick: 700, base: 12, clock: CLOCK } as const),
        moved: fc.constant<Unit[]>([]),
        placed,
        removed: slots.map(ascending),
      }),
    );
    fc.assert(
      fc.property(frames, (content) => {
        expect(decode(encode(content))).toEqual(content);
      }),
      { seed: 1 },
    );
  });

  it('[PF2] refuses a varint that is longer than it must be, or longer than seven bytes', () => {
    const read = (...bytes: number[]) => new ByteReader(Uint8Array.from(bytes)).varint(2 ** 48);
    expect(read(0xff, 0x01)).toBe(255);
    expect(() => read(0x80, 0x00)).toThrow(expect.objectContaining({ fault: 'overlong' }));
    expect(() => read(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)).toThrow(
      expect.objectContaining({ fault: 'overlong' }),
    );
  });

  it('[PF2] [PF3] writes every integer so that it reads back', () => {
    const out = new ByteWriter();
    const whole = fc.integer({ min: 0, max: 2 ** 48 });
    const signed = fc.integer({ min: -360_000_000, max: 360_000_000 });
    fc.assert(
      fc.property(whole, signed, (a, b) => {
        out.clear();
        out.varint(a);
        out.zigzag(b);
        const reader = new ByteReader(out.take());
        expect([reader.varint(2 ** 48), reader.zigzag(360_000_000), reader.left]).toEqual([a, b, 0]);
      }),
      { seed: 2 },
    );
  });

  it('[PF4] refuses a placed unit that the differences carry off the globe', () => {
    const bytes = encode({
      ...delta,
      moved: [],
      placed: [
        [1, MAX_LON_E6, 0, CLOCK],
        [2, MAX_LON_E6 + 1, 0, CLOCK],
      ],
      removed: [],
    });
    expect(faultOf(bytes)).toBe('range');
  });

  it('[PF5] refuses slots above the highest', () => {
    const bytes = encode({ ...delta, moved: [], placed: [], removed: [MAX_SLOT, MAX_SLOT + 1] });
    expect(faultOf(bytes)).toBe('order');
  });

  it('[PF9] keeps ages of a second and more to a tenth of a second, and reads younger fixes as of the clock', () => {
    const at = (fixAt: number) =>
      decode(encode({ ...delta, moved: [[1, 0, 0, fixAt]], placed: [], removed: [] })).moved[0]![3];
    expect(at(CLOCK + 5000)).toBe(CLOCK);
    expect(at(CLOCK - AGE_FLOOR_MS + 1)).toBe(CLOCK);
    expect(at(CLOCK - AGE_FLOOR_MS)).toBe(CLOCK - 1000);
    expect(at(CLOCK - 61_234)).toBe(CLOCK - 61_200);
  });

  it.each([
    ['a keyframe with a span', { type: 'key', base: 999 } as const, 0, 0, 'range'],
    ['a delta over two ticks', { type: 'delta', base: 998 } as const, 0, 0, 'range'],
    ['a merged frame over none', { type: 'merged', base: 1000 } as const, 0, 0, 'range'],
    ['a keyframe that moves', { type: 'key', base: 1000 } as const, 1, 0, 'count'],
    ['a keyframe that removes', { type: 'key', base: 1000 } as const, 0, 1, 'count'],
  ])('[PF10] refuses %s', (_, head, moved, removed, fault) => {
    const bytes = encode({
      head: { ...delta.head, ...head },
      moved: moved ? [[1, 0, 0, CLOCK]] : [],
      placed: [],
      removed: removed ? [1] : [],
    });
    expect(faultOf(bytes)).toBe(fault);
  });

  it('[PF12] names what is wrong: every cut is truncated, a wrong version or type is that', () => {
    const whole = encode(delta);
    for (let length = 0; length < whole.length; length++)
      expect(faultOf(whole.subarray(0, length)), `cut at ${length}`).toBe('truncated');
    expect(faultOf(whole.with(0, 2))).toBe('version');
    expect(faultOf(whole.with(1, 3))).toBe('type');
  });

  it('[PF12] refuses counts that the bytes cannot hold before reading any unit', () => {
    const out = new ByteWriter();
    for (const value of [1, 0, 1, 5, 0, 1000, 0, MAX_SLOT, 0]) out.varint(value);
    let units = 0;
    const count = () => {
      units++;
    };
    expect(() => decodeFrame(out.take(), { head() {}, moved: count, placed: count, removed: count })).toThrow(
      expect.objectContaining({ fault: 'truncated' }),
    );
    expect(units).toBe(0);
  });

  it('[PF13] refuses bytes after the end and frames that are too long', () => {
    expect(faultOf(Uint8Array.from([...encode(delta), 0]))).toBe('trailing');
    expect(faultOf(new Uint8Array(MAX_FRAME_BYTES + 1))).toBe('too_long');
  });

  it('reads the head alone', () => {
    expect(decodeHead(encode(delta))).toEqual({ ...delta.head, moved: 3, placed: 3, removed: 3 });
  });

  it('does not end a frame that is short of its head', () => {
    writer.begin({ ...delta.head, moved: 0, placed: 2, removed: 0 });
    writer.placed(1, 0, 0, CLOCK);
    expect(() => writer.end()).toThrow(RangeError);
  });
});
