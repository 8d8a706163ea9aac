import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Clock, scaledClock, systemClock } from '../shared/time/clock.ts';
import { Refusal } from '../shared/wire/errors.ts';
import type { DemoAccount } from '../shared/wire/routes.ts';
import { Accounts } from './access/accounts.ts';
import { Audit } from './access/audit.ts';
import { createAuth } from './access/auth.ts';
import { DEMO_ACCOUNTS } from './access/demoAccounts.ts';
import { DeviceTokens } from './access/deviceTokens.ts';
import { Displays } from './access/displays.ts';
import { auditLock, Lockout } from './access/lockout.ts';
import { Rights } from './access/rights.ts';
import { demoSecret } from './access/secret.ts';
import { seedDemoAccounts } from './access/seedDemo.ts';
import { Sessions } from './access/sessions.ts';
import { Support } from './access/support.ts';
import { createApp } from './app.ts';
import { createAreas } from './areas/areas.ts';
import { seedAreas } from './areas/seed.ts';
import { createAreaTiles } from './areas/tiles.ts';
import { Channels } from './callout/channels.ts';
import { CheckInTokens } from './callout/checkInTokens.ts';
import { Outbox } from './callout/Outbox.ts';
import { createCommands } from './commands/commands.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { countAccounts } from './db/queries/people.ts';
import { deviceById } from './db/queries/units.ts';
import { endSessionByToken } from './db/queries/userSessions.ts';
import { RosterReader } from './interop/RosterReader.ts';
import { createJournal } from './journal/journal.ts';
import { seedRoster } from './organisation/seedRoster.ts';
import { createPositions } from './positions/positions.ts';
import { Retention } from './privacy/retention.ts';
import { DeviceLimit } from './protocols/deviceLimits.ts';
import { Devices } from './protocols/devices.ts';
import { fixesRouter } from './protocols/fixes.ts';
import { osmandRouter } from './protocols/osmand.ts';
import { Realtime } from './realtime/socketServer.ts';
import { StartError } from './startError.ts';
import type { createLog } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { positionMetrics } from './telemetry/positionMetrics.ts';
import { createWatchers, openGround } from './watch/watchers.ts';

export interface RunningServer {
  url: string;
  /** The port that was taken. */
  port: number;
  demo: boolean;
  accounts: readonly DemoAccount[];
  close(): Promise<void>;
}

const CLIENT_DIR = join(import.meta.dirname, '..', 'dist', 'client');

/** What is there before anything else: the port and the database. */
export interface Ground {
  config: Config;
  log: ReturnType<typeof createLog>;
  http: Server;
  db: Database;
  /** From now on this answers requests. */
  answerWith(handler: RequestListener): void;
  say: (line: string) => void;
  /** Tells of a step and ends the start there when it is to stop. */
  step: (line: string) => void;
  stop: AbortSignal;
  /** Where each part adds how it is taken down; the last added is taken down first. */
  closers: (() => Promise<void> | void)[];
  close: () => Promise<void>;
}

