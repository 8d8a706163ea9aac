import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { Audit } from '../../server/access/audit.ts';
import { requireSignIn } from '../../server/access/requireAccess.ts';
import type { Sessions } from '../../server/access/sessions.ts';
import { type Areas, createAreas } from '../../server/areas/areas.ts';
import type { Database } from '../../server/db/database.ts';
import { seedRoster } from '../../server/demo/roster/seedRoster.ts';
import { answerErrors } from '../../server/http/answer.ts';
import { facilityRouter } from '../../server/http/facilityRoutes.ts';
import { rosterRouter } from '../../server/http/rosterRoutes.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { type ManualClock, manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from './database.ts';

/** What the clock says at the start. */
export const ROSTER_NOW = Date.UTC(2026, 4, 16, 0, 55);

export interface RosterCity {
  db: Database;
  areas: Areas;
  clock: ManualClock;
  audit: Audit;
  close(): Promise<void>;
}

/** Ningbo's areas with the made-up roster of some districts; of all when none is named. */
export async function openRosterCity(districts?: readonly string[]): Promise<RosterCity> {
  const { db, close } = await openTestDatabase({ seed: 'ningbo' });
  const clock = manualClock(ROSTER_NOW);
  const areas = await createAreas(db);
  await seedRoster(
    db.pool,
    {
      get: areas.get,
      children: (code) =>
        areas
          .children(code)
          .filter((area) => !districts || area.tier !== 'district' || districts.includes(area.code)),
    },
    clock,
  );
  return { db, areas, clock, audit: new Audit(db.pool, clock), close };
}

/** An answer of the server, its body read. */
export interface JsonAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of it is the check
  body: any;
  headers: Headers;
}

export interface RosterServer {
  /** Asks as a person, whatever their account: the sign-in has tests of its own. */
  ask(who: Principal, method: string, path: string, body?: unknown, headers?: object): Promise<JsonAnswer>;
  close(): Promise<void>;
}

/** The routes of the roster and of facilities on a port of their own. `gridAt` knows grids by their middle. */
export async function serveRoster({ db, areas, clock, audit }: RosterCity): Promise<RosterServer> {
  const people = new Map<string, Principal>();
  const sessions = {
    find: async (headers: IncomingHttpHeaders) => {
      const principal = people.get(String(headers['x-test-person']));
      return principal ? { principal } : null;
    },
  } as unknown as Sessions;
  const grids = await areas.grids();
  const middles = grids.map(({ code }) => areas.get(code)!);
  const deps = {
    pool: db.pool,
    clock,
    audit,
    areas,
    gridAt: (lon: number, lat: number) =>
      middles.find(({ centre }) => Math.hypot(centre[0] - lon, centre[1] - lat) < 1e-4)?.code ?? null,
  };
  const app = express();
  app.set('query parser', 'simple');
  app.use(requireSignIn(sessions), express.json());
  app.use(rosterRouter(deps), facilityRouter(deps));
  app.use(answerErrors(pino({ level: 'error' })));
  const http = createServer(app).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    async ask(who, method, path, body, headers = {}) {
      people.set(who.userId, who);
      const response = await fetch(url + path, {
        method,
        headers: {
          'x-test-person': who.userId,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        headers: response.headers,
      };
    },
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
