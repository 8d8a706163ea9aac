import type { Building, Geography, NamedPlace } from './geography.ts';
import { CENTRE, distance, ExercisePlane, type PlanePoint } from './plane.ts';

/** A place to stand: on the street graph, or off it behind a straight spur from its node. */
export interface StandingSpot {
  readonly at: PlanePoint;
  readonly node: number;
}

/** The door of one staircase. */
export interface StairDoor extends StandingSpot {
  readonly building: string;
  readonly grid: string;
  readonly inCentreM: number;
}

export interface Edge {
  readonly index: number;
  readonly a: number;
  readonly b: number;
  readonly kind: 'main' | 'street' | 'lane';
  readonly bridge: boolean;
  readonly lengthM: number;
  /** From a to b, both included. */
  readonly points: readonly PlanePoint[];
}

/** Staircases of one building stand this far apart where the building is long enough. */
const STAIR_SPACING_M = 24;

/** The exercise's geography in metres round its centre, indexed for walking. */
export class WayMap {
  readonly plane: ExercisePlane;
  readonly nodes: readonly PlanePoint[];
  readonly edges: readonly Edge[];
  /** Edges at each node. */
  readonly at: readonly (readonly Edge[])[];
  readonly doors: ReadonlyMap<string, readonly StairDoor[]>;
  readonly polygons: ReadonlyMap<string, readonly PlanePoint[]>;
  readonly river: readonly PlanePoint[];
  readonly geography: Geography;
  private readonly places: readonly NamedPlace[];
  private readonly driven: readonly number[];

  constructor(geography: Geography) {
    this.geography = geography;
    const plane = new ExercisePlane(geography.centre);
    this.plane = plane;
    this.nodes = geography.graph.nodes.map((p) => plane.toPoint(p));
    this.edges = geography.graph.edges.map((e, index) => {
      const points = [this.nodes[e.a]!, ...e.via.map((p) => plane.toPoint(p)), this.nodes[e.b]!];
      return { index, a: e.a, b: e.b, kind: e.kind, bridge: e.bridge, lengthM: wayLength(points), points };
    });
    const at: Edge[][] = this.nodes.map(() => []);
    for (const edge of this.edges) {
      at[edge.a]!.push(edge);
      at[edge.b]!.push(edge);
    }
    this.at = at;
    this.driven = this.nodes.flatMap((_, node) => (at[node]!.some((e) => e.kind !== 'lane') ? [node] : []));
    this.polygons = new Map(geography.grids.map((g) => [g.code, g.polygon.map((p) => plane.toPoint(p))]));
    this.river = geography.river.map((p) => plane.toPoint(p));
    this.places = geography.places;
    const doors = new Map<string, StairDoor[]>(geography.grids.map((g) => [g.code, []]));
    for (const building of geography.buildings) doors.get(building.grid)?.push(...this.doorsOf(building));
    this.doors = doors;
  }

  /** Standing on a node of the graph. */
  onNode(node: number): StandingSpot {
    return { at: this.nodes[node]!, node };
  }

  place(id: string): StandingSpot {
    const place = this.places.find((p) => p.id === id);
    if (!place) throw new RangeError(`the geography has no place ${id}`);
    return { at: this.plane.toPoint(place.position), node: place.node };
  }

  placesOf(kind: NamedPlace['kind']): StandingSpot[] {
    return this.places
      .filter((p) => p.kind === kind)
      .map((p) => ({ at: this.plane.toPoint(p.position), node: p.node }));
  }

  /** The spot on the driven roads nearest to another. */
  kerb(spot: StandingSpot): StandingSpot {
    return this.onNode(nearest(this.driven, (node) => distance(this.nodes[node]!, spot.at)));
  }

  /** Nodes by distance from a point, in metres, both bounds included; driven roads only when asked. */
  nodesWithin(centre: PlanePoint, fromM: number, toM: number, driven = false): number[] {
    const nodes = driven ? this.driven : this.nodes.map((_, i) => i);
    return nodes.filter((node) => {
      const d = distance(this.nodes[node]!, centre);
      return d >= fromM && d <= toM;
    });
  }

  private doorsOf(building: Building): StairDoor[] {
    const ring = building.polygon.map((p) => this.plane.toPoint(p));
    const entrance = this.plane.toPoint(building.entrance);
    const along = longestSide(ring);
    const spacing = Math.min(STAIR_SPACING_M, along.lengthM / building.units);
    return Array.from({ length: building.units }, (_, i) => {
      const shift = (i - (building.units - 1) / 2) * spacing;
      const at = { x: entrance.x + along.ux * shift, y: entrance.y + along.uy * shift };
      return {
        at,
        node: building.node,
        building: building.id,
        grid: building.grid,
        inCentreM: distance(at, CENTRE),
      };
    });
  }
}

export function wayLength(points: readonly PlanePoint[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += distance(points[i - 1]!, points[i]!);
  return length;
}

function longestSide(ring: readonly PlanePoint[]): { ux: number; uy: number; lengthM: number } {
  let best = { ux: 1, uy: 0, lengthM: 0 };
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    const lengthM = distance(a, b);
    if (lengthM > best.lengthM) best = { ux: (b.x - a.x) / lengthM, uy: (b.y - a.y) / lengthM, lengthM };
  }
  return best;
}

function nearest(items: readonly number[], cost: (item: number) => number): number {
  let best = items[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const c = cost(item);
    if (c < least) [best, least] = [item, c];
  }
  return best;
}