/** Brings up all that stands on the database, in order. */
export async function compose(ground: Ground): Promise<RunningServer> {
  const { config, log, http, db, answerWith, say, step, stop, closers, close } = ground;
  const metrics = createMetrics();
  const clock: Clock =
    config.clock.kind === 'system'
      ? systemClock
      : scaledClock(config.clock.start, config.clock.speed, systemClock, config.clock.since);

  step('Bringing the schema up to date …');
  await migrate(db, say);
  step('Looking after the areas of Ningbo …');
  await seedAreas(db.pool, clock, percentages(say));
  const areas = await createAreas(db);
  if (config.demo) {
    step('Looking after the roster of Ningbo …');
    await seedRoster(db.pool, areas, clock, percentages(say));
  }
  const tiles = createAreaTiles(areas, db);
  closers.push(() => tiles.close());

  step('Reading the journal …');
  const journal = createJournal({ db, clock, log });
  await journal.start();
  closers.push(() => journal.stop());

  let realtime: Realtime | undefined;
  const sessions = { current: undefined as Sessions | undefined };
  const secret = config.authSecret ?? demoSecret(config.dir);
  const auth = createAuth({
    pool: db.pool,
    secret,
    publicUrl: config.publicUrl,
    clock: systemClock,
    oidc: config.oidc,
    onSignOut: (token) => {
      sessions.current?.forget();
      realtime?.endSession(token);
    },
  });
  sessions.current = new Sessions(auth, db.pool, systemClock);
  const audit = new Audit(db.pool, clock);
  const rights = new Rights();
  rights.onChanged(() => sessions.current?.forget());
  const support = new Support({ pool: db.pool, clock, audit, rights, log });
  sessions.current.support = support;
  const rightsChanged = (userId: string) => rights.rightsChanged(userId);
  const endSession = (token: string) => {
    sessions.current?.forget();
    realtime?.endSession(token);
  };
  const lockout = new Lockout({ pool: db.pool, clock: systemClock });
  const signedByPerson = { pool: db.pool, clock: systemClock, audit, rightsChanged, hasArea: areas.has };
  const accounts = new Accounts({
    ...signedByPerson,
    lockout,
    passwords: (await auth.$context).password,
  });
  if (config.demo) await seedDemoAccounts(auth, db.pool);
  else await refuseDemoAccounts(db.pool, say);

  step('Starting the positions …');
  const shapes = await areas.grids();
  const positions = createPositions({
    db,
    journal,
    clock,
    grids: shapes,
    tickMs: config.tickMs,
    metrics: positionMetrics(metrics, log),
  });
  closers.push(() => positions.stop());
  const { grids, intake } = positions;
  const zones = await openGround(db, shapes, positions);
  const channels = new Channels(config.webhooks, systemClock);
  const callout = { tokens: new CheckInTokens(secret), channels: channels.names };
  const commands = createCommands({
    callout,
    db,
    journal,
    clock,
    areas: {
      find: (lon, lat) => grids.find(lon, lat),
      has: areas.has,
      commands: (code) => areas.children(code).length > 0,
      zones,
    },
  });
  const watchers = createWatchers({ db, journal, commands, positions, clock, metrics, log });
  closers.push(() => watchers.stop());
  await watchers.startClocks();
  const devices = new Devices({
    clock: systemClock,
    find: (deviceId) =>
      deviceById(db.pool, deviceId).catch((error: unknown) => {
        log.warn({ err: error }, 'a device could not be looked up');
        // The device did nothing wrong and keeps its fixes: 503 tells it to send again.
        throw new Refusal('unavailable', 'The database does not answer now. Send again.');
      }),
  });

  const deviceLimit = new DeviceLimit(config.limits.device, clock);
  const retention = new Retention({ db, journal, clock, audit }, log);
  const outbox = new Outbox({
    pool: db.pool,
    clock,
    journal,
    channels,
    link: config.publicUrl ? `${config.publicUrl}/field` : null,
    log,
    metrics: {
      sent: (channel, outcome) => metrics.calloutMessages.inc({ channel, outcome }),
      waiting: (pending, dead) => {
        metrics.calloutOutbox.set({ state: 'pending' }, pending);
        metrics.calloutOutbox.set({ state: 'dead' }, dead);
      },
    },
  });
  let ready = false;
  const app = createApp({
    config,
    auth,
    sessions: sessions.current,
    log,
    metrics,
    db,
    clock,
    areas,
    tiles,
    journal,
    commands,
    audit,
    retention,
    support,
    countByGrid: positions.countByGrid,
    ground: { positions, watch: watchers.watch, zones },
    placeOf: positions.placeOf,
    crsSuspect: () => false,
    callout,
    demo: config.demo,
    ready: () => ready,
    signIn: {
      lockout,
      oidcName: config.oidc?.name ?? null,
      endSession: async (token) => {
        await endSessionByToken(db.pool, token);
        endSession(token);
      },
      onLocked: (username, until) => {
        auditLock(db.pool, audit, username, until).catch((error: unknown) =>
          log.error({ err: error }, 'a locked account could not be audited'),
        );
      },
    },
    accounts: {
      clock: systemClock,
      accounts,
      onSessionsEnded: (tokens) => tokens.forEach(endSession),
    },
    tokens: {
      displays: new Displays(signedByPerson),
      deviceTokens: new DeviceTokens({
        ...signedByPerson,
        forget: (deviceIds) => devices.forget(deviceIds),
      }),
    },
    deviceRouters: [osmandRouter({ devices, intake, clock, limit: deviceLimit })],
    fixesRouter: fixesRouter({
      devices,
      intake,
      limit: deviceLimit,
      picture: () => journal.picture(),
      principalOf: async (request) => (await sessions.current?.find(request.headers))?.principal ?? null,
    }),
    interop: { gridAt: (lon, lat) => grids.find(lon, lat), reader: new RosterReader() },
    onProvisioned: (deviceIds) => devices.forget(deviceIds),
    clientDir: CLIENT_DIR,
  });
  answerWith(app);
  realtime = new Realtime({
    http,
    sessions: sessions.current,
    rights,
    journal,
    commands,
    audit,
    broadcaster: positions.broadcaster,
    clock,
    tickMs: config.tickMs,
    areaVersion: () => areas.version,
    publicUrl: config.publicUrl,
    log,
    metrics,
  });
  closers.push(() => realtime?.stop());
  closers.push(() => retention.stop());
  await realtime.start();
  support.follow(journal);
  closers.push(() => support.stop());
  await positions.start();
  await watchers.startWatch();
  stop.throwIfAborted();
  ready = true;
  // Only now: the embedded database answers one at a time, and all the shapes take it most of a second.
  tiles.prepare();
  retention.start();
  outbox.start();
  closers.push(() => outbox.stop());
  closers.push(() => {
    ready = false;
  });
  return {
    url: config.publicUrl ?? addressOf(http, config.host),
    port: (http.address() as AddressInfo).port,
    demo: config.demo,
    accounts: config.demo ? DEMO_ACCOUNTS : [],
    close,
  };
}

/** Their password stands in the documents. */
async function refuseDemoAccounts(pool: Database['pool'], say: (line: string) => void): Promise<void> {
  const { demo, administrators } = await countAccounts(pool);
  if (demo > 0)
    throw new StartError(
      `The database holds ${demo} demo accounts, whose password everybody knows. Take an empty database, or remove them: npm run admin:create -- --remove-demo`,
    );
  if (administrators === 0) say('Nobody can sign in yet. Make the first administrator: npm run admin:create');
}

function addressOf(http: Server, host: string): string {
  const { port } = http.address() as AddressInfo;
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' || host === '::' ? 'localhost' : host}:${port}`;
}

/** Tells the progress of a long step at each tenth. */
function percentages(say: (line: string) => void): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth > told) {
      told = tenth;
      say(`  ${tenth * 10} %`);
    }
  };
}
