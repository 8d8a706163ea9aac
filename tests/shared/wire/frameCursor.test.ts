import { describe, expect, it } from 'vitest';
import { FrameCursor } from '../../../shared/wire/frameCursor.ts';
import { type FrameHead, type FrameType, FrameWriter } from '../../../shared/wire/positionFrame.ts';
import { SlotTable } from '../../support/slotTable.ts';

const STREAM = 4;
const writer = new FrameWriter();

interface Units {
  moved?: [slot: number, dLon: number, dLat: number][];
  placed?: [slot: number, lon: number, lat: number][];
  removed?: number[];
}

function frame(type: FrameType, tick: number, base: number, units: Units = {}, stream = STREAM): Uint8Array {
  const { moved = [], placed = [], removed = [] } = units;
  const clock = tick * 500;
  const head: FrameHead = { type, stream, tick, base, clock, moved: 0, placed: 0, removed: 0 };
  writer.begin({ ...head, moved: moved.length, placed: placed.length, removed: removed.length });
  for (const unit of moved) writer.moved(...unit, clock);
  for (const unit of placed) writer.placed(...unit, clock);
  for (const slot of removed) writer.removed(slot);
  return writer.end();
}

const key = (tick: number, placed: Units['placed'] = []) => frame('key', tick, tick, { placed });
const delta = (tick: number, units?: Units) => frame('delta', tick, tick - 1, units);

function listening(...frames: Uint8Array[]) {
  const cursor = new FrameCursor();
  const table = new SlotTable();
  cursor.listen(STREAM);
  for (const bytes of frames) cursor.apply(bytes, table);
  return { cursor, table };
}

