import { beforeAll, describe, expect, it } from 'vitest';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import {
  distance,
  distanceToSegment,
  insideOfRing,
  type PlanePoint,
} from '../../../exercise/geography/plane.ts';
import type { Edge } from '../../../exercise/geography/WayMap.ts';
import { createWorld, type World } from '../../../exercise/movement/world.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import type { PlanSource, Scenario } from '../../../exercise/plan/schema.ts';
import { afterT0 } from '../../../exercise/plan/time.ts';

const MINUTE_MS = 60_000;
const SLOW_MS = 240_000;
const at = (clock: string) => afterT0(clock) * 1000;

describe('the ways of the exercise', { timeout: SLOW_MS }, () => {
  let geography: Geography;
  let scenario: Scenario;
  let world: World;

  beforeAll(async () => {
    geography = await readGeography();
    scenario = createScenario(geography);
    world = createWorld({ seed: 2026, geography, scenario });
  }, SLOW_MS);

  const fromCentre = (p: PlanePoint) => Math.hypot(p.x, p.y);
  const truths = function* (everyMs: number) {
    for (let ms = 0; ms < scenario.durationS * 1000; ms += everyMs)
      for (const source of scenario.sources) {
        const truth = world.truthAt(source.unitId, ms);
        if (truth) yield { source, truth, ms };
      }
  };

  it.each([2026, 7, 8])('every way is whole in time and place, seed %i: nobody jumps', (seed) => {
    const other = seed === 2026 ? world : createWorld({ seed, geography, scenario });
    const jumps: string[] = [];
    for (const { unitId, onDuty } of scenario.sources) {
      const legs = other.legsOf(unitId);
      if (legs[0]!.fromMs !== onDuty.fromS * 1000) jumps.push(`${unitId} starts at ${legs[0]!.fromMs}`);
      if (legs.at(-1)!.toMs < onDuty.toS * 1000) jumps.push(`${unitId} stops at ${legs.at(-1)!.toMs}`);
      for (const [i, leg] of legs.entries()) {
        const before = legs[i - 1];
        if (!before) continue;
        const gapM = distance(before.points.at(-1)!, leg.points[0]!);
        if (before.toMs !== leg.fromMs || gapM > 0.1)
          jumps.push(`${unitId} ${gapM} m at ${leg.fromMs / MINUTE_MS} min`);
      }
    }
    expect(jumps).toEqual([]);
  });

  describe('keeps to the map', () => {
    it(
      'moves along the street graph, or on the straight spur to a door',
      () => {
        const edges = world.map.edges;
        let checked = 0;
        const off: string[] = [];
        for (const { source, truth, ms } of truths(17 * MINUTE_MS)) {
          if (!truth.moving || truth.leg.spur) continue;
          checked++;
          // A pair's second member walks up to 4 m beside the first.
          const limitM = source.duty === 'survey' ? 4.1 : 0.1;
          if (!edges.some((e) => nearEdge(truth.at, e, limitM)))
            off.push(`${source.unitId} at ${ms / MINUTE_MS} min`);
        }
        expect(off).toEqual([]);
        expect(checked).toBeGreaterThan(1000);
      },
      SLOW_MS,
    );

    it('spurs are short', () => {
      let longest = 0;
      for (const { truth } of truths(11 * MINUTE_MS))
        if (truth.leg.spur) longest = Math.max(longest, truth.leg.lengthM);
      expect(longest).toBeLessThan(130);
    });

    it(
      'crosses the river on bridges only',
      () => {
        const bridges = world.map.edges.filter((e) => e.bridge);
        const swimming: string[] = [];
        let crossings = 0;
        for (const { source, truth, ms } of truths(MINUTE_MS)) {
          if (!insideOfRing(truth.at, world.map.river)) continue;
          crossings++;
          if (!bridges.some((e) => nearEdge(truth.at, e, 6)))
            swimming.push(`${source.unitId} at ${ms / MINUTE_MS} min`);
        }
        expect(swimming).toEqual([]);
        expect(crossings).toBeGreaterThan(10);
      },
      SLOW_MS,
    );

    it(
      'drives on driven roads only',
      () => {
        const roads = world.map.edges.filter((e) => e.kind !== 'lane');
        const off: string[] = [];
        for (const { source, truth } of truths(3 * MINUTE_MS))
          if (source.kind === 'vehicle' && truth.moving && !roads.some((e) => nearEdge(truth.at, e, 0.1)))
            off.push(source.unitId);
        expect(off).toEqual([]);
        expect(roads.length).toBeLessThan(world.map.edges.length);
      },
      SLOW_MS,
    );
  });

  describe('keeps to orders', () => {
    const ORDERED = ['fire', 'ambulance', 'power', 'gas', 'evacuation'];

    it(
      'nobody without an order is inside the cordon as it stands',
      () => {
        const core = new Set(geography.grids.filter((g) => g.ring === 1).map((g) => g.code));
        const inside: string[] = [];
        for (const { source, truth, ms } of truths(MINUTE_MS)) {
          if (ORDERED.includes(source.duty) || core.has(source.homeArea) || ms < at('09:14')) continue;
          if (source.unitId === scenario.faults.hotZoneBreach.unitId) continue;
          const radiusM = world.zones.radiusM('none', ms);
          if (fromCentre(truth.at) < radiusM)
            inside.push(`${source.unitId} ${source.duty} at ${ms / MINUTE_MS} min`);
        }
        expect(inside).toEqual([]);
      },
      SLOW_MS,
    );

    it(
      'guides and officers of the core stay out of the hot zone of 150 m',
      () => {
        const inside: string[] = [];
        for (const { source, truth, ms } of truths(MINUTE_MS)) {
          if (source.duty !== 'evacuation' && source.kind !== 'officer') continue;
          if (ms < at('09:12') || ms >= at('16:20')) continue;
          if (fromCentre(truth.at) < 150) inside.push(`${source.unitId} at ${ms / MINUTE_MS} min`);
        }
        expect(inside).toEqual([]);
      },
      SLOW_MS,
    );

    it('the cordon holds: 300 m from 09:14, 150 m from 13:35, 100 m from 16:20', () => {
      const radii = ['08:55', '09:14', '13:34', '13:35', '16:19', '16:20'].map((c) =>
        world.zones.radiusM('none', at(c)),
      );
      expect(radii).toEqual([300, 300, 300, 150, 150, 100]);
    });

    it('the core is not visited before 13:40 and is visited after it', () => {
      const core = new Set(geography.grids.filter((g) => g.ring === 1).map((g) => g.code));
      const pairs = scenario.pairs.filter((p) => core.has(p.grid));
      const inside = (ms: number) =>
        pairs.filter((p) => inRings(core, world.truthAt(p.volunteer, ms)?.at)).length;
      expect([inside(at('11:00')), inside(at('13:30'))]).toEqual([0, 0]);
      expect(inside(at('14:30'))).toBeGreaterThan(5);
    });
    const inRings = (grids: Set<string>, p: PlanePoint | undefined) =>
      p !== undefined && [...grids].some((g) => insideOfRing(p, world.map.polygons.get(g)!));

    it('the first on scene are an officer at 09:00, an engine at 09:06, an ambulance at 09:10', () => {
      const arrival = (of: (s: PlanSource) => boolean) => {
        for (let ms = 0; ms < 30 * MINUTE_MS; ms += 1000)
          for (const s of scenario.sources.filter(of)) {
            const truth = world.truthAt(s.unitId, ms);
            if (truth && fromCentre(truth.at) < 150) return Math.round(ms / MINUTE_MS);
          }
        return null;
      };
      expect(arrival((s) => s.kind === 'officer')).toBe(5);
      expect(arrival((s) => s.duty === 'fire')).toBe(11);
      expect(arrival((s) => s.duty === 'ambulance')).toBe(15);
    });
  });

  it('F8: V-0231 is inside 150 m from 10:26 to 10:29 and not otherwise', () => {
    const { unitId } = scenario.faults.hotZoneBreach;
    const inside: number[] = [];
    for (let ms = at('09:30'); ms < at('13:30'); ms += 1000)
      if (fromCentre(world.truthAt(unitId, ms)!.at) < 150) inside.push(ms);
    expect(Math.abs(inside[0]! - at('10:26'))).toBeLessThan(3_000);
    expect(Math.abs(inside.at(-1)! - at('10:29'))).toBeLessThan(3_000);
    expect(inside).toHaveLength((inside.at(-1)! - inside[0]!) / 1000 + 1);
  });

  describe('pairs', () => {
    it('members stay within 15 m of each other from the time they meet', () => {
      for (const clock of ['11:06', '12:10', '13:55', '15:30', '16:50'])
        for (const pair of scenario.pairs) {
          const a = world.truthAt(pair.volunteer, at(clock))!;
          const b = world.truthAt(pair.staff, at(clock))!;
          expect(distance(a.at, b.at)).toBeLessThan(15);
        }
    });

    it('stand 3 to 6 minutes at a door, then go to one 20 to 60 m away as a rule', () => {
      const hops: number[] = [];
      const stays: number[] = [];
      for (const pair of scenario.pairs) {
        const doors = new Map<string, PlanePoint>();
        let last: PlanePoint | null = null;
        for (let ms = at('14:50'); ms < at('16:50'); ms += 15_000) {
          const truth = world.truthAt(pair.volunteer, ms)!;
          if (!truth.leg.indoor) continue;
          const stayS = (truth.leg.toMs - truth.leg.fromMs) / 1000;
          stays.push(stayS);
          const key = String(truth.leg.fromMs);
          if (!doors.has(key) && last) hops.push(distance(last, truth.at));
          doors.set(key, truth.at);
          last = truth.at;
        }
      }
      expect(stays.every((s) => s >= 179 && s <= 361)).toBe(true);
      hops.sort((a, b) => a - b);
      expect(hops[Math.floor(hops.length / 2)]).toBeGreaterThan(15);
      expect(hops[Math.floor(hops.length / 2)]).toBeLessThan(60);
    });

    it('half of the pairs eat at 12:00, the other half at 12:20', () => {
      const resting = (clock: string) =>
        scenario.pairs.filter((p) => {
          const { leg } = world.truthAt(p.volunteer, at(clock))!;
          return !leg.indoor && leg.lengthM === 0 && leg.toMs - leg.fromMs === 20 * MINUTE_MS;
        }).length;
      expect(resting('12:13')).toBeGreaterThan(60);
      expect(resting('12:13') + resting('12:33')).toBe(160);
    });
  });
});

function nearEdge(p: PlanePoint, edge: Edge, limitM: number): boolean {
  return edge.points.some((b, i) => i > 0 && distanceToSegment(p, edge.points[i - 1]!, b) < limitM);
}
