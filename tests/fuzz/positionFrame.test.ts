import { expect, it } from 'vitest';
import { FRAME_FAULTS, FrameError } from '../../shared/wire/frameBytes.ts';
import { FrameCursor } from '../../shared/wire/frameCursor.ts';
import {
  decodeFrame,
  FrameWriter,
  MAX_LAT_E6,
  MAX_LON_E6,
  MAX_SLOT,
} from '../../shared/wire/positionFrame.ts';
import { Prng } from '../support/prng.ts';
import { SlotTable } from '../support/slotTable.ts';

const CLOCK = 1_778_892_900_000;

/** Reads a frame and holds every value against the rules; answers false for a FrameError. */
function obeys(bytes: Uint8Array): boolean {
  const broken: string[] = [];
  const last = { moved: -1, placed: -1, removed: -1 };
  const ascending = (group: keyof typeof last, slot: number) => {
    if (slot <= last[group] || slot > MAX_SLOT) broken.push(`${group} ${slot}`);
    last[group] = slot;
  };
  try {
    decodeFrame(bytes, {
      head: ({ base, tick }) => {
        if (base > tick) broken.push(`base ${base}`);
      },
      moved: (slot) => ascending('moved', slot),
      placed: (slot, lon, lat) => {
        ascending('placed', slot);
        if (Math.abs(lon) > MAX_LON_E6 || Math.abs(lat) > MAX_LAT_E6) broken.push(`${lon} ${lat}`);
      },
      removed: (slot) => ascending('removed', slot),
    });
    return true;
  } catch (error) {
    if (!(error instanceof FrameError) || !FRAME_FAULTS.includes(error.fault)) throw error;
    return false;
  } finally {
    if (broken.length > 0) expect.fail(broken.join(', '));
  }
}

function someFrame(rng: Prng): Uint8Array {
  const writer = new FrameWriter();
  const tick = 1 + rng.int(100_000);
  const type = rng.pick(['key', 'delta', 'merged'] as const);
  const slots = () => Array.from({ length: rng.int(20) }, (_, i) => i * 3 + rng.int(3));
  const [moved, placed, removed] = [type === 'delta' ? slots() : [], slots(), type === 'key' ? [] : slots()];
  writer.begin({
    type,
    stream: 1,
    tick,
    base: type === 'key' ? tick : tick - 1,
    clock: CLOCK,
    moved: moved.length,
    placed: placed.length,
    removed: removed.length,
  });
  for (const slot of moved) writer.moved(slot, rng.int(2000) - 1000, rng.int(2000) - 1000, CLOCK);
  for (const slot of placed)
    writer.placed(slot, 121_000_000 + rng.int(900_000), 29_000_000, CLOCK - rng.int(90_000));
  for (const slot of removed) writer.removed(slot);
  return writer.end();
}

function mutated(bytes: Uint8Array, rng: Prng): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let n = 1 + rng.int(3); n > 0; n--) copy[rng.int(copy.length)] = rng.int(256);
  if (rng.chance(0.2)) return copy.subarray(0, rng.int(copy.length));
  return rng.chance(0.1) ? Uint8Array.from([...copy, rng.int(256)]) : copy;
}

it('[PF12] random bytes give a frame within the rules or a FrameError', () => {
  const rng = new Prng(11);
  let faults = 0;
  for (let n = 0; n < 5_000; n++) {
    const bytes = Uint8Array.from({ length: rng.int(64) }, () => rng.int(256));
    if (rng.chance(0.8) && bytes.length > 1) bytes.set([1, rng.int(3)]);
    if (!obeys(bytes)) faults++;
  }
  expect(faults).toBeGreaterThan(3_500);
});

it('[PF12] changed frames give a frame within the rules or a FrameError', () => {
  const rng = new Prng(12);
  const results = { frames: 0, faults: 0 };
  for (let n = 0; n < 5_000; n++) results[obeys(mutated(someFrame(rng), rng)) ? 'frames' : 'faults']++;
  // Both happen: the mutations are neither harmless nor always fatal.
  expect(results.frames).toBeGreaterThan(300);
  expect(results.faults).toBeGreaterThan(300);
});

it('[FC6] a cursor fed with changed frames keeps its table on the globe and recovers at the next keyframe', () => {
  const rng = new Prng(13);
  for (let n = 0; n < 100; n++) {
    const cursor = new FrameCursor();
    const table = new SlotTable();
    cursor.listen(1);
    for (let k = 0; k < 20; k++)
      cursor.apply(rng.chance(0.5) ? someFrame(rng) : mutated(someFrame(rng), rng), table);
    for (const [lon, lat] of table.places().values()) {
      expect(Math.abs(lon)).toBeLessThanOrEqual(MAX_LON_E6);
      expect(Math.abs(lat)).toBeLessThanOrEqual(MAX_LAT_E6);
    }
    const writer = new FrameWriter();
    const tick = 2 ** 48;
    writer.begin({ type: 'key', stream: 1, tick, base: tick, clock: CLOCK, moved: 0, placed: 1, removed: 0 });
    writer.placed(7, 1, 2, CLOCK);
    cursor.apply(writer.end(), table);
    expect([...table.places()]).toEqual([[7, [1, 2]]]);
  }
});
