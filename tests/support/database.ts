import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { constants, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openDatabase } from '../../server/db/open.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { askDatabase } from './askDatabase.ts';
import { KeptDatabase } from './KeptDatabase.ts';

/**
 * `none`: migrated and empty. `ningbo`: the areas of the real city and of the exercise as well. `roster`: also
 * their made-up roster and accounts, as on a demo server.
 */
export type Seed = 'none' | 'ningbo' | 'roster';
/** Each seed stands on the one before. */
const BELOW: Record<Seed, Seed | null> = { none: null, ningbo: 'none', roster: 'ningbo' };

/** Where a server of the product can be pointed at: `dir` always, `url` on the server kind. */
export interface TestPlace {
  dir: string;
  url?: string;
  /** Deletes it; whatever used it must be closed. */
  remove(): Promise<void>;
}

/** When the areas of a test database begin to hold. */
export const SEEDED_AT = Date.UTC(2026, 0, 1);

const REPOSITORY = join(import.meta.dirname, '..', '..');

/**
 * A database of the kind that TEST_DATABASE names (embedded by default), migrated and seeded, as if it were fresh. Where
 * it lies is not told: a kept one lies where it lay for others, and what a test wrote there is not put back.
 */
export async function openTestDatabase({ seed = 'none' }: { seed?: Seed } = {}): Promise<{
  db: Database;
  close(): Promise<void>;
}> {
  if (process.env.TEST_DATABASE !== 'server') return lendKept(seed);
  const place = await makeTestPlace({ seed });
  const db = await openDatabase(place);
  return {
    db,
    close: async () => {
      await db.close();
      await place.remove();
    },
  };
}

interface Kept {
  seed: Seed;
  database: KeptDatabase;
  place: TestPlace;
}
/** Embedded databases of this worker that nobody has now. */
const kept: Kept[] = [];

async function lendKept(seed: Seed) {
  const at = kept.findIndex((one) => one.seed === seed);
  const one = at < 0 ? await bootKept(seed) : kept.splice(at, 1)[0]!;
  const db = one.database.lend();
  return { db, close: () => takeBack(one, db) };
}

/** Keeps it for the next, or ends it and deletes its folder when it is not as it was. Throws why that could not be told. */
async function takeBack(one: Kept, lent: Database): Promise<void> {
  let asItWas = false;
  try {
    await lent.close();
    asItWas = await one.database.restore();
  } finally {
    if (asItWas) kept.push(one);
    else {
      await one.database.end();
      await one.place.remove();
    }
  }
}

async function bootKept(seed: Seed): Promise<Kept> {
  const place = await makeTestPlace({ seed });
  return { seed, place, database: await KeptDatabase.of(await openDatabase(place)) };
}

