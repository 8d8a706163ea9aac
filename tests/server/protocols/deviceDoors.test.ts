import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AddressLimits, Visit } from '../../../server/protocols/devices/deviceLimits.ts';
import { openDoors } from '../../../server/protocols/doors.ts';
import { SERVED_ROUTES } from '../../../server/protocols/servedRoutes.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { serveRouter } from '../../support/httpApp.ts';

/*
 * The gate lets devices pass, since their doors have limits of their own. So each door has to ask them, whatever comes:
 * nobody else counts what is sent to it.
 */

const DOORS = SERVED_ROUTES.filter(({ access }) => access.kind === 'device');

let server: Awaited<ReturnType<typeof serveRouter>>;
beforeAll(async () => {
  const doors = openDoors({
    pool: { query: async () => ({ rows: [] }) } as never,
    clock: manualClock(1_778_892_900_000),
    limits: {
      device: 100,
      deviceAddress: 100,
      deviceFailures: 100,
      deviceConnections: 100,
      deviceConnectionsAddress: 100,
    },
    secret: 'of a test',
    intake: { accept: async () => [] },
    placeOf: () => null,
    picture: () => {
      throw new Error('nobody is signed in');
    },
    principalOf: async () => null,
    log: { warn: () => undefined } as never,
  });
  server = await serveRouter(Router().use(...doors.devices, doors.fixes));
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

it('each protocol over HTTP has its line among the doors', () => {
  const folder = join(import.meta.dirname, '../../../server/protocols');
  const made = readdirSync(folder).filter(
    (file) =>
      file.endsWith('.ts') && /^export const \w+: HttpDoor =/m.test(readFileSync(join(folder, file), 'utf8')),
  );
  const listed = readFileSync(join(folder, 'httpDoors.ts'), 'utf8').split('HTTP_DOORS')[1]!;
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter((file) => !listed.includes(`${file.replace('.ts', '')}Door`))).toEqual([]);
});

it('pages under development hand on whatever the server answers', () => {
  const config = readFileSync(join(import.meta.dirname, '../../../vite.config.ts'), 'utf8');
  const listed = /const SERVER_PATHS = \[([^\]]*)\]/.exec(config)![1]!;
  const handedOn = [...listed.matchAll(/'([^']+)'/g)].map((match) => match[1]!);
  const lost = SERVED_ROUTES.filter(({ path }) => !handedOn.some((one) => `${path}/`.startsWith(`${one}/`)));
  expect(lost.map(({ path }) => path)).toEqual([]);
});

it('the flood of the proofs has something to send to each way in that is open to anybody', async () => {
  // Not at the top: of a device's route without a subject it throws, and the other tests have their say all the same.
  const { asksOf, PUBLIC_ASKS } = await import('../../proofs/support/flood/publicAsks.ts');
  const asked = new Set(PUBLIC_ASKS.map(({ method, path }) => `${method} ${path().split('?')[0]}`));
  const ways = SERVED_ROUTES.filter(({ access }) => access.kind === 'device' || access.kind === 'open');
  expect(ways.filter(({ method, path }) => !asked.has(`${method} ${path}`))).toEqual([]);
  const [report] = DOORS;
  expect(() => asksOf({ ...report!, path: '/new' })).toThrow(
    `${report!.method} /new in tests/contract/http/`,
  );
});
