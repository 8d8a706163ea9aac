import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BREAK_AFTER_MS, PositionTable } from '../../../client/player/PositionTable.ts';
import { TRAIL_POINTS, TRAIL_STEP_MS } from '../../../client/player/TrailBuffer.ts';

describe('PositionTable', () => {
  it('holds the same rows as a plain map, whatever is put and removed', () => {
    const step = fc.record({
      slot: fc.integer({ min: 0, max: 30 }),
      lon: fc.double({ min: 121, max: 122, noNaN: true }),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const table = new PositionTable();
        const plain = new Map<number, number>();
        for (const [n, { slot, lon, remove }] of steps.entries()) {
          if (remove) {
            table.remove(slot);
            plain.delete(slot);
          } else {
            table.put(slot, lon, 29.9, n, n);
            plain.set(slot, lon);
          }
        }
        expect(table.length).toBe(plain.size);
        for (const [slot, lon] of plain) {
          const row = table.rowOf(slot);
          expect(table.slot[row]).toBe(slot);
          expect(table.lon[row]).toBe(lon);
        }
      }),
      { seed: 7 },
    );
  });

  it('breaks honestly over a long silence and over a leap', () => {
    const table = new PositionTable();
    table.put(1, 121.5, 29.9, 0, 0);
    table.put(1, 121.501, 29.9, BREAK_AFTER_MS + 1, 10);
    expect(table.fromLon[0]).toBe(121.501);
    table.put(1, 121.5, 29.9, BREAK_AFTER_MS + 1000, 20);
    expect(table.fromLon[0]).toBe(121.501);
    table.put(1, 121.6, 29.9, BREAK_AFTER_MS + 2000, 30);
    expect(table.fromLon[0]).toBe(121.6);
  });

  it('does not cut short a glide when a newer fix says the same place', () => {
    const table = new PositionTable();
    table.put(1, 121.5, 29.9, 0, 0);
    table.put(1, 121.501, 29.9, 1000, 1000);
    table.put(1, 121.501, 29.9, 2000, 1400);
    expect(table.fromLon[0]).toBe(121.5);
    expect(table.movedAt[0]).toBe(1000);
    expect(table.fixAt[0]).toBe(2000);
  });

  it('turns with a movement and not with the noise of a receiver', () => {
    const table = new PositionTable();
    table.put(1, 121.5, 29.9, 0, 0);
    const heading = () => (Math.atan2(table.eastM[0]!, table.northM[0]!) * 180) / Math.PI;
    table.put(1, 121.501, 29.9, 1000, 1000);
    expect(heading()).toBeCloseTo(90, 5);
    table.put(1, 121.501, 29.90001, 2000, 2000);
    expect(heading()).toBeCloseTo(90, 5);
    // A leap is no movement either.
    table.put(1, 121.501, 29.91, 3000, 3000);
    expect(heading()).toBeCloseTo(90, 5);
    table.put(1, 121.501, 29.912, 4000, 4000);
    expect(heading()).toBeCloseTo(0, 5);
  });

  it('keeps the last two minutes of a path, and none across a break', () => {
    const table = new PositionTable();
    const trail = () => {
      const times: number[] = [];
      table.trails.walk(1, (_lon, _lat, at) => times.push(at) > 0);
      return times;
    };
    for (let n = 0; n <= 40; n++) table.put(1, 121.5 + n * 1e-4, 29.9, n * TRAIL_STEP_MS, 0);
    expect(trail()).toHaveLength(TRAIL_POINTS);
    expect(trail()[0]).toBe(40 * TRAIL_STEP_MS);
    table.put(1, 121.9, 29.9, 41 * TRAIL_STEP_MS, 0);
    expect(trail()).toEqual([41 * TRAIL_STEP_MS]);
    table.remove(1);
    expect(trail()).toEqual([]);
  });
});
