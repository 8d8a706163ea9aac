import { MINUTE_MS } from '../../shared/time/durations.ts';
import { CENTRE, distance, distanceOutside, distanceToSegment, type PlanePoint } from '../geography/plane.ts';
import type { Edge, StandingSpot, WayMap } from '../geography/WayMap.ts';
import type { Scenario } from '../plan/schema.ts';
import type { Closure } from './Router.ts';

/**
 * How far in a unit may go. `none`: never inside the cordon. `cordon`: by order inside it, not into the hot
 * zone. `hot`: everywhere. All keep to their mode's roads.
 */
export type Permit = 'none' | 'cordon' | 'hot';
export type MoveMode = 'foot' | 'vehicle';

/** The hot zone round the scene, metres. */
const HOT_ZONE_M = 150;
/** Nobody walks on the line itself: a phone's error would put them inside. */
const LINE_MARGIN_M = 15;
/** The empty grid is kept empty in spite of phones' errors. */
const GAP_MARGIN_M = 25;
/** Ways are planned for at most this long, so a zone counts as closed that much before it closes. */
const LONGEST_WAY_MS = 20 * MINUTE_MS;

/** Who may be where and when: the cordon with its radius over time, and the grid that nobody staffs. */
export class ZoneTimes {
  private readonly edgeFromCentreM: Float64Array;
  private readonly edgeAtGap: Uint8Array;
  private readonly gap: readonly PlanePoint[];

  private readonly scenario: Pick<Scenario, 'cordon' | 'faults'>;

  constructor(map: WayMap, scenario: Pick<Scenario, 'cordon' | 'faults'>) {
    this.scenario = scenario;
    this.gap = map.polygons.get(scenario.faults.coverageGap.grid) ?? [];
    this.edgeFromCentreM = new Float64Array(map.edges.length);
    this.edgeAtGap = new Uint8Array(map.edges.length);
    for (const edge of map.edges) {
      this.edgeFromCentreM[edge.index] = nearestToCentre(edge);
      this.edgeAtGap[edge.index] = samples(edge).some((p) => this.isAtGap(p)) ? 1 : 0;
    }
  }

  /** Radius that a unit of this permit must keep outside of, metres, without the margin. */
  radiusM(permit: Permit, atMs: number): number {
    if (permit === 'hot') return 0;
    const steps = this.scenario.cordon;
    // Before the cordon stands, people without an order already stay away as if it did.
    let radius = Math.max(...steps.map((s) => s.radiusM));
    for (const step of steps) if (step.fromS * 1000 <= atMs && step.radiusM < radius) radius = step.radiusM;
    return permit === 'cordon' ? Math.min(radius, HOT_ZONE_M) : radius;
  }

  /** The roads that are open to someone who sets out at `atMs`. */
  closure(mode: MoveMode, permit: Permit, atMs: number, throughGap = false): Closure {
    const radius = this.radiusM(permit, atMs);
    const gap = !throughGap && this.gapCloses(atMs, atMs + LONGEST_WAY_MS);
    const limit = radius === 0 ? 0 : radius + LINE_MARGIN_M;
    return {
      key: `${mode}:${limit}:${gap}`,
      open: (edge) =>
        (mode === 'foot' || edge.kind !== 'lane') &&
        this.edgeFromCentreM[edge.index]! >= limit &&
        !(gap && this.edgeAtGap[edge.index] === 1),
    };
  }

  /** Whether a unit may stand at a spot from `fromMs` until `toMs`. */
  allows(spot: StandingSpot, permit: Permit, fromMs: number, toMs: number): boolean {
    const radius = this.radiusM(permit, fromMs);
    if (radius > 0 && distance(spot.at, CENTRE) < radius + LINE_MARGIN_M) return false;
    return !(this.gapCloses(fromMs, toMs) && this.isAtGap(spot.at));
  }

  /** True in the grid that stays empty, or so near that an error could put a phone there. */
  isAtGap(point: PlanePoint): boolean {
    return this.gap.length > 0 && distanceOutside(point, this.gap) < GAP_MARGIN_M;
  }

  /** Where main roads come in, except through the grid that will lie empty. */
  entries(map: WayMap): StandingSpot[] {
    return map.placesOf('entry').filter((entry) => !this.isAtGap(entry.at));
  }

  gapCloses(fromMs: number, toMs: number): boolean {
    const { fromS, toS } = this.scenario.faults.coverageGap.window;
    return fromMs < toS * 1000 && toMs > fromS * 1000;
  }
}

function nearestToCentre(edge: Edge): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < edge.points.length; i++)
    best = Math.min(best, distanceToSegment(CENTRE, edge.points[i - 1]!, edge.points[i]!));
  return best;
}

/** Points at most 10 m apart along an edge. */
function samples(edge: Edge): PlanePoint[] {
  const found: PlanePoint[] = [];
  for (let i = 1; i < edge.points.length; i++) {
    const a = edge.points[i - 1]!;
    const b = edge.points[i]!;
    const steps = Math.max(1, Math.ceil(distance(a, b) / 10));
    for (let k = 0; k <= steps; k++)
      found.push({ x: a.x + ((b.x - a.x) * k) / steps, y: a.y + ((b.y - a.y) * k) / steps });
  }
  return found;
}
