import { describe, expect, it } from 'vitest';
import { SKETCH_HEIGHT, SKETCH_WIDTH, sosSketch } from '../../../../client/features/sos/sosSketch.ts';
import { Plane } from '../../../../shared/geometry/flat.ts';
import type { Position } from '../../../../shared/model/area.ts';

const HERE: Position = [121.5, 29.98];
const plane = new Plane(...HERE);
const near = (callsign: string, x: number, y: number) => ({
  unitId: callsign,
  callsign,
  metres: Math.hypot(x, y),
  at: [plane.lon(x), plane.lat(y)] as Position,
});

describe('the sketch of a call for help', () => {
  it('has the caller in the middle, north up, and everybody within it', () => {
    const { near: marks, ring } = sosSketch({
      here: HERE,
      unsureM: 40,
      nearest: [near('north', 0, 300), near('east', 1_200, 0)],
    });
    const [north, east] = marks;
    expect(north!.x).toBeCloseTo(SKETCH_WIDTH / 2);
    expect(north!.y).toBeLessThan(SKETCH_HEIGHT / 2);
    expect(east!.x).toBeGreaterThan(SKETCH_WIDTH / 2);
    expect(east!.y).toBeCloseTo(SKETCH_HEIGHT / 2);
    for (const { x, y } of marks) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(SKETCH_WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(SKETCH_HEIGHT);
    }
    // One scale for all.
    const unit = (east!.x - SKETCH_WIDTH / 2) / 1_200;
    expect((SKETCH_HEIGHT / 2 - north!.y) / 300).toBeCloseTo(unit);
    expect(ring! / 40).toBeCloseTo(unit);
  });

  it('has a bar of a round length that fits, near and far', () => {
    for (const metres of [20, 700, 9_000]) {
      const { bar } = sosSketch({ here: HERE, unsureM: null, nearest: [near('one', metres, 0)] });
      expect([10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000]).toContain(bar.metres);
      expect(bar.length).toBeLessThanOrEqual(SKETCH_WIDTH / 3);
      expect(bar.length).toBeGreaterThan(8);
    }
  });

  it('covers neither the caller nor another where several stand together', () => {
    const together = [near('one', 5, 1), near('two', 5, 1), near('three', 0, 0)];
    const { near: marks } = sosSketch({ here: HERE, unsureM: 100, nearest: together });
    const all = [{ x: SKETCH_WIDTH / 2, y: SKETCH_HEIGHT / 2 }, ...marks];
    for (const [i, a] of all.entries())
      for (const b of all.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(12);
  });

  it('draws no ring where nothing can be said, and nobody where nobody is near', () => {
    expect(sosSketch({ here: HERE, unsureM: null, nearest: [] })).toMatchObject({ ring: null, near: [] });
  });
});
