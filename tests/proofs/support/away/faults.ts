import { setTimeout as delay } from 'node:timers/promises';
import type { FrailCluster } from '../../../support/FrailCluster.ts';

/** A way in which a database goes away. */
export interface AwayMode {
  name: string;
  /** Resolves when it is away, as far as the database is concerned. */
  begin(cluster: FrailCluster): Promise<void>;
  /** Keeps it so; called again and again. */
  keep?(cluster: FrailCluster): Promise<void>;
  /** Resolves when the database would take connections and writes again. */
  end(cluster: FrailCluster): Promise<void>;
  /** Nothing can be stored for as long as it lasts: screens must say so. */
  told: boolean;
}

export const AWAY_MODES: readonly AwayMode[] = [
  { name: 'stop', begin: (c) => c.stop(), end: (c) => c.start(), told: true },
  { name: 'kill', begin: (c) => c.kill(), end: (c) => c.start(), told: true },
  {
    name: 'terminate',
    begin: (c) => c.terminate(),
    keep: async (c) => {
      await delay(300);
      await c.terminate();
    },
    end: async () => {},
    // The next connection works: nothing is away for longer than it takes to make one.
    told: false,
  },
  { name: 'freeze', begin: async (c) => c.freeze(), end: async (c) => c.thaw(), told: true },
  {
    name: 'full-disk',
    begin: async (c) => c.fillDisk(),
    keep: async (c) => {
      c.fillDisk();
      await delay(100);
    },
    end: (c) => c.emptyDisk(),
    told: true,
  },
  {
    name: 'connections',
    begin: (c) => c.leaveConnections(0),
    end: (c) => c.giveConnections(),
    told: true,
  },
  {
    // Enough for one after the other, and none to spare.
    name: 'few-connections',
    begin: (c) => c.leaveConnections(4),
    end: (c) => c.giveConnections(),
    told: false,
  },
];
