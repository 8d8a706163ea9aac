import { seededRandom } from '../../shared/random/seededRandom.ts';
import type { Mesh } from './mesh.ts';
import { nearestCell } from './meshDistricts.ts';

/** What growth runs on: the mesh, ways over water, and what a step costs. */
export interface Land {
  mesh: Mesh;
  ferries: Map<number, number[]>;
  /** Cost of crossing a triangle, relative to its distance: 1/spacing makes a step cost about the same anywhere. */
  cost: Float64Array;
}

/**
 * Gives each triangle of `members` to the site that reaches it at the least cost. `pull` weakens a site's
 * costs. The answer is written into `label` as indices of sites; triangles outside `members` stay.
 */
export function grow(
  land: Land,
  members: readonly number[],
  belongs: (t: number) => boolean,
  sites: readonly number[],
  pull: readonly number[],
  label: Int32Array,
): void {
  const { mesh, ferries, cost } = land;
  const heap = new Heap();
  for (const t of members) label[t] = -1;
  for (const [i, t] of sites.entries()) heap.push(0, t, i);
  while (heap.size > 0) {
    const { key, triangle: t, site } = heap.pop();
    if (label[t] !== -1) continue;
    label[t] = site;
    const step = (next: number, factor: number) => {
      if (next < 0 || label[next] !== -1 || !belongs(next)) return;
      const distance = Math.hypot(
        mesh.centreX[next]! - mesh.centreX[t]!,
        mesh.centreY[next]! - mesh.centreY[t]!,
      );
      const total = key + (distance * (cost[t]! + cost[next]!) * factor) / pull[site]!;
      heap.push(total, next, site);
    };
    for (let k = 0; k < 3; k++) step(mesh.beyond[3 * t + k]!, 0.5);
    for (const far of ferries.get(t) ?? []) step(far, 0.25);
  }
}

/**
 * Splits an area into `count` parts of about the same number of triangles: sites start apart from each
 * other, then move to the middle of their part and grow again.
 */
export function split(
  land: Land,
  members: readonly number[],
  belongs: (t: number) => boolean,
  count: number,
  label: Int32Array,
  seed: number,
): void {
  const { mesh } = land;
  const random = seededRandom(seed);
  let sites = spread(land, members, count, random);
  const pull = new Array<number>(count).fill(1);
  const even = members.length / count;
  for (let round = 0; ; round++) {
    grow(land, members, belongs, sites, pull, label);
    if (round === ROUNDS) return;
    const sumX = new Float64Array(count);
    const sumY = new Float64Array(count);
    const n = new Int32Array(count);
    const parts: number[][] = sites.map(() => []);
    for (const t of members) {
      const i = label[t]!;
      if (i < 0) throw new Error('land that no site reaches');
      sumX[i]! += mesh.centreX[t]!;
      sumY[i]! += mesh.centreY[t]!;
      n[i]!++;
      parts[i]!.push(t);
    }
    sites = parts.map((part, i) => nearestCell(mesh, part, sumX[i]! / n[i]!, sumY[i]! / n[i]!));
    for (let i = 0; i < count; i++) pull[i] = clamp(pull[i]! * (even / n[i]!) ** 0.3, 0.5, 2);
  }
}
const ROUNDS = 9;

/** Sites far apart for the local spacing: each next one is the farthest of a few tries. */
function spread(
  { mesh, cost }: Land,
  members: readonly number[],
  count: number,
  random: () => number,
): number[] {
  if (members.length < count * 4) throw new Error(`${members.length} triangles for ${count} parts`);
  const sites = [members[Math.floor(random() * members.length)]!];
  while (sites.length < count) {
    let best = -1;
    let most = -1;
    for (let i = 0; i < 24; i++) {
      const t = members[Math.floor(random() * members.length)]!;
      let d = Number.POSITIVE_INFINITY;
      for (const s of sites) {
        const way = Math.hypot(mesh.centreX[s]! - mesh.centreX[t]!, mesh.centreY[s]! - mesh.centreY[t]!);
        d = Math.min(d, way * (cost[s]! + cost[t]!));
      }
      if (d <= most || sites.includes(t)) continue;
      most = d;
      best = t;
    }
    if (best >= 0) sites.push(best);
  }
  return sites;
}

/**
 * Takes off single teeth: a triangle that has two sides on one other part and at most one on its own goes
 * over. Such a triangle never holds its part together.
 */
export function takeOffTeeth(
  { mesh, ferries }: Land,
  members: readonly number[],
  belongs: (t: number) => boolean,
  label: Int32Array,
): void {
  for (let round = 0; round < 4; round++) {
    let changed = 0;
    for (const t of members) {
      const around = [0, 1, 2]
        .map((k) => mesh.beyond[3 * t + k]!)
        .map((n) => (n >= 0 && belongs(n) ? label[n]! : -1));
      const other = around.find((l, i) => l >= 0 && l !== label[t] && around.indexOf(l) !== i);
      if (other === undefined || ferries.has(t)) continue;
      if (around.filter((l) => l === label[t]).length !== 1) continue;
      label[t] = other;
      changed++;
    }
    if (changed === 0) return;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** A binary heap of triangles by cost; equal costs leave in the order of sites, so that runs agree. */
class Heap {
  private readonly keys: number[] = [];
  private readonly items: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  push(key: number, triangle: number, site: number): void {
    let i = this.keys.length;
    const item = triangle * 4096 + site;
    this.keys.push(key);
    this.items.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.keys[parent]! <= key) break;
      this.keys[i] = this.keys[parent]!;
      this.items[i] = this.items[parent]!;
      i = parent;
    }
    this.keys[i] = key;
    this.items[i] = item;
  }

  pop(): { key: number; triangle: number; site: number } {
    const key = this.keys[0]!;
    const item = this.items[0]!;
    const lastKey = this.keys.pop()!;
    const lastItem = this.items.pop()!;
    const n = this.keys.length;
    if (n > 0) {
      let i = 0;
      while (true) {
        let child = 2 * i + 1;
        if (child >= n) break;
        if (child + 1 < n && this.keys[child + 1]! < this.keys[child]!) child++;
        if (this.keys[child]! >= lastKey) break;
        this.keys[i] = this.keys[child]!;
        this.items[i] = this.items[child]!;
        i = child;
      }
      this.keys[i] = lastKey;
      this.items[i] = lastItem;
    }
    return { key, triangle: Math.floor(item / 4096), site: item % 4096 };
  }
}
