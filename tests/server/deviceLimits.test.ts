import express, { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeviceLimit, limitReports, TooFast } from '../../server/protocols/deviceLimits.ts';
import { fixesRouter } from '../../server/protocols/fixes.ts';
import { osmandRouter } from '../../server/protocols/osmand.ts';
import { TokenBuckets } from '../../server/protocols/tokenBuckets.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { serve } from '../support/httpApp.ts';

const T0 = Date.UTC(2026, 4, 16);

describe('a bucket of tokens', () => {
  it('gives a burst at once, then as many as come back', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 2, burst: 10 }, clock);
    expect(buckets.take('a', 10)).toBe(0);
    expect(buckets.take('a', 1)).toBe(500);
    expect(buckets.take('a', 4)).toBe(2_000);
    clock.advance(1_000);
    expect(buckets.take('a', 2)).toBe(0);
    expect(buckets.take('a', 1)).toBe(500);
  });

  it('takes nothing from whoever is refused, and nothing from others', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 1, burst: 10 }, clock);
    expect(buckets.take('a', 11)).toBe(1_000);
    expect(buckets.take('a', 10)).toBe(0);
    expect(buckets.take('b', 10)).toBe(0);
  });

  it('never holds more than a burst, however long it rests, and survives a clock that runs back', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 5, burst: 10 }, clock);
    buckets.take('a', 10);
    clock.advance(3_600_000);
    expect(buckets.take('a', 11)).toBe(200);
    expect(buckets.take('a', 10)).toBe(0);
    clock.advance(-60_000);
    expect(buckets.take('a', 1)).toBe(200);
  });
});

describe('the limit of a device', () => {
  it('lets a shift of fixes in at once, then its rate', () => {
    const clock = manualClock(T0);
    const limit = new DeviceLimit(1_200, clock);
    for (let batch = 0; batch < 7; batch++) limit.admit('D-1', 500);
    expect(() => limit.admit('D-1', 500)).toThrow(TooFast);
    limit.admit('D-2', 500);
    clock.advance(20_000);
    limit.admit('D-1', 500);
  });

  it('lets 20,000 fixes a second in from 5,000 devices behind one gateway', () => {
    const clock = manualClock(T0);
    const limit = new DeviceLimit(1_200, clock);
    for (let second = 0; second < 60; second++) {
      for (let device = 0; device < 5_000; device++) limit.admit(`D-${device}`, 4);
      clock.advance(1_000);
    }
  });
});

describe('the limit of an address', () => {
  const clock = manualClock(T0);
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    const router = Router();
    router.use(limitReports(60, clock));
    router.post('/x', express.text(), (_request, response) => void response.json({ ok: true }));
    server = await serve(router);
  });
  afterAll(() => server.close());

  it('answers 429 in the closed form with the seconds to wait, and lets in again afterwards', async () => {
    const post = () => fetch(`${server.url}/x`, { method: 'POST', body: 'x' });
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await post()).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ ok: false, code: 'too_many_requests' });
    clock.advance(1_000);
    expect((await post()).status).toBe(200);
  });
});

describe('a device that sends too fast', () => {
  const clock = manualClock(T0);
  const accepted: string[] = [];
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    const devices = {
      authenticate: async (deviceId: string) => ({ unitId: deviceId, slot: 1, crs: 'wgs84' as const }),
    };
    const intake = {
      accept: async (source: { unitId: string }, fixes: readonly unknown[]) => {
        accepted.push(source.unitId);
        return fixes.map(() => ({ ok: true as const, stored: true }));
      },
    };
    const limit = {
      admit: (deviceId: string) => {
        if (deviceId.startsWith('FAST')) throw new TooFast(4_200);
      },
    };
    const router = Router();
    router.use(osmandRouter({ devices, intake, clock, limit }));
    const picture = () => {
      throw new Error('not asked');
    };
    router.use(fixesRouter({ devices, intake, limit, picture, principalOf: () => null }));
    server = await serve(router);
  });
  afterAll(() => server.close());

  it('is told by how long on both ways in, and nothing of it is taken', async () => {
    const fix = { lon: 121.5, lat: 29.9, at: T0 };
    const devices = ['FAST-1', 'CALM-1'].map((deviceId) => ({ deviceId, token: 't', fixes: [fix, fix] }));
    const gateway = await fetch(`${server.url}/api/fixes`, {
      method: 'POST',
      body: JSON.stringify({ devices }),
    });
    expect([gateway.status, gateway.headers.get('retry-after')]).toEqual([429, '5']);
    const { outcomes } = (await gateway.json()) as { outcomes: { ok: boolean; code?: string }[] };
    expect(outcomes.map((outcome) => outcome.code ?? 'taken')).toEqual([
      'too_many_requests',
      'too_many_requests',
      'taken',
      'taken',
    ]);
    const app = await fetch(`${server.url}/osmand?id=FAST-1&token=t&lat=29.9&lon=121.5&timestamp=${T0}`);
    expect([app.status, app.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await app.json()).toMatchObject({ ok: false, code: 'too_many_requests' });
    expect(accepted).toEqual(['CALM-1']);
  });
});
