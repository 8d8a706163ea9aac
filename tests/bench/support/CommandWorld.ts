import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISTRICT, STREET } from '../../../exercise/plan/seats.ts';
import { areaAt, type Position } from '../../../shared/model/area.ts';
import type { FixOutcomes } from '../../../shared/wire/fixRoutes.ts';
import { FIX_ROUTES } from '../../../shared/wire/fixRoutes.ts';
import { ApiClient, type ProvisionedUnit } from '../../support/apiClient.ts';
import { askDatabase } from '../../support/askDatabase.ts';
import { givenServer, startPrivateCluster, type TestServer } from '../../support/databaseServer.ts';
import { ServerProcess } from '../../support/serverProcess.ts';

/** Units or devices in one request. */
const BATCH = 500;
/** A bench speaks for a whole city from one address. */
const NO_LIMITS = {
  RATE_ACCOUNT: '10000000',
  RATE_ADDRESS: '10000000',
  RATE_DEVICE_ADDRESS: '10000000',
  SOCKETS_ACCOUNT: '100000',
};

interface WorldParts {
  teamIds: readonly string[];
  cluster: TestServer;
  closers: (() => Promise<unknown>)[];
}

export interface GridPoint {
  grid: string;
  /** Inside it. */
  position: Position;
}

/**
 * The real server as a process of its own, on a PostgreSQL that waits for its disk, with Ningbo's areas and an open
 * operation. Everything is done through the public interface.
 */
export class CommandWorld {
  readonly server: ServerProcess;
  readonly city: ApiClient;
  /** Of the server's database. */
  readonly databaseUrl: string;
  readonly operationId = randomUUID();
  /** Of the district. */
  readonly grids: readonly GridPoint[];
  /** Of the roster, some of the district's: every fourth unit is in one. */
  private readonly teamIds: readonly string[];
  private readonly cluster: TestServer;
  private readonly closers: (() => Promise<unknown>)[];

  private constructor(
    given: Pick<CommandWorld, 'server' | 'city' | 'databaseUrl' | 'grids'>,
    parts: WorldParts,
  ) {
    this.server = given.server;
    this.city = given.city;
    this.databaseUrl = given.databaseUrl;
    this.grids = given.grids;
    this.teamIds = parts.teamIds;
    this.cluster = parts.cluster;
    this.closers = parts.closers;
  }

  /** Throws where there is no PostgreSQL with PostGIS: the embedded database serves demonstrations. */
  static async open(
    say: (text: string) => void,
    env: Record<string, string> = NO_LIMITS,
  ): Promise<CommandWorld> {
    const closers: (() => Promise<unknown>)[] = [];
    try {
      const dir = mkdtempSync(join(tmpdir(), 'tongxin-bench-'));
      closers.unshift(() => rm(dir, { recursive: true, force: true, maxRetries: 3 }));
      const given = process.env.DATABASE_URL;
      const cluster = given ? givenServer(given) : await startPrivateCluster({ durable: true });
      closers.unshift(() => cluster.stop());
      const databaseUrl = await newDatabase(cluster, 'bench');
      say('starting the server …');
      const server = await ServerProcess.start({ dir, databaseUrl, env });
      closers.unshift(() => server.stop());
      const city = await ApiClient.signIn(server.url, 'city');
      const grids = await gridPoints(databaseUrl);
      const teamIds = await someTeams(databaseUrl);
      const world = new CommandWorld({ server, city, databaseUrl, grids }, { teamIds, cluster, closers });
      await world.openOperation();
      return world;
    } catch (error) {
      for (const close of closers) await close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  /** An empty database beside the server's, on the same disk. Answers its address. */
  emptyDatabase(name: string): Promise<string> {
    return newDatabase(this.cluster, name);
  }

  /** Units `first` to `end` go on duty in the operation, each with a fix in a grid of the district. */
  async putOnDuty(first: number, end: number, say: (text: string) => void): Promise<void> {
    say(`${(end - first).toLocaleString('en')} units go on duty …`);
    const admin = await ApiClient.signIn(this.server.url, 'admin');
    for (let from = first; from < end; from += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, end - from) }, (_, i) => from + i);
      const units = await admin.provision(numbers.map((n) => unitLike(n, this.grid(n).grid, this.teamIds)));
      const unitIds = units.map(({ unitId }) => unitId);
      await admin.command('unit.start_duty', { operationId: this.operationId, unitIds });
      await this.report(units, from);
    }
  }

  /** The n-th point, over and over. */
  grid(n: number): GridPoint {
    return this.grids[n % this.grids.length]!;
  }

  private async report(units: readonly ProvisionedUnit[], from: number): Promise<void> {
    const at = await this.city.now();
    const devices = units.map(({ deviceId, token }, i) => {
      const [lon, lat] = this.grid(from + i).position;
      return { deviceId, token, fixes: [{ lon, lat, at, accuracyM: 8 }] };
    });
    const { outcomes } = await this.city.post<FixOutcomes>(FIX_ROUTES.fixes.path, { devices });
    const refused = outcomes?.find((outcome) => !outcome.ok);
    if (!outcomes || refused) throw new Error(`fixes were refused: ${JSON.stringify(refused)}`);
  }

  private async openOperation(): Promise<void> {
    await this.city.command('operation.open', {
      operationId: this.operationId,
      name: '压测行动',
      area: DISTRICT,
      exercise: true,
      t0: await this.city.now(),
    });
  }
}

async function newDatabase(cluster: TestServer, name: string): Promise<string> {
  const whole = `${cluster.prefix}${name}`;
  await askDatabase(cluster.adminUrl, `create database "${whole}" template template0 encoding 'UTF8'`);
  return cluster.urlOf(whole);
}

function unitLike(n: number, grid: string, teamIds: readonly string[]): object {
  return {
    unitId: `BENCH-${n}`,
    kind: n % 10 === 0 ? 'vehicle' : n % 3 === 0 ? 'officer' : 'volunteer',
    callsign: `压测 ${n}`,
    homeArea: areaAt(grid, 'street'),
    team: n % 4 === 0 ? teamIds[(n / 4) % teamIds.length]! : null,
    crs: 'wgs84',
  };
}

/** A point on the surface of each grid of the district; those of the street with accounts come first. */
async function gridPoints(url: string): Promise<GridPoint[]> {
  const { rows } = await askDatabase<{ grid: string; lon: number; lat: number }>(
    url,
    `select code as grid, st_x(p) as lon, st_y(p) as lat
     from (select code, st_pointonsurface(geom) as p from area
           where tier = 'grid' and valid_to is null and starts_with(code, $1)) g
     order by not starts_with(code, $2), code`,
    [DISTRICT, STREET],
  );
  return rows.map(({ grid, lon, lat }) => ({ grid, position: [lon, lat] }));
}

async function someTeams(url: string): Promise<string[]> {
  const { rows } = await askDatabase<{ id: string }>(
    url,
    `select team_id as id from team where valid_to is null and starts_with(home_area, $1) order by 1 limit 40`,
    [DISTRICT],
  );
  return rows.map(({ id }) => id);
}
