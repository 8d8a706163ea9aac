import { join } from 'node:path';
import { DeviceTokens } from '../access/deviceTokens.ts';
import { Displays } from '../access/displays.ts';
import type { CalloutSettings } from '../callout/settings.ts';
import type { ClockWatch } from '../clocks/ClockWatch.ts';
import { endSessionByToken } from '../db/queries/userSessions.ts';
import { Gate } from '../http/Gate.ts';
import { withLastWord } from '../http/lastWord.ts';
import { RosterReader } from '../interop/RosterReader.ts';
import type { Journal } from '../journal/types.ts';
import type { Retention } from '../privacy/retention.ts';
import { type Doors, openDoors } from '../protocols/doors.ts';
import { SERVED_ROUTES } from '../protocols/servedRoutes.ts';
import { Realtime } from '../realtime/socketServer.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { DeviceSos } from '../watch/DeviceSos.ts';
import { createApp } from './app.ts';
import type { City } from './city.ts';
import type { Foundation } from './Foundation.ts';
import type { People } from './people.ts';
import type { Times } from './times.ts';
import type { AskBudgets, Workings } from './work.ts';

const CLIENT_DIR = join(import.meta.dirname, '..', '..', 'dist', 'client');

export interface BorderParts {
  times: Times;
  city: City;
  people: People;
  work: Workings;
  journal: Journal;
  clockWatch: ClockWatch;
  retention: Retention;
  callout: CalloutSettings;
  budgets: AskBudgets;
  metrics: Metrics;
  /** Signs what is given out. */
  secret: string;
  /** Whether people are let in already. */
  ready: () => boolean;
}

/** Where people, screens and devices come in. */
export interface Borders {
  gate: Gate;
  doors: Doors;
  realtime: Realtime;
}

/** Opened for requests when this returns; for screens when `realtime` is started. */
export function openBorders(foundation: Foundation, parts: BorderParts): Borders {
  const { config, log, door } = foundation;
  const { people, budgets } = parts;
  const gate = new Gate({
    sessions: people.sessions,
    browsers: people.browsers,
    budgets,
    proxies: config.trustProxy,
    // Devices have limits of their own (protocols/devices/deviceLimits.ts).
    except: SERVED_ROUTES.filter(({ access }) => access.kind === 'device'),
  });
  const doors = doorsOf(foundation, parts);
  door.answerWith(withLastWord(appOf(foundation, parts, { gate, doors }), log));
  const realtime = realtimeOf(foundation, parts);
  people.onSessionEnd((token) => realtime.endSession(token));
  return { gate, doors, realtime };
}

function doorsOf(
  { config, db, log }: Foundation,
  { times, people, work, journal, secret, metrics }: BorderParts,
): Doors {
  return openDoors({
    pool: db.pool,
    clock: times.clock,
    limits: config.limits,
    intake: work.positions.intake,
    placeOf: work.positions.placeOf,
    picture: () => journal.picture(),
    sos: new DeviceSos({
      commands: work.commands,
      picture: () => journal.picture(),
      placeOf: work.positions.placeOf,
      clock: times.clock,
      log,
    }),
    principalOf: async (request) => (await people.sessions.find(request.headers))?.principal ?? null,
    secret,
    log,
    metrics,
  });
}

function appOf(
  { config, db, log }: Foundation,
  { times, city, people, work, clockWatch, ...parts }: BorderParts,
  { gate, doors }: Pick<Borders, 'gate' | 'doors'>,
) {
  const { pool } = db;
  const { positions, zones, watchers, commands } = work;
  const { auth, sessions, audit, support, browsers, signedByPerson, endSession } = people;
  const { grids } = positions;
  return createApp({
    ...parts,
    gate,
    config,
    auth,
    sessions,
    log,
    db,
    clock: times.clock,
    areas: city.areas,
    browsers,
    tiles: city.tiles,
    commands,
    audit,
    support,
    countByGrid: positions.countByGrid,
    coverage: { positions, watch: watchers.watch },
    zoneCounts: { positions, zones },
    contact: { pool: db.pool, audit },
    placeOf: positions.placeOf,
    streets: city.streets,
    ground: city.ground,
    demo: config.demo,
    demoAccounts: city.demoAccounts,
    clockProblem: () => clockWatch.problem(),
    clockTrouble: () => clockWatch.trouble(),
    signIn: {
      ...people.signIn,
      browsers,
      oidcName: config.oidc?.name ?? null,
      endSession: async (token) => {
        await endSessionByToken(pool, token);
        endSession(token);
      },
    },
    accounts: {
      clock: times.real,
      accounts: people.accounts,
      onSessionsEnded: (tokens) => tokens.forEach(endSession),
    },
    tokens: {
      displays: new Displays(signedByPerson),
      deviceTokens: new DeviceTokens({ ...signedByPerson, forget: doors.forget }),
      newsOf: (deviceId) => doors.news.of(deviceId),
    },
    doors,
    interop: { gridAt: (lon, lat) => grids.find(lon, lat), reader: new RosterReader() },
    onProvisioned: doors.forget,
    clientDir: CLIENT_DIR,
  });
}

function realtimeOf(
  { config, db, http, log }: Foundation,
  { times, city, people, work, journal, clockWatch, budgets, metrics }: BorderParts,
): Realtime {
  const { sessions, browsers, rights, audit } = people;
  return new Realtime({
    http,
    sessions,
    browsers,
    rights,
    journal,
    commands: work.commands,
    audit,
    broadcaster: work.positions.broadcaster,
    clock: times.clock,
    machineClock: times.real,
    tickMs: config.tickMs,
    areaVersion: () => city.areas.version,
    hasArea: city.areas.has,
    storing: db.storing,
    clockWatch,
    publicUrl: config.publicUrl,
    proxies: config.trustProxy,
    budgets,
    limits: { ofAccount: config.limits.accountSockets, inAll: config.limits.sockets },
    log,
    metrics,
  });
}
