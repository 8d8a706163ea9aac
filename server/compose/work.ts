import type { Budgets } from '../access/budgets/Budgets.ts';
import type { ZoneCounter } from '../areas/zoneCounter.ts';
import type { CalloutSettings } from '../callout/settings.ts';
import { type Commands, createCommands } from '../commands/commands.ts';
import type { Journal } from '../journal/types.ts';
import type { PositionMetrics } from '../positions/metrics.ts';
import { createPositions, type Positions } from '../positions/positions.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { spoiledBatches } from '../telemetry/spoiledBatches.ts';
import { createWatchers, openGround, type Watchers } from '../watch/watchers.ts';
import type { City } from './city.ts';
import type { Foundation } from './Foundation.ts';
import type { People } from './people.ts';
import type { Times } from './times.ts';

/** Of accounts, and of addresses for whoever is not signed in. */
export interface AskBudgets {
  accounts: Budgets;
  addresses: Budgets;
}

export interface WorkParts {
  times: Times;
  city: City;
  people: People;
  journal: Journal;
  callout: CalloutSettings;
  timeRange: Parameters<typeof createCommands>[0]['timeRange'];
  budgets: AskBudgets;
  measured: PositionMetrics;
  metrics: Metrics;
}

/** What happens: positions that come, commands that are done, and what follows from both by itself. */
export interface Workings {
  positions: Positions;
  zones: ZoneCounter;
  commands: Commands;
  watchers: Watchers;
}

export async function openWork(
  { config, db, lock, log, step, closers }: Foundation,
  { times: { clock }, city, people, journal, callout, timeRange, budgets, measured, metrics }: WorkParts,
): Promise<Workings> {
  const { areas } = city;
  step('Starting the positions …');
  const shapes = await areas.grids();
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
  const zones = await openGround(db, shapes, positions, city.demo?.householdsOf);
  const commands = createCommands({
    charge: (userId, cost) => budgets.accounts.charge(userId, cost),
    callout,
    db,
    journal,
    clock,
    timeRange,
    standing: people.sessions.standing,
    onSpoiled: spoiledBatches(metrics, log),
    areas: {
      find: (lon, lat) => positions.grids.find(lon, lat),
      has: areas.has,
      commands: (code) => areas.children(code).length > 0,
    },
    zones,
  });
  const watchers = createWatchers({ db, journal, commands, positions, clock, metrics, log });
  closers.add('what is watched', () => watchers.stop());
  await watchers.startClocks();
  return { positions, zones, commands, watchers };
}
