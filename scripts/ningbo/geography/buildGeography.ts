import { centroidOf, holds, type Point } from '../ring.ts';
import { cutBlocks } from './blocks.ts';
import { holdsSlot, type PlannedBuilding, rectangle, settle, slotsOf } from './buildings.ts';
import { COMMUNITY_PLANS, type PlannedGrid, planGrids, STREETS } from './gridPlan.ts';
import {
  CENTRE_DEGREES,
  householdRing,
  latticePoint,
  toDegrees,
  toMetres,
  toMicrodegrees,
} from './lattice.ts';
import { EXCLUSIVE_BUILDINGS, groundOf, PLANNED_PLACES, PLOT } from './places.ts';
import { riverOf } from './river.ts';
import { lengthOf, type StreetNet } from './streetGraph.ts';
import { type Cell, layLane, layStreets } from './streets.ts';

/** Builds the whole ground of the exercise as exercise/geography/geography.ts describes it, and the grids for the areas' build. */
export function buildGeography() {
  const plan = cutBlocks();
  const outline = plan.outline.map(toMetres);
  const grids = planGrids(plan);
  const { graph, cells } = layStreets(outline);
  const facilities = PLANNED_PLACES.filter((p) => p.size).map((p) => groundOf(p)!);
  const open = PLANNED_PLACES.filter((p) => !p.size).map((p) => rectangle(latticePoint(p.u, p.v), 0, 24, 24));
  const homes = settle(grids, slotsOf(cells, outline, [...facilities, ...open, PLOT]));
  const used = new Set(homes.map((h) => h.cell));
  cells.forEach((cell, i) => {
    if (used.has(i)) layLane(graph, cell, outline);
  });
  const buildings = number(
    placeDoors(graph, cells, [...homes, ...publicOf(grids, cells), ...exclusiveOf(grids, cells)]),
  );
  const places = [...PLANNED_PLACES.map((p) => placed(graph, grids, p)), ...entries(graph, grids)];
  const walk = walkable(graph);
  const river = riverOf(outline);
  return {
    grids,
    outline: plan.outline,
    geography: {
      exercise: true,
      note: '演练 EXERCISE: invented streets, river, roads, buildings and places; none of it is the real site',
      centre: CENTRE_DEGREES,
      radiusM: 1500,
      outline: closed(plan.outline),
      streets: STREETS,
      communities: COMMUNITY_PLANS,
      grids: grids.map((g) => ({
        code: g.code,
        name: g.name,
        kind: g.kind,
        ring: g.ring,
        centre: degrees(toMetres(g.centre)),
        households: homes.reduce((sum, h) => sum + (h.grid === g.code ? h.households : 0), 0),
        polygon: closed(g.outline),
        exercise: true,
      })),
      river: [...river, river[0]!].map(degrees),
      riverName: '甬湾江(演练)',
      roads: graph.streets.map((s) => ({
        kind: s.kind,
        name: s.name ? `${s.name}(演练)` : null,
        bridge: s.bridge,
        line: s.line.map(degrees),
      })),
      graph: walk.graph,
      buildings: buildings.map((b) => ({ ...b, node: walk.renamed.get(b.node)! })),
      plot: [...PLOT, PLOT[0]!].map(degrees),
      places: places.map((p) => ({ ...p, node: walk.renamed.get(p.node)! })),
    },
  };
}

type Doored = PlannedBuilding & { entrance: Point; node: number };

/** Finds each building's door: the point of its line that is nearest to a street of its cell. */
function placeDoors(graph: StreetNet, cells: readonly Cell[], buildings: PlannedBuilding[]): Doored[] {
  return buildings.map((b) => {
    const cell = cells[b.cell];
    const among = cell ? cell.streets : graph.streets.map((_, i) => i);
    const { street, offset, at: on } = graph.nearest(b.centre, among);
    const node = graph.cut(street, offset, on);
    const corners = rectangle(b.centre, b.turn, b.length, b.depth);
    const middles = corners.map((p, i): Point => {
      const q = corners[(i + 1) % 4]!;
      return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    });
    const far = (p: Point) => Math.hypot(p[0] - on[0], p[1] - on[1]);
    return { ...b, node, entrance: middles.sort((p, q) => far(p) - far(q))[0]! };
  });
}

function number(buildings: Doored[]) {
  const counts = new Map<string, number>();
  return buildings.map((b) => {
    const no = (counts.get(b.grid) ?? 0) + 1;
    counts.set(b.grid, no);
    const corners = rectangle(b.centre, b.turn, b.length, b.depth);
    return {
      id: `${b.grid}-${String(no).padStart(2, '0')}`,
      grid: b.grid,
      no,
      kind: b.kind,
      floors: b.floors,
      units: b.units,
      households: b.households,
      distanceM: Math.round(b.distance * 10) / 10,
      ring: b.ring,
      polygon: [...corners, corners[0]!].map(degrees),
      entrance: degrees(b.entrance),
      node: b.node,
    };
  });
}

