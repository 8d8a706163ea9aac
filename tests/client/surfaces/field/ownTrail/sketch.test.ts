import { describe, expect, it } from 'vitest';
import { sketchOf } from '../../../../../client/surfaces/field/ownTrail/sketch.ts';

const fix = (at: number, lon: number, lat: number) => ({ at, lon, lat });

describe('the drawing of a trail', () => {
  it('is none without fixes', () => {
    expect(sketchOf([])).toBeNull();
  });

  it('fills the square but for its margin, north up', () => {
    const sketch = sketchOf([fix(0, 121.5, 29.9), fix(1_000, 121.5, 29.91)])!;
    expect(sketch.first[1]).toBeCloseTo(0.94, 2);
    expect(sketch.last[1]).toBeCloseTo(0.06, 2);
    expect(sketch.first[0]).toBeCloseTo(0.5, 6);
    expect(sketch.sideM).toBeCloseTo(1_111.95 / 0.88, 0);
  });

  it('draws no line across a pause of more than five minutes', () => {
    const path = sketchOf([
      fix(0, 121.5, 29.9),
      fix(60_000, 121.501, 29.9),
      fix(60_000 + 300_001, 121.502, 29.9),
    ])!.path;
    expect(path.match(/[ML]/g)).toEqual(['M', 'L', 'M']);
  });

  it('shows somebody who stood still as a point and not as noise', () => {
    const sketch = sketchOf([fix(0, 121.5, 29.9), fix(1_000, 121.500001, 29.9)])!;
    expect(Math.hypot(sketch.last[0] - sketch.first[0], sketch.last[1] - sketch.first[1])).toBeLessThan(0.01);
  });
});