describe('frame cursor', () => {
  it('[WA2] ignores every frame while no stream is listened to', () => {
    const cursor = new FrameCursor();
    const table = new SlotTable();
    expect(cursor.apply(key(1, [[1, 2, 3]]), table)).toEqual({ outcome: 'skipped', ack: null });
    expect(cursor.apply(Uint8Array.of(9), table)).toEqual({ outcome: 'skipped', ack: null });
    expect(table.length).toBe(0);
  });

  it('[FC1] drops a frame of another stream without an answer', () => {
    const { cursor, table } = listening(key(1));
    const foreign = frame('delta', 2, 1, { placed: [[1, 0, 0]] }, STREAM + 1);
    expect(cursor.apply(foreign, table)).toEqual({ outcome: 'skipped', ack: null });
    expect(table.length).toBe(0);
  });

  it('[FC2] replaces the table by a keyframe, in place', () => {
    const { cursor, table } = listening(
      key(1, [
        [1, 10, 10],
        [2, 20, 20],
        [3, 30, 30],
      ]),
    );
    const later = key(9, [
      [2, 21, 21],
      [4, 40, 40],
    ]);
    expect(cursor.apply(later, table).outcome).toBe('applied');
    expect([...table.places()]).toEqual([
      [2, [21, 21]],
      [4, [40, 40]],
    ]);
  });

  it('[FC3] applies a delta to the tick it was made from', () => {
    const { cursor, table } = listening(key(1, [[1, 100, 200]]));
    const next = delta(2, { moved: [[1, -7, 9]], placed: [[5, 1, 1]] });
    expect(cursor.apply(next, table)).toEqual({ outcome: 'applied', ack: { stream: STREAM, tick: 2 } });
    expect([...table.places()]).toEqual([
      [1, [93, 209]],
      [5, [1, 1]],
    ]);
    expect(cursor.at).toBe(1000);
  });

  it('[FC4] applies a merged frame whose base it has passed', () => {
    const { cursor, table } = listening(key(5, [[1, 100, 200]]), delta(6, { moved: [[1, 1, 1]] }));
    const merged = frame('merged', 9, 4, { placed: [[1, 150, 250]], removed: [8] });
    expect(cursor.apply(merged, table).outcome).toBe('applied');
    expect(table.places().get(1)).toEqual([150, 250]);
  });

  it('[FC4] applies a merged frame that moves only to the tick it was made from', () => {
    const moves = frame('merged', 9, 6, { moved: [[1, 5, 5]] });
    const there = listening(key(5, [[1, 100, 200]]), delta(6, { moved: [[1, 1, 1]] }));
    expect(there.cursor.apply(moves, there.table).outcome).toBe('applied');
    expect(there.table.places().get(1)).toEqual([106, 206]);
    const past = listening(key(7, [[1, 100, 200]]));
    expect(past.cursor.apply(moves, past.table).outcome).toBe('resync');
  });

  it('[FC5] drops and acknowledges what it has already', () => {
    const { cursor, table } = listening(key(5, [[1, 100, 200]]), delta(6, { moved: [[1, 1, 1]] }));
    const again = delta(6, { moved: [[1, 1, 1]] });
    expect(cursor.apply(again, table)).toEqual({ outcome: 'skipped', ack: { stream: STREAM, tick: 6 } });
    expect(table.places().get(1)).toEqual([101, 201]);
  });

  it.each([
    ['a delta from a later tick', delta(9)],
    ['a merged frame from a later tick', frame('merged', 9, 7)],
    ['a moved unit that is not there', delta(6, { moved: [[2, 1, 1]] })],
    ['a moved unit that leaves the globe', delta(6, { moved: [[1, 0, 90_000_000]] })],
    ['junk', Uint8Array.of(1, 1, 0xff)],
    ['a frame that ends early', delta(6, { placed: [[2, 5, 5]] }).subarray(0, -1)],
  ])('[FC6] asks for a resync on %s and applies nothing of it', (_, bytes) => {
    const { cursor, table } = listening(key(5, [[1, 100, 200]]));
    const before = table.puts;
    const { outcome, ack } = cursor.apply(bytes, table);
    expect(outcome).toBe('resync');
    expect(ack).toMatchObject({ stream: STREAM, resync: true });
    expect(table.puts).toBe(before);
  });

  it('[FC6] [FC7] asks once, acknowledges what comes in between, and goes on from the keyframe', () => {
    const { cursor, table } = listening(key(5, [[1, 100, 200]]));
    expect(cursor.apply(delta(8), table).ack).toEqual({ stream: STREAM, tick: 8, resync: true });
    expect(cursor.apply(delta(9), table)).toEqual({ outcome: 'skipped', ack: { stream: STREAM, tick: 9 } });
    expect(cursor.apply(key(10, [[1, 101, 201]]), table).outcome).toBe('applied');
    expect(cursor.apply(delta(11, { moved: [[1, 1, 1]] }), table).outcome).toBe('applied');
    expect(table.places().get(1)).toEqual([102, 202]);
  });

  it('[FC7] asks for the first keyframe when it was here before its stream was known', () => {
    const cursor = new FrameCursor();
    const table = listening().table;
    expect(cursor.apply(key(5, [[1, 100, 200]]), table)).toEqual({ outcome: 'skipped', ack: null });
    cursor.listen(STREAM);
    const asks = { outcome: 'resync', ack: { stream: STREAM, tick: 6, resync: true } };
    expect(cursor.apply(delta(6), table)).toEqual(asks);
    expect(cursor.apply(delta(7), table)).toEqual({ outcome: 'skipped', ack: { stream: STREAM, tick: 7 } });
    expect(cursor.apply(key(8, [[1, 100, 200]]), table).outcome).toBe('applied');
  });

  it('[FC9] counts the ticks that were merged', () => {
    const { cursor, table } = listening(key(5), delta(6), frame('merged', 10, 6), key(12), delta(13));
    expect(cursor.merged).toBe(3 + 1);
    cursor.listen(STREAM);
    cursor.apply(key(40), table);
    expect(cursor.merged).toBe(0);
  });

  it('takes a keyframe of a server that started again after listening anew', () => {
    const { cursor, table } = listening(key(900, [[1, 1, 1]]));
    cursor.listen(STREAM);
    expect(cursor.apply(key(2, [[2, 2, 2]]), table).outcome).toBe('applied');
    expect([...table.places().keys()]).toEqual([2]);
  });
});
