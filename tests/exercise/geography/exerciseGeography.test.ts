import { beforeAll, describe, expect, it } from 'vitest';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';

let geography: Geography;
beforeAll(async () => {
  geography = await readGeography();
});

const METRES = [96_500, 110_853] as const;
const metres = (a: readonly [number, number], b: readonly [number, number]) =>
  Math.hypot((a[0] - b[0]) * METRES[0], (a[1] - b[1]) * METRES[1]);
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('the ground of the exercise (docs/domain.md 5.2)', () => {
  it('has 2 streets, 9 communities, 36 grids: 32 base (26 + 6) and 4 exclusive', () => {
    expect([geography.streets.length, geography.communities.length, geography.grids.length]).toEqual([
      2, 9, 36,
    ]);
    const base = geography.grids.filter((g) => g.kind === 'base').map((g) => g.code);
    expect(base.filter((c) => c.startsWith('330205091')).length).toBe(26);
    expect(base.filter((c) => c.startsWith('330205092')).length).toBe(6);
    const exclusive = geography.grids.filter((g) => g.kind !== 'base');
    expect(exclusive.map((g) => g.kind).sort()).toEqual(['industrial', 'market', 'office', 'school']);
    expect(exclusive.every((g) => g.code.endsWith('901'))).toBe(true);
  });

  it('has 2, 6, 11 and 13 base grids in the rings, by their centre', () => {
    const edges = [300, 600, 1000, 1500];
    const counts = [0, 0, 0, 0];
    for (const { kind, centre, ring } of geography.grids) {
      const by = edges.findIndex((edge) => metres(centre, geography.centre) <= edge);
      expect(by + 1).toBe(ring);
      if (kind === 'base') counts[by]!++;
    }
    expect(counts).toEqual([2, 6, 11, 13]);
  });

  it('has 10,240 households: 320 in each base grid, 620 / 2,040 / 3,520 / 4,060 in the rings by their building', () => {
    for (const grid of geography.grids) {
      const own = geography.buildings.filter((b) => b.grid === grid.code);
      expect(sum(own.map((b) => b.households))).toBe(grid.kind === 'base' ? 320 : 0);
    }
    const rings = [1, 2, 3, 4].map((r) =>
      sum(geography.buildings.filter((b) => b.ring === r).map((b) => b.households)),
    );
    expect(rings).toEqual([620, 2040, 3520, 4060]);
  });

  it('has 20 dwelling houses within 300 m, the ones to be evacuated', () => {
    expect(geography.buildings.filter((b) => b.ring === 1 && b.households > 0).length).toBe(20);
  });

  it('has rooms for all households of a building, two on a floor of each staircase', () => {
    for (const b of geography.buildings) expect(b.households).toBeLessThanOrEqual(b.floors * b.units * 2);
    expect(geography.buildings.length).toBeGreaterThan(290);
    expect(new Set(geography.buildings.map((b) => b.id)).size).toBe(geography.buildings.length);
  });

  it('has buildings that lie in their grid, none in the river or on the plot', () => {
    const gridOf = new Map(geography.grids.map((g) => [g.code, g.polygon]));
    for (const b of geography.buildings) {
      for (const corner of b.polygon.slice(1)) {
        expect(holds(geography.river, corner), b.id).toBe(false);
        expect(holds(geography.plot, corner), b.id).toBe(false);
      }
      expect(holds(gridOf.get(b.grid)!, middle(b.polygon)), b.id).toBe(true);
    }
  });

  it('has a street graph that leads from everywhere to everywhere, with true lengths', () => {
    const { nodes, edges } = geography.graph;
    const around = nodes.map(() => [] as number[]);
    for (const { a, b, lengthM, via } of edges) {
      around[a]!.push(b);
      around[b]!.push(a);
      const line = [nodes[a]!, ...via, nodes[b]!];
      const length = sum(line.slice(1).map((p, i) => metres(line[i]!, p)));
      expect(Math.abs(length - lengthM)).toBeLessThan(1);
    }
    const reached = new Set([0]);
    for (const at of reached) for (const next of around[at]!) reached.add(next);
    expect(reached.size).toBe(nodes.length);
  });

  it('crosses the river on bridges only', () => {
    const { nodes, edges } = geography.graph;
    const wet = edges.filter(({ a, b, via }) =>
      [nodes[a]!, ...via, nodes[b]!].some((p) => holds(geography.river, p)),
    );
    expect(wet.length).toBeGreaterThan(0);
    expect(wet.every((e) => e.bridge)).toBe(true);
  });

  it('has doors within 90 m of their node, and places on the graph', () => {
    for (const b of geography.buildings) {
      expect(metres(b.entrance, geography.graph.nodes[b.node]!), b.id).toBeLessThan(90);
    }
    const kinds = geography.places.map((p) => p.kind);
    const wanted = { service_centre: 1, shelter: 2, hospital: 2, muster: 3, staging: 2, community_office: 9 };
    for (const [kind, n] of Object.entries(wanted)) expect(kinds.filter((k) => k === kind).length).toBe(n);
    for (const p of geography.places) expect(geography.graph.nodes[p.node]).toBeDefined();
    expect(geography.places.filter((p) => p.kind === 'shelter').map((p) => p.capacity)).toEqual([160, 120]);
  });

  it('says of everything that it is an exercise', () => {
    for (const { name } of [...geography.streets, ...geography.communities, ...geography.grids]) {
      expect(name).toContain('演练');
    }
  });
});

function holds(ring: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function middle(ring: readonly (readonly [number, number])[]): [number, number] {
  const corners = ring.slice(1);
  return [sum(corners.map((p) => p[0])) / corners.length, sum(corners.map((p) => p[1])) / corners.length];
}
