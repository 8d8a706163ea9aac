import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { distance, insideOfRing } from '../../../exercise/geography/plane.ts';
import type { Post } from '../../../exercise/movement/device.ts';
import { createWorld, type World } from '../../../exercise/movement/world.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import type { PlanSource, Scenario } from '../../../exercise/plan/schema.ts';
import { afterT0 } from '../../../exercise/plan/time.ts';

const SEED = 2026;
const MINUTE_MS = 60_000;
/** Reckoning all posts takes some ten seconds of a free processor. */
const SLOW_MS = 240_000;
const at = (clock: string) => afterT0(clock) * 1000;

describe('the movement of the exercise', { timeout: SLOW_MS }, () => {
  let geography: Geography;
  let scenario: Scenario;
  let world: World;
  let posts: Post[];
  let byUnit: Map<string, Post[]>;
  let sources: Map<string, PlanSource>;

  beforeAll(async () => {
    geography = await readGeography();
    scenario = createScenario(geography);
    sources = new Map(scenario.sources.map((s) => [s.unitId, s]));
    world = createWorld({ seed: SEED, geography, scenario });
    posts = [...world.posts()];
    byUnit = Map.groupBy(posts, (p) => p.unitId);
  }, SLOW_MS);

  const hash = (some: Iterable<Post>) => {
    const sum = createHash('sha256');
    for (const post of some) sum.update(JSON.stringify(post));
    return sum.digest('hex');
  };
  const between = (from: string, to: string) =>
    posts.filter((p) => p.sentMs >= at(from) && p.sentMs < at(to));
  const truths = function* (everyMs: number) {
    for (let ms = 0; ms < scenario.durationS * 1000; ms += everyMs)
      for (const source of scenario.sources) {
        const truth = world.truthAt(source.unitId, ms);
        if (truth) yield { source, truth, ms };
      }
  };

  describe('is the same every time', () => {
    it(
      'the same seed gives the same posts, another seed others',
      () => {
        const slice = (seed: number) => {
          const other = createWorld({ seed, geography, scenario }).posts(at('10:00'));
          const taken: Post[] = [];
          for (const post of other) {
            if (post.sentMs >= at('10:03')) break;
            taken.push(post);
          }
          return hash(taken);
        };
        expect(slice(SEED)).toBe(hash(between('10:00', '10:03')));
        expect(slice(SEED + 1)).not.toBe(hash(between('10:00', '10:03')));
      },
      SLOW_MS,
    );

    it(
      'a start at any time gives the rest of the same stream',
      () => {
        for (const [from, to] of [
          ['09:41', '09:46'],
          ['11:49', '11:53'],
          ['16:40', '16:56'],
        ] as const) {
          const rest: Post[] = [];
          for (const post of world.posts(at(from))) {
            if (post.sentMs >= at(to)) break;
            rest.push(post);
          }
          expect(rest.length).toBeGreaterThan(1000);
          expect(hash(rest)).toBe(hash(between(from, to)));
        }
      },
      SLOW_MS,
    );

    it('posts come in the order of sending', () => {
      expect(posts.findIndex((post, i) => i > 0 && post.sentMs < posts[i - 1]!.sentMs)).toBe(-1);
    });
  });

  describe('reports as 711 devices would', () => {
    it('0.83 million posts in eight hours, 29 a second on average, 5 % more or less', () => {
      expect(posts.length).toBeGreaterThan(0.83e6 * 0.95);
      expect(posts.length).toBeLessThan(0.83e6 * 1.05);
      expect(byUnit.size).toBe(711);
    });

    it('only while on duty, but for the one who withdrew and whose phone goes on for two minutes (F12)', () => {
      const { withdrawal } = scenario.faults;
      const stray = posts.filter((p) => p.sentMs >= sources.get(p.unitId)!.onDuty.toS * 1000);
      expect(new Set(stray.map((p) => p.unitId))).toEqual(new Set([withdrawal.unitId]));
      expect(stray.length).toBeGreaterThan(2);
      expect(Math.max(...stray.map((p) => p.sentMs))).toBeLessThan(
        (withdrawal.atS + withdrawal.lingerS) * 1000,
      );
      expect(posts.filter((p) => p.sentMs < sources.get(p.unitId)!.onDuty.fromS * 1000)).toEqual([]);
    });

    it('moving every 10 to 15 s, standing at least every 60 s', () => {
      const gaps: number[] = [];
      const moving: number[] = [];
      for (const [unitId, own] of byUnit) {
        const { duty } = sources.get(unitId)!;
        if (duty === 'police' || scenario.faults.clockAhead.unitId === unitId) continue;
        const times = own.map((p) => p.atMs).sort((a, b) => a - b);
        for (let i = 1; i < times.length; i++) gaps.push(times[i]! - times[i - 1]!);
        for (let i = 1; i < own.length; i++)
          if (own[i - 1]!.speedMps > 0.3 && own[i - 1]!.sentMs === own[i - 1]!.atMs && own[i]!.speedMps > 0.3)
            moving.push(times[i]! - times[i - 1]!);
      }
      expect(gaps.filter((ms) => ms > 76_000)).toEqual([]);
      const inTime = moving.filter((ms) => ms >= 10_000 && ms <= 15_000).length;
      expect(inTime / moving.length).toBeGreaterThan(0.95);
    });

    it('people on foot or e-bike, vehicles at 20 to 40 km/h, sirens at 50', () => {
      const wrong: string[] = [];
      for (const { source, truth } of truths(5 * MINUTE_MS)) {
        if (!truth.moving) continue;
        const siren = source.duty === 'fire' || source.duty === 'ambulance';
        const [least, most] = source.kind === 'vehicle' ? [5.5, siren ? 13.95 : 11.2] : [0.9, 5.1];
        if (truth.speedMps < least || truth.speedMps > most)
          wrong.push(`${source.unitId} ${truth.speedMps} m/s`);
      }
      expect(wrong).toEqual([]);
    });

    it('errors stay near: 5 m outdoors, 15 to 25 m indoors', () => {
      const errors = { in: [] as number[], out: [] as number[] };
      for (const post of posts.filter((p, i) => i % 50 === 0 && p.crs === 'wgs84')) {
        if (scenario.faults.wrongCrs.unitIds.includes(post.unitId)) continue;
        const off = distance(
          world.map.plane.toPoint([post.lon, post.lat]),
          world.map.plane.toPoint(post.truth),
        );
        errors[post.accuracyM > 15 ? 'in' : 'out'].push(off);
      }
      const sigma = (list: number[]) => Math.sqrt(list.reduce((s, e) => s + e * e, 0) / list.length / 2);
      expect(sigma(errors.out)).toBeGreaterThan(4);
      expect(sigma(errors.out)).toBeLessThan(6);
      expect(sigma(errors.in)).toBeGreaterThan(15);
      expect(sigma(errors.in)).toBeLessThan(25);
    });

    it('batteries only fall, to 15 % at the lowest; vehicles have none', () => {
      for (const [unitId, own] of byUnit) {
        const vehicle = sources.get(unitId)!.kind === 'vehicle';
        expect(own.every((p) => (p.battery === null) === vehicle)).toBe(true);
        if (vehicle) continue;
        const levels = own.toSorted((a, b) => a.atMs - b.atMs).map((p) => p.battery!);
        expect(levels.every((level, i) => level >= 0.15 && (i === 0 || level <= levels[i - 1]!))).toBe(true);
      }
    });
  });

  describe('faults', () => {
    it('F1: nobody is in 330205091005001 from 10:05 to 11:24, in truth or by a fix; before and after there is', () => {
      const { grid } = scenario.faults.coverageGap;
      const ring = world.map.polygons.get(grid)!;
      const inside: string[] = [];
      for (let ms = at('10:05'); ms < at('11:24'); ms += 20_000)
        for (const s of scenario.sources) {
          const truth = world.truthAt(s.unitId, ms);
          if (truth && insideOfRing(truth.at, ring)) inside.push(`${s.unitId} at ${ms / MINUTE_MS} min`);
        }
      expect(inside).toEqual([]);
      const seen = (from: string, to: string) =>
        between(from, to).filter(
          (p) =>
            p.crs === 'wgs84' &&
            p.atMs === p.sentMs &&
            !scenario.faults.wrongCrs.unitIds.includes(p.unitId) &&
            insideOfRing(world.map.plane.toPoint([p.lon, p.lat]), ring),
        ).length;
      expect(seen('10:05', '11:24')).toBe(0);
      expect(seen('09:50', '10:00')).toBeGreaterThan(0);
      expect(seen('11:24', '11:40')).toBeGreaterThan(0);
    });

    it('the other 31 base grids are staffed at 10:18:45', () => {
      const standing = scenario.sources.flatMap((s) => world.truthAt(s.unitId, at('10:18:45'))?.at ?? []);
      const base = geography.grids.filter((g) => g.kind === 'base');
      const empty = base.filter(
        (g) => !standing.some((p) => insideOfRing(p, world.map.polygons.get(g.code)!)),
      );
      expect(empty.map((g) => g.code)).toEqual([scenario.faults.coverageGap.grid]);
    });

    it('F3: 41 sources send nothing from 11:30 to 11:46 and catch up from 11:47 to 11:52 with the old times', () => {
      const silent = new Set(scenario.faults.silence.unitIds);
      expect(between('11:30', '11:46').filter((p) => silent.has(p.unitId) && p.atMs >= at('11:30'))).toEqual(
        [],
      );
      const caughtUp = between('11:47', '11:52').filter(
        (p) => silent.has(p.unitId) && p.atMs >= at('11:30') && p.atMs < at('11:47'),
      );
      expect(new Set(caughtUp.map((p) => p.unitId)).size).toBe(41);
      for (const id of silent) {
        const times = byUnit
          .get(id)!
          .map((p) => p.atMs)
          .sort((a, b) => a - b);
        const gap = times.filter((t) => t > at('11:30') && t < at('11:46'));
        expect(gap.length).toBeGreaterThan(13);
      }
    });

    it('F6: four phones declared wgs84 are 497 m off from 10:12 to 10:48 and right before and after', () => {
      const { unitIds } = scenario.faults.wrongCrs;
      const off = (p: Post) =>
        distance(world.map.plane.toPoint([p.lon, p.lat]), world.map.plane.toPoint(p.truth));
      const own = posts.filter((q) => unitIds.includes(q.unitId));
      expect(own.every((p) => p.crs === 'wgs84')).toBe(true);
      const lies = (p: Post) => p.atMs >= at('10:12') && p.atMs < at('10:48');
      expect(own.filter(lies).every((p) => off(p) > 380 && off(p) < 620)).toBe(true);
      expect(own.filter((p) => !lies(p)).every((p) => off(p) < 130)).toBe(true);
      expect(own.filter(lies).length).toBeGreaterThan(200);
    });

    it('F9: one tracker is eight hours ahead from 09:58 on, the others never are', () => {
      const { unitId } = scenario.faults.clockAhead;
      const aheadMs = (p: Post) => (p.unitId === unitId && p.sentMs >= at('09:58') ? 8 * 3_600_000 : 0);
      expect(posts.filter((p) => p.atMs > p.sentMs + aheadMs(p))).toEqual([]);
      expect(byUnit.get(unitId)!.filter((p) => p.atMs !== p.sentMs + aheadMs(p))).toEqual([]);
    });

    it('about 2 % of minutes indoors are offline: their fixes come late, with their own time', () => {
      const silent = new Set(scenario.faults.silence.unitIds);
      const { unitId } = scenario.faults.clockAhead;
      const indoors = posts.filter((p) => p.accuracyM > 15 && !silent.has(p.unitId) && p.unitId !== unitId);
      const late = indoors.filter((p) => p.sentMs > p.atMs);
      expect(late.length / indoors.length).toBeGreaterThan(0.015);
      expect(late.length / indoors.length).toBeLessThan(0.025);
      expect(late.filter((p) => p.sentMs - p.atMs > 65_000)).toEqual([]);
    });
  });
});
