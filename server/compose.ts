import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { type Clock, scaledClock } from '../shared/time/clock.ts';
import { ALL_ROUTES } from '../shared/wire/allRoutes.ts';
import type { DemoAccount } from '../shared/wire/routes.ts';
import { Accounts } from './access/accounts.ts';
import { Audit } from './access/audit.ts';
import { createAuth } from './access/auth.ts';
import { Budgets } from './access/budgets/Budgets.ts';
import { SignInGate } from './access/budgets/SignInGate.ts';
import { DeviceTokens } from './access/deviceTokens.ts';
import { Displays } from './access/displays.ts';
import { KnownBrowsers } from './access/knownBrowsers.ts';
import { auditLock, Lockout } from './access/lockout.ts';
import { NameGuesses } from './access/NameGuesses.ts';
import { PasswordThreads } from './access/PasswordThreads.ts';
import { PasswordSignIn } from './access/passwordSignIn.ts';
import { Rights } from './access/rights.ts';
import { demoSecret } from './access/secret.ts';
import { Sessions } from './access/sessions.ts';
import { Support } from './access/support.ts';
import { createApp } from './app.ts';
import { createAreas } from './areas/areas.ts';
import { createAreaTiles } from './areas/tiles.ts';
import { Channels } from './callout/channels.ts';
import { CheckInTokens } from './callout/checkInTokens.ts';
import { Outbox } from './callout/Outbox.ts';
import { ClockWatch } from './clocks/ClockWatch.ts';
import { clockMetrics } from './clocks/clockMetrics.ts';
import { startClock } from './clocks/startClock.ts';
import { createCommands } from './commands/commands.ts';
import type { Database } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { databaseTime } from './db/queries/databaseTime.ts';
import { countAccounts } from './db/queries/people.ts';
import { endSessionByToken } from './db/queries/userSessions.ts';
import { WriteProbe } from './db/WriteProbe.ts';
import { findDemoCity } from './demoCity.ts';
import type { Ground } from './ground.ts';
import { Gate } from './http/Gate.ts';
import { withLastWord } from './http/lastWord.ts';
import { RosterReader } from './interop/RosterReader.ts';
import { createJournal } from './journal/journal.ts';
import { percentages } from './percentages.ts';
import { positionMetrics } from './positions/positionMetrics.ts';
import { createPositions } from './positions/positions.ts';
import { Retention } from './privacy/retention.ts';
import { openDoors } from './protocols/doors.ts';
import { Realtime } from './realtime/socketServer.ts';
import { StartError } from './startError.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { waitingMetrics } from './telemetry/waitingMetrics.ts';
import { createWatchers, openGround } from './watch/watchers.ts';

export interface RunningServer {
  url: string;
  /** The port that was taken. */
  port: number;
  demo: boolean;
  accounts: readonly DemoAccount[];
  close(): Promise<void>;
  /** What is waited for while it is closed; null when nothing is. */
  readonly closing: string | null;
}

const CLIENT_DIR = join(import.meta.dirname, '..', 'dist', 'client');

