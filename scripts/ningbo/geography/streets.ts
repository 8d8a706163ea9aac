import { holds, type Point } from '../ring.ts';
import { samplesAlong } from './blocks.ts';
import {
  latticePoint,
  MAIN_COLUMNS,
  MAIN_ROWS,
  RIVER_EAST,
  RIVER_WEST,
  ROWS,
  STREET_COLUMNS,
} from './lattice.ts';
import { StreetNet } from './streetGraph.ts';

/** Land between two columns and two rows, with the streets around it. */
export interface Cell {
  u0: number;
  u1: number;
  v0: number;
  v1: number;
  /** Streets of the graph that touch it, its lane first when it has one. */
  streets: number[];
}

const RIM_GAP = 3;

/** Draws all streets inside the outline (metres). Only main rows cross the river. */
export function layStreets(outline: Point[]): { graph: StreetNet; cells: Cell[] } {
  const graph = new StreetNet();
  const byKey = new Map<string, number>();
  const lay = (key: string, line: Point[], name: string | undefined, bridge: boolean) => {
    const inside = insidePart(outline, line);
    if (inside.length < 2) return;
    if (inside.length < line.length && !name) return;
    byKey.set(key, graph.add({ kind: name ? 'main' : 'street', name: name ?? null, bridge, line: inside }));
  };
  STREET_COLUMNS.forEach((u) => {
    ROWS.slice(1).forEach((v1, j) => {
      const line = samplesAlong([ROWS[j]!, v1]).map((v) => latticePoint(u, v));
      lay(`col ${u} ${ROWS[j]}`, line, MAIN_COLUMNS[u], false);
    });
  });
  ROWS.forEach((v) => {
    STREET_COLUMNS.slice(1).forEach((u1, i) => {
      const u0 = STREET_COLUMNS[i]!;
      const bridge = u0 === RIVER_WEST && u1 === RIVER_EAST;
      if (bridge && !MAIN_ROWS[v]) return;
      lay(
        `row ${u0} ${v}`,
        samplesAlong([u0, u1]).map((u) => latticePoint(u, v)),
        MAIN_ROWS[v],
        bridge,
      );
    });
  });
  const cells: Cell[] = [];
  STREET_COLUMNS.slice(1).forEach((u1, i) => {
    const u0 = STREET_COLUMNS[i]!;
    if (u0 === RIVER_WEST) return;
    ROWS.slice(1).forEach((v1, j) => {
      const v0 = ROWS[j]!;
      const keys = [`col ${u0} ${v0}`, `col ${u1} ${v0}`, `row ${u0} ${v0}`, `row ${u0} ${v1}`];
      const streets = keys.map((key) => byKey.get(key)).filter((s) => s !== undefined);
      if (streets.length > 0) cells.push({ u0, u1, v0, v1, streets });
    });
  });
  return { graph, cells };
}

/** A lane through the middle of a cell, from the street south of it to the one north, as far as they exist. */
export function layLane(graph: StreetNet, cell: Cell, outline: Point[]): void {
  const middle = (cell.u0 + cell.u1) / 2;
  const line = insidePart(
    outline,
    samplesAlong([cell.v0, cell.v1]).map((v) => latticePoint(middle, v)),
  );
  if (line.length < 2) return;
  const ends = [line[0]!, line.at(-1)!].map((p) => graph.nearest(p, cell.streets));
  const reached = ends.map((end) => (end.distance < 6 ? graph.cut(end.street, end.offset, end.at) : null));
  if (reached.every((node) => node === null)) return;
  if (reached[0] !== null) line[0] = graph.nodes[reached[0]!]!;
  if (reached[1] !== null) line[line.length - 1] = graph.nodes[reached[1]!]!;
  cell.streets.unshift(graph.add({ kind: 'lane', name: null, bridge: false, line }));
}

/** The first run of points inside the outline; a run that leaves it ends `gap` metres before the edge. */
export function insidePart(outline: Point[], line: Point[], gap = RIM_GAP): Point[] {
  const inside = line.map((p) => holds(outline, p));
  if (inside.every(Boolean)) return line;
  const first = inside.indexOf(true);
  if (first < 0) return [];
  let last = first;
  while (inside[last + 1]) last++;
  const part = line.slice(first, last + 1);
  if (last + 1 < line.length) part.push(toEdge(outline, line[last]!, line[last + 1]!, gap));
  if (first > 0) part.unshift(toEdge(outline, line[first]!, line[first - 1]!, gap));
  return part;
}

function toEdge(outline: Point[], inside: Point, outside: Point, gap: number): Point {
  let low = 0;
  let high = 1;
  const between = (t: number): Point => [
    inside[0] + t * (outside[0] - inside[0]),
    inside[1] + t * (outside[1] - inside[1]),
  ];
  for (let i = 0; i < 20; i++) {
    const t = (low + high) / 2;
    if (holds(outline, between(t))) low = t;
    else high = t;
  }
  const length = Math.hypot(outside[0] - inside[0], outside[1] - inside[1]);
  return between(Math.max(0, low - gap / length));
}
