import { inRing, signedArea } from '../../shared/geometry/rings.ts';

/** Rings of one polygon, the outer first; each closed, lon and lat by turns. */
export type FlatPolygon = number[][];

/** A line between two areas; `xy` goes from node to node with `left` on its left. */
export interface SharedLine {
  left: string | null;
  right: string | null;
  /** lon and lat by turns, any unit. */
  xy: ArrayLike<number>;
}

/**
 * Builds each area's polygons from lines that neighbours share, so that no gap or overlap can arise. A line
 * whose two sides are the same area is inside it and left out.
 */
export function assemble(lines: readonly SharedLine[]): Map<string, FlatPolygon[]> {
  const directed = new Map<string, { line: SharedLine; forward: boolean }[]>();
  const give = (area: string | null, line: SharedLine, forward: boolean) => {
    if (area === null) return;
    const list = directed.get(area);
    if (list) list.push({ line, forward });
    else directed.set(area, [{ line, forward }]);
  };
  for (const line of lines) {
    if (line.left === line.right) continue;
    give(line.left, line, true);
    give(line.right, line, false);
  }
  return new Map([...directed].map(([area, parts]) => [area, polygonsOf(area, parts)]));
}

function polygonsOf(area: string, parts: readonly { line: SharedLine; forward: boolean }[]): FlatPolygon[] {
  const next = new Map<string, number[]>();
  parts.forEach((part, i) => {
    const list = next.get(nodeOf(part, true));
    if (list) list.push(i);
    else next.set(nodeOf(part, true), [i]);
  });
  const used = new Uint8Array(parts.length);
  const rings: number[][] = [];
  for (let first = 0; first < parts.length; first++) {
    if (used[first]) continue;
    const chain: number[] = [];
    for (let i = first; ; ) {
      used[i] = 1;
      chain.push(i);
      const node = nodeOf(parts[i]!, false);
      // Back at a node of the chain: what lies between is a ring of its own (areas may touch themselves at a point).
      const from = chain.findIndex((k) => nodeOf(parts[k]!, true) === node);
      if (from >= 0) rings.push(ringOf(chain.splice(from).map((k) => parts[k]!)));
      const onward = next.get(node)?.find((k) => !used[k]);
      if (chain.length === 0) break;
      if (onward === undefined) throw new Error(`the border of ${area} is not closed at ${node}`);
      i = onward;
    }
  }
  return nest(area, rings);
}

/** The point at which a part begins (or ends), as a key. */
function nodeOf({ line, forward }: { line: SharedLine; forward: boolean }, start: boolean): string {
  const at = start === forward ? 0 : line.xy.length - 2;
  return `${line.xy[at]},${line.xy[at + 1]}`;
}

function ringOf(parts: readonly { line: SharedLine; forward: boolean }[]): number[] {
  const ring: number[] = [];
  for (const { line, forward } of parts) {
    const n = line.xy.length / 2;
    for (let k = ring.length > 0 ? 1 : 0; k < n; k++) {
      const at = 2 * (forward ? k : n - 1 - k);
      ring.push(line.xy[at]!, line.xy[at + 1]!);
    }
  }
  return ring;
}

/** Outer rings run counter-clockwise, holes clockwise; each hole joins the smallest outer ring around it. */
function nest(area: string, rings: readonly number[][]): FlatPolygon[] {
  const outer = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  outer.sort((a, b) => signedArea(b[0]!) - signedArea(a[0]!));
  for (const hole of rings) {
    if (signedArea(hole) >= 0) continue;
    const home = outer.findLast((polygon) => touchesInside(polygon[0]!, hole));
    if (!home) throw new Error(`a hole of ${area} lies outside it`);
    home.push(hole);
  }
  return outer;
}

/** Whether any point of the hole lies inside the ring; shared points prove nothing, so all are asked in turn. */
function touchesInside(ring: readonly number[], hole: readonly number[]): boolean {
  const corners = new Set<string>();
  for (let i = 0; i < ring.length; i += 2) corners.add(`${ring[i]},${ring[i + 1]}`);
  for (let i = 0; i + 3 < hole.length; i += 2) {
    if (corners.has(`${hole[i]},${hole[i + 1]}`)) continue;
    return inRing(ring, hole[i]!, hole[i + 1]!);
  }
  return inRing(ring, (hole[0]! + hole[2]!) / 2, (hole[1]! + hole[3]!) / 2);
}
