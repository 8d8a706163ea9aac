import type { Point } from '../ring.ts';

export type RoadKind = 'main' | 'street' | 'lane';

/** A street between two nodes, as a line in metres that begins and ends at them. */
export interface StreetLine {
  kind: RoadKind;
  name: string | null;
  bridge: boolean;
  line: Point[];
}

interface Cut {
  offset: number;
  node: number;
}

/** Streets that meet at nodes; nodes may be put into a street later and split it when the graph is finished. */
export class StreetNet {
  readonly nodes: Point[] = [];
  readonly streets: (StreetLine & { a: number; b: number; cuts: Cut[] })[] = [];
  private readonly ids = new Map<string, number>();

  node(p: Point): number {
    const key = `${p[0].toFixed(1)},${p[1].toFixed(1)}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.nodes.length);
    this.nodes.push(p);
    return this.nodes.length - 1;
  }

  add(street: StreetLine): number {
    const a = this.node(street.line[0]!);
    const b = this.node(street.line.at(-1)!);
    return this.streets.push({ ...street, a, b, cuts: [] }) - 1;
  }

  /** The point of the given streets that is nearest to `p`. */
  nearest(
    p: Point,
    among: readonly number[],
  ): { street: number; offset: number; distance: number; at: Point } {
    let best = { street: -1, offset: 0, distance: Number.POSITIVE_INFINITY, at: p };
    for (const street of among) {
      const line = this.streets[street]!.line;
      let passed = 0;
      for (let i = 1; i < line.length; i++) {
        const [ax, ay] = line[i - 1]!;
        const dx = line[i]![0] - ax;
        const dy = line[i]![1] - ay;
        const length = Math.hypot(dx, dy);
        const t = Math.max(0, Math.min(1, ((p[0] - ax) * dx + (p[1] - ay) * dy) / (length * length)));
        const at: Point = [ax + t * dx, ay + t * dy];
        const distance = Math.hypot(p[0] - at[0], p[1] - at[1]);
        if (distance < best.distance) best = { street, offset: passed + t * length, distance, at };
        passed += length;
      }
    }
    if (best.street < 0) throw new Error('no street to reach');
    return best;
  }

  /** A node on a street, at most two metres off; an end or an earlier node is used again when it is that near. */
  cut(street: number, offset: number, at: Point): number {
    const s = this.streets[street]!;
    const length = lengthOf(s.line);
    if (offset < 2) return s.a;
    if (offset > length - 2) return s.b;
    const near = s.cuts.find((cut) => Math.abs(cut.offset - offset) < 2);
    if (near) return near.node;
    const node = this.node(at);
    s.cuts.push({ offset, node });
    return node;
  }

  /** All streets split at their nodes. */
  edges(): { a: number; b: number; kind: RoadKind; bridge: boolean; line: Point[] }[] {
    return this.streets.flatMap((street) => {
      const cuts = [...street.cuts].sort((p, q) => p.offset - q.offset);
      const stops = [
        { offset: 0, node: street.a },
        ...cuts,
        { offset: lengthOf(street.line), node: street.b },
      ];
      return stops.slice(1).map((to, i) => {
        const from = stops[i]!;
        const line = [
          this.nodes[from.node]!,
          ...inner(street.line, from.offset, to.offset),
          this.nodes[to.node]!,
        ];
        return { a: from.node, b: to.node, kind: street.kind, bridge: street.bridge, line };
      });
    });
  }
}

export function lengthOf(line: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) {
    length += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
  }
  return length;
}

function inner(line: readonly Point[], from: number, to: number): Point[] {
  const points: Point[] = [];
  let passed = 0;
  for (let i = 1; i < line.length - 1; i++) {
    passed += lengthOf([line[i - 1]!, line[i]!]);
    if (passed > from + 0.5 && passed < to - 0.5) points.push(line[i]!);
  }
  return points;
}
