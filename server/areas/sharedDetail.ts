import { apart, toSegment } from '../../shared/geometry/rings.ts';
import type { FlatPolygon } from './assemble.ts';

/** Corners are told apart at this many steps across the unit square: about 0.04 m. */
const STEPS = 2 ** 30;

/**
 * How much each corner of a set of areas matters, so that borders can be simplified without gaps: neighbours
 * (and parents and children) share their corners, and a corner is kept by all of them or by none.
 */
export class SharedDetail {
  private readonly idOf = new Map<number, number>();
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];
  private readonly around: number[][] = [];
  /** Distance in the unit square by which the line would move without the corner; Infinity where lines meet. */
  private readonly weight: Float64Array;
  private readonly ofRing = new WeakMap<readonly number[], Float64Array>();
  private readonly originX: number;
  private readonly originY: number;

  constructor(areas: readonly { polygons: readonly FlatPolygon[] }[]) {
    const rings = areas.flatMap((area) => area.polygons.flat());
    this.originX = rings.reduce((least, ring) => Math.min(least, ring[0]!), 1) - 0.01;
    this.originY = rings.reduce((least, ring) => Math.min(least, ring[1]!), 1) - 0.01;
    for (const ring of rings) {
      let before = this.id(ring[0]!, ring[1]!);
      for (let i = 2; i < ring.length; i += 2) {
        const at = this.id(ring[i]!, ring[i + 1]!);
        this.join(before, at);
        before = at;
      }
    }
    this.weight = new Float64Array(this.xs.length).fill(Number.NaN);
    this.weigh();
  }

  /** The ring without the corners that matter less than `tolerance`; null when less than a triangle is left. */
  simplify(ring: readonly number[], tolerance: number): number[] | null {
    const weights = this.weightsOf(ring);
    const kept: number[] = [];
    for (let i = 0; i < weights.length; i++) {
      if (weights[i]! >= tolerance) kept.push(ring[2 * i]!, ring[2 * i + 1]!);
    }
    if (kept.length < 6) return null;
    kept.push(kept[0]!, kept[1]!);
    return kept;
  }

  /** The three corners that matter most, for an area that would otherwise vanish. */
  triangle(ring: readonly number[]): number[] {
    const weights = this.weightsOf(ring);
    const heaviest = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, 3);
    const kept = heaviest.sort((a, b) => a - b).flatMap((i) => [ring[2 * i]!, ring[2 * i + 1]!]);
    return [...kept, kept[0]!, kept[1]!];
  }

  /** Weights of a ring's corners, without the last that repeats the first. */
  private weightsOf(ring: readonly number[]): Float64Array {
    const known = this.ofRing.get(ring);
    if (known) return known;
    const weights = new Float64Array(ring.length / 2 - 1);
    for (let i = 0; i < weights.length; i++)
      weights[i] = this.weight[this.id(ring[2 * i]!, ring[2 * i + 1]!)]!;
    this.ofRing.set(ring, weights);
    return weights;
  }

  private id(x: number, y: number): number {
    const key = Math.round((x - this.originX) * STEPS) * 2 ** 26 + Math.round((y - this.originY) * STEPS);
    const known = this.idOf.get(key);
    if (known !== undefined) return known;
    const id = this.xs.length;
    this.idOf.set(key, id);
    this.xs.push(x);
    this.ys.push(y);
    this.around.push([]);
    return id;
  }

  private join(a: number, b: number): void {
    if (a === b || this.around[a]!.includes(b)) return;
    this.around[a]!.push(b);
    this.around[b]!.push(a);
  }

  private weigh(): void {
    const isNode = (id: number) => this.around[id]!.length !== 2;
    for (let id = 0; id < this.xs.length; id++) {
      if (!isNode(id)) continue;
      this.weight[id] = Number.POSITIVE_INFINITY;
      for (const next of this.around[id]!) {
        if (!isNode(next) && Number.isNaN(this.weight[next])) this.weighLine(this.lineFrom(id, next));
      }
    }
    // What is left lies on closed lines that meet no other (islands): two far corners stand in for nodes.
    for (let id = 0; id < this.xs.length; id++) {
      if (!Number.isNaN(this.weight[id])) continue;
      const line = this.lineFrom(id, this.around[id]![0]!);
      const far = this.farthest(line, id);
      this.weight[id] = Number.POSITIVE_INFINITY;
      this.weight[line[far]!] = Number.POSITIVE_INFINITY;
      this.weighLine(line.slice(0, far + 1));
      this.weighLine(line.slice(far));
    }
  }

  /** Ids from a node along corners with two neighbours to the next node, or round to the start. */
  private lineFrom(start: number, next: number): number[] {
    const line = [start];
    let before = start;
    for (let at = next; ; ) {
      line.push(at);
      const [a, b] = this.around[at]!;
      if (at === start || this.around[at]!.length !== 2) return line;
      const onward = a === before ? b! : a!;
      before = at;
      at = onward;
    }
  }

  private farthest(line: readonly number[], from: number): number {
    let far = 1;
    let most = -1;
    for (let i = 1; i < line.length - 1; i++) {
      const [x, y] = [this.xs[line[i]!]!, this.ys[line[i]!]!];
      const d = apart(x, y, this.xs[from]!, this.ys[from]!);
      if (d <= most) continue;
      most = d;
      far = i;
    }
    return far;
  }

  /** Douglas–Peucker over the whole line: a corner's weight is never above that of the one that split before it. */
  private weighLine(line: readonly number[]): void {
    const stack: [from: number, to: number, most: number][] = [
      [0, line.length - 1, Number.POSITIVE_INFINITY],
    ];
    while (stack.length > 0) {
      const [from, to, most] = stack.pop()!;
      if (to - from < 2) continue;
      let far = from + 1;
      let off = -1;
      for (let i = from + 1; i < to; i++) {
        const d = this.offLine(line[i]!, line[from]!, line[to]!);
        if (d <= off) continue;
        off = d;
        far = i;
      }
      const weight = Math.min(most, off);
      this.weight[line[far]!] = weight;
      stack.push([from, far, weight], [far, to, weight]);
    }
  }

  private offLine(p: number, a: number, b: number): number {
    const { xs, ys } = this;
    return toSegment(xs[p]!, ys[p]!, xs[a]!, ys[a]!, xs[b]!, ys[b]!);
  }
}
