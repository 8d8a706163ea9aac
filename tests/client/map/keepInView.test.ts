import { describe, expect, it } from 'vitest';
import { shiftToShow } from '../../../client/map/keepInView.ts';

const size = { width: 1000, height: 600 };

describe('what is selected stays in the free part of the map', () => {
  it('leaves the map where it is while the point is well inside', () => {
    expect(shiftToShow({ x: 500, y: 300 }, size)).toBeNull();
    expect(shiftToShow({ x: 944, y: 544 }, size)).toBeNull();
  });

  it('moves just as far as is needed, in each direction by itself', () => {
    expect(shiftToShow({ x: 1100, y: 300 }, size)).toEqual({ x: 156, y: 0 });
    expect(shiftToShow({ x: 10, y: 10 }, size)).toEqual({ x: -46, y: -62 });
    expect(shiftToShow({ x: 500, y: 590 }, size)).toEqual({ x: 0, y: 46 });
  });

  it('brings the point to the middle of a map that has no room', () => {
    expect(shiftToShow({ x: 90, y: 300 }, { width: 100, height: 600 })).toEqual({ x: 40, y: 0 });
  });
});
