import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoAccount } from '../../shared/wire/routes.ts';
import { Budgets } from '../access/budgets/Budgets.ts';
import { demoSecret } from '../access/secret.ts';
import { Channels } from '../callout/channels.ts';
import { CheckInTokens } from '../callout/checkInTokens.ts';
import { migrate } from '../db/migrate.ts';
import { WriteProbe } from '../db/probe/WriteProbe.ts';
import { createJournal } from '../journal/journal.ts';
import { positionMetrics } from '../positions/positionMetrics.ts';
import { Retention } from '../privacy/retention.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { waitingMetrics } from '../telemetry/waitingMetrics.ts';
import { openBorders } from './borders.ts';
import { openCity, settleAccounts } from './city.ts';
import type { Foundation } from './Foundation.ts';
import { openOutbox } from './outbox.ts';
import { openPeople } from './people.ts';
import { startTimes, watchClock } from './times.ts';
import { openWork } from './work.ts';

export interface RunningServer {
  url: string;
  /** The ports that were taken; of devices over TCP by the names of their settings. */
  port: number;
  devicePorts: Readonly<Record<string, number>>;
  demo: boolean;
  accounts: readonly DemoAccount[];
  close(): Promise<void>;
  /** What is waited for while it is closed; null when nothing is. */
  readonly closing: string | null;
}

/** Brings up all that stands on the database, floor by floor. */
export async function compose(foundation: Foundation): Promise<RunningServer> {
  const { config, log, http, door, db, lock, say, step, stop, closers } = foundation;
  const metrics = createMetrics();

  step('Bringing the schema up to date …');
  await migrate(db, say);
  await lock?.begin(db.pool);
  const times = await startTimes(foundation);
  const { clock, real } = times;
  const city = await openCity(foundation, clock);

  step('Reading the journal …');
  const journal = createJournal({ db, clock, log, tenure: lock });
  await journal.start();
  closers.add('the journal', () => journal.stop());
  const clockWatch = watchClock(foundation, times, journal, metrics);
  // A clock of its own runs as it was told to; only the real one can be wrong.
  const timeRange = clock === real ? () => clockWatch.range() : undefined;

  const secret = config.authSecret ?? demoSecret(config.dir);
  const people = await openPeople(foundation, times, city.areas, secret);
  const { audit, support } = people;
  await settleAccounts(foundation, city, people.auth);

  const measured = positionMetrics(metrics, log);
  const channels = new Channels(config.webhooks, real);
  const callout = { tokens: new CheckInTokens(secret), channels: channels.names };
  const overBudget = (whose: string) => () => metrics.overBudget.inc({ whose });
  const budgets = {
    accounts: new Budgets(config.limits.account, real, overBudget('account')),
    addresses: new Budgets(config.limits.address, real, overBudget('address')),
  };
  const shared = { times, city, people, journal, callout, budgets, measured, metrics };
  const work = await openWork(foundation, { ...shared, timeRange });
  const { positions, commands, watchers } = work;
  const retention = new Retention(
    { db, journal, clock, audit, clockDoubtful: () => clockWatch.doubtful },
    log,
  );
  const outbox = openOutbox(foundation, times, journal, channels, metrics);
  let ready = false;
  const borders = { ...shared, secret, work, clockWatch, retention, ready: () => ready };
  const { gate, doors, realtime } = openBorders(foundation, borders);
  closers.add('screens', () => realtime.stop());
  closers.add('retention', () => retention.stop());
  const probe = new WriteProbe({ db, clock, log });
  closers.add('the probe of the database', () => probe.stop());
  await probe.start();
  await realtime.start();
  waitingMetrics(metrics, {
    commands: commands.waiting,
    joins: () => realtime.joining,
    requests: () => gate.waiting,
    'sign-ins': () => people.signIn.gate.waiting,
  });
  support.follow(journal);
  closers.add('support', () => support.stop());
  await positions.start();
  const devicePorts = await doors.start(config, closers);
  await watchers.startWatch();
  stop.throwIfAborted();
  ready = true;
  // Only now: the embedded database answers one at a time, and all the shapes take it most of a second.
  city.tiles.prepare();
  retention.start();
  outbox.start();
  closers.add('messages', () => outbox.stop());
  // First of all: what was let in is answered while everything that answers it still stands.
  closers.add('what is under way', async () => {
    ready = false;
    door.close();
    void lock?.stopping();
    await Promise.all([door.emptied(), doors.tcp.close(), commands.stop()]);
    await realtime.stop();
  });
  return {
    url: config.publicUrl ?? addressOf(http, config.host),
    port: (http.address() as AddressInfo).port,
    devicePorts,
    demo: config.demo,
    accounts: city.demoAccounts,
    close: () => closers.close(),
    get closing() {
      return closers.closing;
    },
  };
}

function addressOf(http: Server, host: string): string {
  const { port } = http.address() as AddressInfo;
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' || host === '::' ? 'localhost' : host}:${port}`;
}
