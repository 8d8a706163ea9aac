import type { Point } from './ring.ts';

/** Points and straight edges that meet only at points. Coordinates are integers (1e-6 degrees). */
export class PlanarGraph {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  private readonly ids = new Map<string, number>();
  private readonly edges = new Set<string>();
  private readonly around: number[][] = [];

  point(x: number, y: number): number {
    const key = `${x},${y}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.xs.length;
    this.ids.set(key, id);
    this.xs.push(x);
    this.ys.push(y);
    this.around.push([]);
    return id;
  }

  edge(a: number, b: number): void {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (a === b || this.edges.has(key)) return;
    this.edges.add(key);
    this.around[a]!.push(b);
    this.around[b]!.push(a);
  }

  /** The bounded faces as counter-clockwise rings of point ids, not closed. */
  faces(): number[][] {
    for (let at = 0; at < this.around.length; at++) {
      this.around[at]!.sort((p, q) => this.angle(at, p) - this.angle(at, q));
    }
    const seen = new Set<string>();
    const faces: number[][] = [];
    for (let a = 0; a < this.around.length; a++) {
      for (const b of this.around[a]!) {
        const face = this.walk(a, b, seen);
        if (face && this.doubleArea(face) > 0) faces.push(face);
      }
    }
    return faces;
  }

  at(id: number): Point {
    return [this.xs[id]!, this.ys[id]!];
  }

  /** Follows the edge a→b with the face on its left; null when it was walked before. */
  private walk(a: number, b: number, seen: Set<string>): number[] | null {
    const face: number[] = [];
    while (true) {
      const key = `${a}>${b}`;
      if (seen.has(key)) return face.length > 0 ? face : null;
      seen.add(key);
      face.push(a);
      const ways = this.around[b]!;
      const next = ways[(ways.indexOf(a) + ways.length - 1) % ways.length]!;
      a = b;
      b = next;
    }
  }

  private angle(from: number, to: number): number {
    return Math.atan2(this.ys[to]! - this.ys[from]!, this.xs[to]! - this.xs[from]!);
  }

  private doubleArea(face: number[]): number {
    let sum = 0;
    for (let i = 0, j = face.length - 1; i < face.length; j = i++) {
      sum += this.xs[face[j]!]! * this.ys[face[i]!]! - this.xs[face[i]!]! * this.ys[face[j]!]!;
    }
    return sum;
  }
}
