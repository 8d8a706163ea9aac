import { describe, expect, it } from 'vitest';
import { checkHotLoops, checkOwnGeometry } from '../support/architecture/ownGeometry.ts';

describe('the checker of own geometry', () => {
  it.each([
    ['metres of a degree', 'client/map/a.ts', 'const northM = (b - a) * 111_320;'],
    ['those of turf', 'client/map/a.ts', 'const PER_DEGREE = 111_195.08;'],
    ['the radius of the earth', 'server/watch/a.ts', 'const EARTH_RADIUS_M = 6_371_008.8;'],
    ['its girth', 'client/map/a.ts', 'const EARTH_M = 40_075_016.686;'],
    ['degrees to radians', 'exercise/plan/a.ts', 'const turn = (degrees * Math.PI) / 180;'],
    ['radians to degrees', 'exercise/plan/a.ts', 'const heading = (turn * 180) / Math.PI;'],
    ['a distance', 'server/areas/a.ts', 'return Math.hypot(a.x - b.x, a.y - b.y);'],
    ['a distance without hypot', 'scripts/a.ts', 'return Math.sqrt(east * east + north * north);'],
    ['the narrowing of degrees', 'client/map/a.ts', 'const wide = Math.cos(place.lat * RADIANS);'],
    ['even-odd', 'shared/figures/a.ts', 'if (latA <= lat !== latB <= lat && lon < at) inside = !inside;'],
    ['even-odd by its edges', 'exercise/a.ts', 'if (passes(p.x, p.y, a.x, a.y, b.x, b.y)) inside = !inside;'],
    ['even-odd in brackets', 'shared/a.ts', 'if ((a[1] > y) !== (b[1] > y)) inside = !inside;'],
    ['even-odd the other way round', 'shared/a.ts', 'if (y1 <= y === y2 <= y) continue;'],
    ['a side', 'server/a.ts', 'return (b[0] - a[0]) * (p[1] - a[1]) - (p[0] - a[0]) * (b[1] - a[1]);'],
  ])('finds %s', (_what, path, text) => {
    expect(checkOwnGeometry([{ path, text }])).toHaveLength(1);
  });

  it.each([
    ['what is in a comment', 'server/a.ts', '// not (degrees * Math.PI) / 180'],
    ['an angle that is no place', 'client/map/a.ts', 'return [Math.cos(angle), Math.sin(angle)];'],
    ['a comparison', 'client/a.ts', 'if (was !== now && a.version > b.version) return (a - b) * (c - d);'],
    ['what makes the areas of the demonstration', 'scripts/ningbo/ring.ts', 'return Math.hypot(dx, dy);'],
    ['a hot loop', 'shared/geometry/flat.ts', 'return Math.sqrt(east * east + north * north);'],
  ])('lets %s stand', (_what, path, text) => {
    expect(checkOwnGeometry([{ path, text }])).toEqual([]);
  });
});

describe('the checker of hot loops', () => {
  const loop = { path: 'shared/a.ts', text: '/** `npm run bench -- flat` */\nreturn Math.hypot(x, y);' };
  const bench = { path: 'tests/bench/flat.ts', text: "import { b } from '../../shared/b.ts';" };
  const between = { path: 'shared/b.ts', text: "import { a } from './a.ts';" };
  const found = (...sources: { path: string; text: string }[]) =>
    checkHotLoops(sources, { 'shared/a.ts': 'flat' }).map(({ detail }) => detail);

  it('is content with one that names a bench that reaches it', () => {
    expect(found(loop, between, bench)).toEqual([]);
  });

  it('finds one without a bench, and a name that nothing stands behind', () => {
    expect(found({ ...loop, text: 'return Math.hypot(x, y);' }, between, bench)).toEqual([
      'does not name its bench, npm run bench -- flat',
    ]);
    expect(found(loop, bench)).toEqual(['tests/bench/flat.ts does not reach it']);
    expect(found(between, bench)).toEqual(['is none any more']);
    expect(found({ ...loop, text: 'export const a = 1;' }, between, bench)).toEqual(['is none any more']);
  });
});
