import { Router } from 'express';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AddressLimits, Visit } from '../../server/protocols/deviceLimits.ts';
import { openDoors } from '../../server/protocols/doors.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { ALL_ROUTES } from '../../shared/wire/allRoutes.ts';
import { serve } from '../support/httpApp.ts';

/*
 * The gate lets devices pass, since their doors have limits of their own. So each door has to ask them, whatever comes:
 * nobody else counts what is sent to it.
 */

const DOORS = ALL_ROUTES.filter(({ access }) => access.kind === 'device');

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  const doors = openDoors({
    pool: { query: async () => ({ rows: [] }) } as never,
    clock: manualClock(1_778_892_900_000),
    limits: { device: 100, deviceAddress: 100, deviceFailures: 100 },
    intake: { accept: async () => [] },
    picture: () => {
      throw new Error('nobody is signed in');
    },
    principalOf: async () => null,
    log: { warn: () => undefined } as never,
  });
  server = await serve(Router().use(...doors.devices, doors.fixes));
});
afterAll(() => server.close());

it.each(DOORS)('$method $path counts who sends nothing that can be read', async ({ method, path }) => {
  const visit = vi.spyOn(AddressLimits.prototype, 'visit');
  const answering = vi.spyOn(Visit.prototype, 'answering');
  const take = vi.spyOn(Visit.prototype, 'take');
  const answer = await fetch(`${server.url}${path}`, { method, ...(method === 'GET' ? {} : { body: '{' }) });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(visit).toHaveBeenCalledOnce();
  expect(answering).toHaveBeenCalledOnce();
  expect(take).toHaveBeenCalledWith(1);
  vi.restoreAllMocks();
});

it('there are doors', () => {
  expect(DOORS.length).toBeGreaterThan(1);
});
