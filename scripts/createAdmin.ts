import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { createAuth } from '../server/access/auth.ts';
import { createAdministrator } from '../server/access/createAdministrator.ts';
import type { Database } from '../server/db/database.ts';
import { OpenError } from '../server/db/faults/openError.ts';
import { migrate } from '../server/db/migrate.ts';
import { openDatabase } from '../server/db/open.ts';
import { areaExists, currentCities } from '../server/db/queries/areas.ts';
import { areaCodeSchema } from '../shared/model/area.ts';
import { systemClock } from '../shared/time/clock.ts';
import { Refusal } from '../shared/wire/errors.ts';
import { usernameSchema } from '../shared/wire/signInRoutes.ts';
import { askHidden } from './admin/askHidden.ts';

const USAGE = `npm run admin:create -- --username NAME [--name "DISPLAY NAME"] [--area CODE] [--remove-demo]

Makes an administrator of the database behind DATABASE_URL (or of the embedded one in TONGXIN_DIR while no
server uses it), or gives an existing one a new password. The password is ADMIN_PASSWORD, else it is asked
for, else it is the first line of standard input. Without --area it is the whole city. --remove-demo removes the accounts of a demonstration.`;

class UsageError extends Error {}

if (existsSync('.env')) loadDotenv({ quiet: true });
process.exitCode = await run().catch((error: unknown) => {
  const plain = error instanceof OpenError || error instanceof UsageError || error instanceof Refusal;
  console.error(plain ? error.message : error);
  return 1;
});

async function run(): Promise<number> {
  const asked = readArguments();
  const password = await readPassword();
  const dir = resolve(process.env.TONGXIN_DIR || '.tongxin');
  const url = process.env.DATABASE_URL || undefined;
  const db = await openDatabase({ url, dir, onProgress: (line: string) => console.error(line) });
  try {
    await migrate(db, (line) => console.error(line));
    const area = asked.area ?? (await wholeCity(db.pool));
    if (!(await areaExists(db.pool, area))) throw new UsageError(`There is no area ${area}.`);
    // Nothing is signed here: only the hashing of passwords is used.
    const auth = createAuth({
      pool: db.pool,
      secret: 'no session is made by this command',
      publicUrl: undefined,
      clock: systemClock,
      onSignOut: () => undefined,
    });
    const { made, demoRemoved } = await createAdministrator(
      { pool: db.pool, auth, clock: systemClock },
      { ...asked, area, password },
    );
    if (demoRemoved > 0) console.log(`${demoRemoved} demo accounts were removed.`);
    console.log(
      made
        ? `${asked.username} is administrator of ${area} now.`
        : `${asked.username} has a new password; sessions that are open stay open.`,
    );
    return 0;
  } finally {
    await db.close();
  }
}

/** The city whose areas are there. Throws UsageError before there are any, and where there are several. */
async function wholeCity(pool: Database['pool']): Promise<string> {
  const cities = await currentCities(pool);
  if (cities.length === 1) return cities[0]!;
  throw new UsageError(
    cities.length === 0
      ? 'There are no areas yet: start the server once, or say --area.'
      : `There are several cities: say --area, as ${cities.join(', ')}.`,
  );
}

function readArguments() {
  let values: { username?: string; name?: string; area?: string; 'remove-demo'?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      options: {
        username: { type: 'string' },
        name: { type: 'string' },
        area: { type: 'string' },
        'remove-demo': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help) throw new UsageError(USAGE);
  const username = usernameSchema.safeParse(values.username ?? process.env.ADMIN_USERNAME);
  if (!username.success) throw new UsageError(`--username: ${username.error.issues[0]!.message}\n\n${USAGE}`);
  const area = areaCodeSchema.optional().safeParse(values.area);
  if (!area.success) throw new UsageError(`--area: ${area.error.issues[0]!.message}`);
  return {
    username: username.data,
    displayName: values.name?.trim() || username.data,
    area: area.data,
    removeDemo: values['remove-demo'] ?? false,
  };
}

async function readPassword(): Promise<string> {
  if (process.env.ADMIN_PASSWORD) return process.env.ADMIN_PASSWORD;
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/, 1)[0]!;
  const password = await askHidden('Password: ');
  if ((await askHidden('Again: ')) !== password) throw new UsageError('The two differ.');
  return password;
}
