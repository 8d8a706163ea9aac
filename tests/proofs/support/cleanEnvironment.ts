import { delimiter } from 'node:path';

/**
 * The environment of somebody who has just cloned: without what npm and this checkout put into ours
 * (its Node in PATH, npm's variables, settings of a server), with an npm cache of its own.
 */
export function cleanEnvironment(npmCache: string, env = process.env): Record<string, string> {
  const ours =
    /^(npm_(?!config_registry$|config_cafile$|config_.*proxy$)|TONGXIN_|VITEST|NODE_ENV$|INIT_CWD$)/i;
  const settings = new Set([
    'PORT',
    'HOST',
    'DATABASE_URL',
    'DEMO',
    'PUBLIC_URL',
    'EXERCISE',
    'TICK_MS',
    'NODE',
  ]);
  const kept = Object.entries(env).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined && !ours.test(pair[0]) && !settings.has(pair[0]),
  );
  const path = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules|node-gyp-bin/.test(folder))
    .join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path, npm_config_cache: npmCache };
}
