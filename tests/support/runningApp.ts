import { createAuth } from '../../server/access/auth.ts';
import { createAdministrator } from '../../server/access/createAdministrator.ts';
import type { RunningServer } from '../../server/compose/compose.ts';
import { readConfig } from '../../server/config/config.ts';
import { openDatabase } from '../../server/db/open.ts';
import { startServer } from '../../server/start.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { makeTestPlace, type TestPlace } from './database.ts';
import { METRICS_TOKEN } from './serverFigures.ts';

export interface RunningApp {
  url: string;
  server: RunningServer;
  /** What is left of it after `server.close()`. */
  place: TestPlace;
  close(): Promise<void>;
}

/** The whole server in this process as a demonstration, on a fresh database with Ningbo's areas and roster. */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  return startIn(await makeTestPlace({ seed: 'roster' }), { DEMO: 'on', ...env });
}

export const PUBLIC_URL = 'https://tongxin.city.test';
export const FIRST_ADMIN = { username: 'first.admin', password: 'eleven green harbours' };

/** The same as people rely on it: no demo, https by a proxy, one administrator. Quicker to start. */
export async function startProductionApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const place = await makeTestPlace({ seed: 'ningbo' });
  const db = await openDatabase(place);
  const { pool } = db;
  const secret = 'only hashes of passwords are made with it';
  const clock = systemClock;
  const auth = createAuth({ pool, secret, publicUrl: undefined, clock, onSignOut: () => undefined });
  await createAdministrator(
    { pool, auth, clock },
    { ...FIRST_ADMIN, displayName: '第一管理员(演练)', area: '330200', removeDemo: false },
  );
  await db.close();
  return startIn(place, { ...PRODUCTION, ...env });
}

/** Settings of a server that people rely on. */
export const PRODUCTION = {
  DEMO: 'off',
  PUBLIC_URL,
  TRUST_PROXY: '1',
  BETTER_AUTH_SECRET: 'k3J9vQ2mX8pL5wR7tZ1yB4nC6dF0gH2s',
};

/** The same on a database that is there already. When it does not start, the database stays. */
export async function startIn(place: TestPlace, env: Record<string, string>): Promise<RunningApp> {
  const config = readConfig({
    DATABASE_URL: place.url,
    PORT: '0',
    TONGXIN_DIR: place.dir,
    LOG_LEVEL: 'silent',
    METRICS_TOKEN,
    ...env,
  });
  const server = await startServer(config, {
    stop: new AbortController().signal,
    say: () => undefined,
    onFatal: (error) => {
      throw error;
    },
  });
  return {
    url: server.url,
    server,
    place,
    close: async () => {
      await server.close();
      await place.remove();
    },
  };
}