/** The same without opening it: for tests that start the product, or stop and open it again. */
export async function makeTestPlace({ seed = 'none' }: { seed?: Seed } = {}): Promise<TestPlace> {
  const dir = mkdtempSync(join(process.env.TONGXIN_TEST_ROOT ?? tmpdir(), 'db-'));
  const server = process.env.TONGXIN_TEST_SERVER;
  if (process.env.TEST_DATABASE === 'server') {
    if (!server) throw new Error('TEST_DATABASE=server needs the global setup databaseTemplate.ts');
    return serverPlace(JSON.parse(server), seed, dir);
  }
  const template = await embeddedTemplate(seed);
  // Cloned where the file system can; a plain copy elsewhere.
  const copy = { recursive: true, mode: constants.COPYFILE_FICLONE };
  await cp(join(template, 'postgres'), join(dir, 'postgres'), copy);
  await cp(join(template, 'postgres.complete'), join(dir, 'postgres.complete'), copy);
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Makes all templates, so that no test's time limit has to bear it. Run once before all tests. */
export async function prepareTemplates(): Promise<void> {
  const server = process.env.TONGXIN_TEST_SERVER;
  for (const seed of ['none', 'ningbo', 'roster'] as const)
    if (server) await serverTemplate(JSON.parse(server), seed, process.env.TONGXIN_TEST_ROOT ?? tmpdir());
    else await embeddedTemplate(seed);
}

interface Server {
  adminUrl: string;
  placeUrl: string;
  prefix: string;
}
/** Known to be there. */
const templates = new Set<string>();
const urlOf = (server: Server, name: string) => server.placeUrl.replace('DATABASE', name);

async function serverPlace(server: Server, seed: Seed, dir: string): Promise<TestPlace> {
  const template = await serverTemplate(server, seed, dir);
  const name = `${server.prefix}${randomUUID().slice(0, 12)}`;
  await askDatabase(server.adminUrl, `create database "${name}" template "${template}"`);
  return {
    dir,
    url: urlOf(server, name),
    remove: async () => {
      await askDatabase(server.adminUrl, `drop database "${name}" with (force)`);
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function serverTemplate(server: Server, seed: Seed, dir: string): Promise<string> {
  const template = `${server.prefix}template_${seed}`;
  if (templates.has(template)) return template;
  const known = await askDatabase(server.adminUrl, 'select from pg_database where datname = $1', [template]);
  if (known.rowCount === 1) {
    templates.add(template);
    return template;
  }
  // Under another name until it is whole: an interrupted one is never taken for the template.
  const unfinished = `${template}_${randomUUID().slice(0, 8)}`;
  const below = BELOW[seed];
  const from = below ? `"${await serverTemplate(server, below, dir)}"` : `template0 encoding 'UTF8'`;
  await askDatabase(server.adminUrl, `create database "${unfinished}" template ${from}`);
  await fill(await openDatabase({ url: urlOf(server, unfinished), dir }), seed);
  await askDatabase(server.adminUrl, `alter database "${unfinished}" rename to "${template}"`);
  return template;
}

/** The prepared data directory of a seed; made on first use and kept between runs under its inputs' hash. */
async function embeddedTemplate(seed: Seed): Promise<string> {
  const cache = join(tmpdir(), `tongxin-test-templates-${userInfo().username}`);
  const template = join(cache, `${seed}-${inputsHash(seed)}`);
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const unfinished = join(cache, `unfinished-${randomUUID()}`);
  const below = BELOW[seed];
  if (below) await cp(await embeddedTemplate(below), unfinished, { recursive: true });
  await fill(await openDatabase({ dir: unfinished }), seed);
  await writeFile(join(unfinished, 'made'), '');
  await rename(unfinished, template).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(template)) throw error;
  });
  await forgetOldTemplates(cache, statSync(join(template, 'made')).mtimeMs);
  return template;
}

async function fill(db: Database, seed: Seed): Promise<void> {
  try {
    await migrate(db);
    if (seed === 'none') return;
    const { seedAreas } = await import('../../server/demo/areas/seedAreas.ts');
    await seedAreas(db.pool, manualClock(SEEDED_AT));
    if (seed === 'ningbo') return;
    const { createAreas } = await import('../../server/areas/areas.ts');
    const { seedRoster } = await import('../../server/demo/roster/seedRoster.ts');
    const clock = manualClock(SEEDED_AT);
    await seedRoster(db.pool, await createAreas(db), clock);
    const { createAuth } = await import('../../server/access/auth.ts');
    const { seedDemoAccounts } = await import('../../server/demo/seedAccounts.ts');
    const secret = 'only hashes of passwords are made with it';
    const auth = createAuth({
      pool: db.pool,
      secret,
      publicUrl: undefined,
      clock,
      onSignOut: () => undefined,
    });
    await seedDemoAccounts(auth, db.pool);
  } finally {
    await db.close();
  }
}

const KEEP_MS = 7 * 86_400_000;

async function forgetOldTemplates(cache: string, nowMs: number): Promise<void> {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (nowMs - statSync(path).mtimeMs > KEEP_MS) await rm(path, { recursive: true, force: true });
  }
}

function inputsHash(seed: Seed): string {
  const hash = createHash('sha256');
  const folders = ['server/db/migrations'];
  if (seed !== 'none')
    folders.push('server/areas', 'server/demo', 'server/names', 'data', 'exercise/geography');
  if (seed === 'roster') folders.push('server/organisation', 'server/access', 'exercise/plan');
  for (const folder of folders) hashFolder(hash, join(REPOSITORY, folder));
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-postgis'])
    hash.update(readFileSync(join(REPOSITORY, 'node_modules', name, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

function hashFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) hashFolder(hash, path);
    else hash.update(path.slice(REPOSITORY.length)).update(readFileSync(path));
  }
}