function standing(grids: PlannedGrid[], cells: readonly Cell[], centre: Point, turn: number) {
  const distance = Math.hypot(...centre);
  const grid = grids.find((g) => holdsSlot(g, { centre }));
  if (!grid) throw new Error('a building stands outside all grids');
  const cell = cells.findIndex((c) =>
    holds(
      [
        latticePoint(c.u0, c.v0),
        latticePoint(c.u1, c.v0),
        latticePoint(c.u1, c.v1),
        latticePoint(c.u0, c.v1),
      ],
      centre,
    ),
  );
  return {
    cell,
    centre,
    turn,
    distance,
    ring: householdRing(distance),
    grid: grid.code,
    units: 1,
    households: 0,
  };
}

function publicOf(grids: PlannedGrid[], cells: readonly Cell[]): PlannedBuilding[] {
  return PLANNED_PLACES.flatMap((p) => {
    if (!p.size) return [];
    const centre = latticePoint(p.u, p.v);
    const east = latticePoint(p.u + 1, p.v);
    const turn = Math.atan2(east[1] - centre[1], east[0] - centre[0]);
    return [{ ...standing(grids, cells, centre, turn), ...p.size, kind: 'public' as const }];
  });
}

function exclusiveOf(grids: PlannedGrid[], cells: readonly Cell[]): PlannedBuilding[] {
  return grids.flatMap((grid) => {
    const kind = grid.kind;
    if (kind === 'base') return [];
    const [x, y] = toMetres(centroidOf(grid.outline));
    const turn = Math.atan2(-0.16, 1);
    return EXCLUSIVE_BUILDINGS[kind].map(({ dx, dy, ...size }) => {
      const centre: Point = [
        x + dx * Math.cos(turn) - dy * Math.sin(turn),
        y + dx * Math.sin(turn) + dy * Math.cos(turn),
      ];
      return { ...standing(grids, cells, centre, turn), ...size, kind };
    });
  });
}

function placed(graph: StreetNet, grids: PlannedGrid[], p: (typeof PLANNED_PLACES)[number]) {
  const centre = latticePoint(p.u, p.v);
  const {
    street,
    offset,
    at: on,
  } = graph.nearest(
    centre,
    graph.streets.map((_, i) => i),
  );
  return {
    id: p.id,
    kind: p.kind,
    name: p.name,
    position: degrees(centre),
    node: graph.cut(street, offset, on),
    grid: grids.find((g) => holdsSlot(g, { centre }))!.code,
    ...(p.capacity ? { capacity: p.capacity } : {}),
  };
}

/** Where main roads reach the edge of the ground. */
function entries(graph: StreetNet, grids: PlannedGrid[]) {
  const degree = new Map<number, number>();
  for (const s of graph.streets) for (const n of [s.a, s.b]) degree.set(n, (degree.get(n) ?? 0) + 1);
  const ends = graph.streets.flatMap((s) =>
    s.kind === 'main'
      ? [s.a, s.b].filter((n) => degree.get(n) === 1).map((node) => ({ node, road: s.name! }))
      : [],
  );
  return ends.map(({ node, road }, i) => {
    const centre = graph.nodes[node]!;
    const grid = grids.find((g) => holdsSlot(g, { centre }))!.code;
    return {
      id: `entry-${i + 1}`,
      kind: 'entry' as const,
      name: `${road}入口(演练)`,
      position: degrees(centre),
      node,
      grid,
    };
  });
}

/** The graph's largest connected part with nodes numbered anew; throws when a door or place lies outside it. */
function walkable(graph: StreetNet) {
  const edges = graph.edges();
  const around = new Map<number, number[]>();
  for (const e of edges) {
    around.set(e.a, [...(around.get(e.a) ?? []), e.b]);
    around.set(e.b, [...(around.get(e.b) ?? []), e.a]);
  }
  const reached = new Set<number>([edges[0]!.a]);
  for (const at of reached) for (const next of around.get(at) ?? []) reached.add(next);
  if (reached.size < graph.nodes.length * 0.98) throw new Error('the streets do not hang together');
  const renamed = new Map([...reached].sort((a, b) => a - b).map((id, i) => [id, i]));
  const nodes = [...renamed.keys()].map((id) => degrees(graph.nodes[id]!));
  return {
    renamed,
    graph: {
      nodes,
      edges: edges
        .filter((e) => reached.has(e.a) && e.a !== e.b)
        .map((e) => ({
          a: renamed.get(e.a)!,
          b: renamed.get(e.b)!,
          kind: e.kind,
          lengthM: Math.round(lengthOf(e.line) * 10) / 10,
          bridge: e.bridge,
          via: e.line.slice(1, -1).map(degrees),
        })),
    },
  };
}

function degrees(p: Point): [number, number] {
  return toDegrees(toMicrodegrees(p));
}

function closed(ring: readonly Point[]): [number, number][] {
  return [...ring, ring[0]!].map(toDegrees);
}