/** Brings up all that stands on the database, in order. */
export async function compose(ground: Ground): Promise<RunningServer> {
  const { config, log, http, door, db, lock, say, step, stop, closers } = ground;
  const metrics = createMetrics();

  step('Bringing the schema up to date …');
  await migrate(db, say);
  await lock?.begin(db.pool);
  // What the exercise may run fast is `clock`; what belongs to the real world goes by `real`.
  const real = await startClock({ db, recordsAreReal: config.clock.kind === 'system', say });
  const clock: Clock =
    config.clock.kind === 'system'
      ? real
      : scaledClock(config.clock.start, config.clock.speed, real, config.clock.since);
  const demoCity = await findDemoCity();
  const demoAccounts = (config.demo && demoCity?.accounts) || [];
  if (config.demo && !demoCity)
    throw new StartError('This server was installed without the demonstration: start it with DEMO=false.');
  step('Looking after the areas …');
  await demoCity?.seedAreas(db.pool, clock, percentages(say));
  const areas = await createAreas(db);
  if (config.demo) {
    step('Looking after the roster …');
    await demoCity?.seedRoster(db.pool, areas, clock, percentages(say));
  }
  const tiles = createAreaTiles(areas, db, demoCity?.tileBase ?? null);
  closers.add('the tiles', () => tiles.close());

  step('Reading the journal …');
  const journal = createJournal({ db, clock, log, tenure: lock });
  await journal.start();
  closers.add('the journal', () => journal.stop());

  const clockWatch = new ClockWatch({
    clock: real,
    witness: db.kind === 'server' ? () => databaseTime(db.pool) : undefined,
    recordAhead: () => journal.picture().at - clock.now(),
    uptimeS: uptime,
    log,
    metrics: clockMetrics(metrics),
  });
  clockWatch.start();
  closers.add('the watch over the clock', () => clockWatch.stop());
  // A clock of its own runs as it was told to; only the real one can be wrong.
  const timeRange = clock === real ? () => clockWatch.range() : undefined;

  let realtime: Realtime | undefined;
  const sessions = { current: undefined as Sessions | undefined };
  const secret = config.authSecret ?? demoSecret(config.dir);
  const passwords = new PasswordThreads();
  closers.add('the hashing of passwords', () => passwords.close());
  const auth = createAuth({
    pool: db.pool,
    secret,
    publicUrl: config.publicUrl,
    clock: real,
    passwords,
    oidc: config.oidc,
    onSignOut: (token) => {
      sessions.current?.forget({ token });
      realtime?.endSession(token);
    },
  });
  const { authCookies } = await auth.$context;
  sessions.current = new Sessions(auth, db.pool, real, authCookies.sessionToken.name);
  const { standing } = sessions.current;
  const audit = new Audit(db.pool, clock);
  const rights = new Rights();
  rights.onChanged((userId) => sessions.current?.forget({ userId }));
  const guesses = new NameGuesses(audit, real);
  const support = new Support({ pool: db.pool, clock, audit, guesses, rights, hasArea: areas.has, log });
  sessions.current.support = support;
  const rightsChanged = (userId: string) => rights.rightsChanged(userId);
  const endSession = (token: string) => {
    sessions.current?.forget({ token });
    realtime?.endSession(token);
  };
  const lockout = new Lockout({ pool: db.pool, clock: real });
  const signedByPerson = { pool: db.pool, clock: real, audit, guesses, rightsChanged, hasArea: areas.has };
  const signInGate = new SignInGate(real);
  const accounts = new Accounts({
    ...signedByPerson,
    lookAnew: () => sessions.current?.lookAnew(),
    sessionsEnded: (tokens) => tokens.forEach(endSession),
    lockout,
    passwords,
    hashing: (actor, work) =>
      standing.through(actor, () => signInGate.run(() => ({ lane: 'known', owner: actor.userId }), work)),
  });
  if (config.demo) await demoCity?.seedAccounts(auth, db.pool);
  else await refuseDemoAccounts(db.pool, say);

  step('Starting the positions …');
  const shapes = await areas.grids();
  const measured = positionMetrics(metrics, log);
  const positions = createPositions({
    db,
    journal,
    clock,
    grids: shapes,
    tickMs: config.tickMs,
    tenure: lock,
    timeRange,
    metrics: measured,
  });
  closers.add('positions', () => positions.stop());
  const { grids } = positions;
  const zones = await openGround(db, shapes, positions, demoCity?.householdsOf);
  const channels = new Channels(config.webhooks, real);
  const callout = { tokens: new CheckInTokens(secret), channels: channels.names };
  const budgets = {
    accounts: new Budgets(config.limits.account, real, () => metrics.overBudget.inc({ whose: 'account' })),
    addresses: new Budgets(config.limits.address, real, () => metrics.overBudget.inc({ whose: 'address' })),
  };
  const commands = createCommands({
    charge: (userId, cost) => budgets.accounts.charge(userId, cost),
    callout,
    db,
    journal,
    clock,
    timeRange,
    standing,
    onSpoiled: (error, commands) => {
      metrics.spoiledBatches.inc();
      log.warn({ err: error, commands }, 'a batch of commands was broken by one of them');
    },
    areas: {
      find: (lon, lat) => grids.find(lon, lat),
      has: areas.has,
      commands: (code) => areas.children(code).length > 0,
      zones,
    },
  });
  const watchers = createWatchers({ db, journal, commands, positions, clock, metrics, log });
  closers.add('what is watched', () => watchers.stop());
  await watchers.startClocks();
  const doors = openDoors({
    pool: db.pool,
    clock,
    limits: config.limits,
    intake: positions.intake,
    picture: () => journal.picture(),
    principalOf: async (request) => (await sessions.current?.find(request.headers))?.principal ?? null,
    log,
    metrics: measured,
  });
  const retention = new Retention(
    { db, journal, clock, audit, clockDoubtful: () => clockWatch.doubtful },
    log,
  );
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
  const browsers = new KnownBrowsers({
    secret,
    clock: real,
    secure: config.publicUrl?.startsWith('https:') ?? false,
  });
  const gate = new Gate({
    sessions: sessions.current,
    browsers,
    budgets,
    proxies: config.trustProxy,
    // Devices have limits of their own (protocols/deviceLimits.ts).
    except: ALL_ROUTES.filter(({ access }) => access.kind === 'device'),
  });
  const app = createApp({
    gate,
    config,
    auth,
    sessions: sessions.current,
    log,
    metrics,
    db,
    clock,
    areas,
    browsers,
    tiles,
    journal,
    commands,
    audit,
    retention,
    support,
    countByGrid: positions.countByGrid,
    ground: { positions, watch: watchers.watch, zones },
    placeOf: positions.placeOf,
    callout,
    demo: config.demo,
    demoAccounts,
    ready: () => ready,
    clockProblem: () => clockWatch.problem(),
    clockTrouble: () => clockWatch.trouble(),
    signIn: {
      gate: signInGate,
      browsers,
      people: new PasswordSignIn({
        pool: db.pool,
        clock: real,
        gate: signInGate,
        lockout,
        browsers,
        passwords,
        failures: config.limits.signIn,
        onLocked: (username, lock) => {
          auditLock(db.pool, audit, username, lock).catch((error: unknown) =>
            log.error({ err: error }, 'a locked account could not be audited'),
          );
        },
      }),
      oidcName: config.oidc?.name ?? null,
      endSession: async (token) => {
        await endSessionByToken(db.pool, token);
        endSession(token);
      },
    },
    accounts: {
      clock: real,
      accounts,
      onSessionsEnded: (tokens) => tokens.forEach(endSession),
    },
    tokens: {
      displays: new Displays(signedByPerson),
      deviceTokens: new DeviceTokens({
        ...signedByPerson,
        forget: doors.forget,
      }),
      newsOf: (deviceId) => doors.news.of(deviceId),
    },
    doors,
    interop: { gridAt: (lon, lat) => grids.find(lon, lat), reader: new RosterReader() },
    onProvisioned: doors.forget,
    clientDir: CLIENT_DIR,
  });
  door.answerWith(withLastWord(app, log));
  realtime = new Realtime({
    http,
    sessions: sessions.current,
    browsers,
    rights,
    journal,
    commands,
    audit,
    broadcaster: positions.broadcaster,
    clock,
    machineClock: real,
    tickMs: config.tickMs,
    areaVersion: () => areas.version,
    hasArea: areas.has,
    storing: db.storing,
    clockWatch,
    publicUrl: config.publicUrl,
    proxies: config.trustProxy,
    budgets,
    limits: { ofAccount: config.limits.accountSockets, inAll: config.limits.sockets },
    log,
    metrics,
  });
  closers.add('screens', () => realtime?.stop());
  closers.add('retention', () => retention.stop());
  const probe = new WriteProbe({ db, clock, log });
  closers.add('the probe of the database', () => probe.stop());
  await probe.start();
  await realtime.start();
  waitingMetrics(metrics, {
    commands: commands.waiting,
    joins: () => realtime.joining,
    requests: () => gate.waiting,
    'sign-ins': () => signInGate.waiting,
  });
  support.follow(journal);
  closers.add('support', () => support.stop());
  await positions.start();
  await doors.start();
  await watchers.startWatch();
  stop.throwIfAborted();
  ready = true;
  // Only now: the embedded database answers one at a time, and all the shapes take it most of a second.
  tiles.prepare();
  retention.start();
  outbox.start();
  closers.add('messages', () => outbox.stop());
  // First of all: what was let in is answered while everything that answers it still stands.
  closers.add('what is under way', async () => {
    ready = false;
    door.close();
    void lock?.stopping();
    await Promise.all([door.emptied(), commands.stop()]);
    await realtime?.stop();
  });
  return {
    url: config.publicUrl ?? addressOf(http, config.host),
    port: (http.address() as AddressInfo).port,
    demo: config.demo,
    accounts: demoAccounts,
    close: () => closers.close(),
    get closing() {
      return closers.closing;
    },
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
