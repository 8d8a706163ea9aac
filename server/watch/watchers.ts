import type { Clock } from '../../shared/time/clock.ts';
import { GridMeasure } from '../areas/gridMeasure.ts';
import { loadHouseholds } from '../areas/households.ts';
import type { ZoneCounter } from '../areas/zoneCounter.ts';
import { createZoneCounter } from '../areas/zoneCounter.ts';
import { Clocks } from '../clocks/clocks.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import type { GridShape } from '../db/queries/areas.ts';
import type { Journal } from '../journal/types.ts';
import type { Positions } from '../positions/positions.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Watch } from './watch.ts';
import { watchMetrics } from './watchMetrics.ts';

/** The ground, for measuring what is drawn on it. `illustrative`: see `loadHouseholds`. */
export async function openGround(
  db: Database,
  shapes: readonly GridShape[],
  positions: Positions,
  illustrative?: Parameters<typeof loadHouseholds>[1],
): Promise<ZoneCounter> {
  const households = await loadHouseholds(db.pool, illustrative);
  return createZoneCounter(
    new GridMeasure({ shapes, households, find: (lon, lat, hint) => positions.grids.find(lon, lat, hint) }),
    positions,
  );
}

export interface WatchersDeps {
  db: Database;
  journal: Journal;
  commands: Commands;
  positions: Positions;
  clock: Clock;
  metrics: Metrics;
  log: Log;
}

/** What happens by itself: because time passes, and because units move. */
export interface Watchers {
  readonly watch: Watch;
  /** Does what was due while the server was away. Before people are let in. */
  startClocks(): Promise<void>;
  /** Once the positions have come back. */
  startWatch(): Promise<void>;
  stop(): Promise<void>;
}

export function createWatchers(deps: WatchersDeps): Watchers {
  const metrics = watchMetrics(deps.metrics, deps.log);
  const clocks = new Clocks({ ...deps, metrics: metrics.clocks });
  const watch = new Watch({ ...deps, metrics: metrics.watch, timerMetrics: metrics.gaps });
  return {
    watch,
    startClocks: () => clocks.start(),
    startWatch: () => watch.start(),
    stop: async () => {
      await watch.stop();
      await clocks.stop();
    },
  };
}
