import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium that is on this machine, or null. `CHROMIUM_PATH` wins. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const folders = (env.PATH ?? '').split(':').filter(Boolean);
  for (const name of BROWSERS) {
    const found = [...folders, '/usr/bin']
      .map((folder) => join(folder, name))
      .find((path) => existsSync(path));
    if (found) return found;
  }
  return null;
}

/**
 * How a PostgreSQL server with PostGIS can be had here: `{ from }`, or `{ reason }` when it cannot.
 * A server's own binaries will do when PostGIS is installed beside them; root needs a `postgres` user
 * to run them as, because PostgreSQL refuses to run as root.
 */
export function findPostgis(env = process.env) {
  if (env.DATABASE_URL) return { from: 'DATABASE_URL' };
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((name) => /^\d+$/.test(name)) : [];
  const whole = versions
    .sort((a, b) => Number(b) - Number(a))
    .find(
      (version) =>
        existsSync(join(root, version, 'bin', 'initdb')) &&
        existsSync(join('/usr/share/postgresql', version, 'extension', 'postgis.control')),
    );
  if (!whole)
    return { reason: 'DATABASE_URL is not set and no PostgreSQL with PostGIS is installed on this machine' };
  if (process.getuid?.() === 0 && spawnSync('id', ['-u', 'postgres']).status !== 0)
    return { reason: 'PostgreSQL cannot run as root and there is no postgres user' };
  return { from: join(root, whole, 'bin') };
}
