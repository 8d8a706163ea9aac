import { metresBetween, Plane } from '../../../shared/geometry/flat.ts';
import { shortestWays } from '../../../shared/geometry/shortestWays.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { Street, StreetKind } from '../../../shared/model/street.ts';

/** Metres a second. On foot as volunteers walk, vehicles at 20 to 40 km/h (docs/domain.md 5.5); a crew walks a path. */
const WALK = 1.3;
const SPEED = {
  foot: { main: WALK, street: WALK, lane: WALK, path: WALK },
  vehicle: { main: 10, street: 7, lane: 3, path: WALK },
} as const satisfies Record<string, Record<StreetKind, number>>;
export type TravelMode = keyof typeof SPEED;

/** A long straight piece is cut, so that whoever stands at its middle is not sent from its end. */
const PIECE_M = 40;
/** Nobody farther from every street is taken to stand on one. */
export const OFF_STREET_M = 200;
/** Points that are one: a centimetre and a tenth. */
const DIGITS = 6;

/** The streets of a city as nodes and pieces between them. Lengths in metres, places WGS-84. */
export class StreetGraph {
  /** Pieces at each node, each with the node at its other end. */
  private readonly at: number[][] = [];
  private readonly ends: number[] = [];
  private readonly metres: number[] = [];
  private readonly kinds: StreetKind[] = [];
  private readonly nodes: Position[] = [];
  private readonly cells = new Map<number, number[]>();
  private readonly plane: Plane;

  constructor(streets: readonly Street[]) {
    this.plane = new Plane(...(streets[0]?.line[0] ?? [0, 0]));
    const known = new Map<string, number>();
    for (const { kind, line } of streets) {
      let before = this.nodeAt(line[0]!, known);
      for (let i = 1; i < line.length; i++) {
        for (const point of cut(line[i - 1]!, line[i]!)) {
          const next = this.nodeAt(point, known);
          if (next !== before) this.join(before, next, kind);
          before = next;
        }
      }
    }
  }

  get size(): number {
    return this.nodes.length;
  }

  /** The nearest node and how far off it is; null where no street is near. */
  nearest([lon, lat]: Position): { node: number; metres: number } | null {
    const [column, row] = this.cellOf([lon, lat]);
    let node = -1;
    let metres = OFF_STREET_M;
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++)
        for (const one of this.cells.get(keyOf(x, y)) ?? []) {
          const [toLon, toLat] = this.nodes[one]!;
          const away = metresBetween(lon, lat, toLon, toLat);
          if (away > metres) continue;
          node = one;
          metres = away;
        }
    return node < 0 ? null : { node, metres };
  }

  /** The quickest ways between a node and all others. */
  waysFrom(from: number, mode: TravelMode): StreetWays {
    const speed = SPEED[mode];
    const { cost, by } = shortestWays(this.nodes.length, from, (node, visit) => {
      for (const edge of this.at[node]!)
        visit(this.ends[edge]!, this.metres[edge >> 1]! / speed[this.kinds[edge >> 1]!], edge);
    });
    return {
      seconds: (node) => cost[node]!,
      metres: (node) => {
        let sum = 0;
        // The edge that led here starts at the end of its twin, which goes the other way.
        for (let at = node; by[at]! >= 0; at = this.ends[by[at]! ^ 1]!) sum += this.metres[by[at]! >> 1]!;
        return sum;
      },
    };
  }

  private nodeAt(point: Position, known: Map<string, number>): number {
    const key = point.map((degrees) => degrees.toFixed(DIGITS)).join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const node = this.nodes.push(point) - 1;
    known.set(key, node);
    this.at.push([]);
    const cell = keyOf(...this.cellOf(point));
    const there = this.cells.get(cell);
    if (there) there.push(node);
    else this.cells.set(cell, [node]);
    return node;
  }

  /** Edges come in pairs, there and back: 2n and 2n + 1. */
  private join(a: number, b: number, kind: StreetKind): void {
    this.metres.push(metresBetween(...this.nodes[a]!, ...this.nodes[b]!));
    this.kinds.push(kind);
    this.at[a]!.push(this.ends.push(b) - 1);
    this.at[b]!.push(this.ends.push(a) - 1);
  }

  private cellOf([lon, lat]: Position): [number, number] {
    return [Math.floor(this.plane.x(lon) / OFF_STREET_M), Math.floor(this.plane.y(lat) / OFF_STREET_M)];
  }
}

/** Of a cell: rows around the earth are fewer than a million of 200 m. */
function keyOf(column: number, row: number): number {
  return column * 1_000_000 + row;
}

/** Quickest ways from one node: seconds (infinite where none leads) and the metres of that way. */
export interface StreetWays {
  seconds(node: number): number;
  metres(node: number): number;
}

/** What lies between two points and the second of them, no step longer than PIECE_M. */
function cut(a: Position, b: Position): Position[] {
  const pieces = Math.max(1, Math.ceil(metresBetween(...a, ...b) / PIECE_M));
  return Array.from({ length: pieces }, (_, i) => {
    if (i === pieces - 1) return b;
    const part = (i + 1) / pieces;
    return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part] satisfies Position;
  });
}
