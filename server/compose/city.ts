import type { Clock } from '../../shared/time/clock.ts';
import type { DemoAccount } from '../../shared/wire/routes.ts';
import type { Auth } from '../access/auth.ts';
import { type Areas, createAreas } from '../areas/areas.ts';
import { type AreaTiles, createAreaTiles } from '../areas/tiles.ts';
import { transaction } from '../db/database.ts';
import { LONG } from '../db/limits.ts';
import { readUnreadNames } from '../db/queries/names.ts';
import { countAccounts } from '../db/queries/people.ts';
import type { StreetGraph } from '../dispatch/streets/StreetGraph.ts';
import { type Ground, readyGround } from '../organisation/places.ts';
import { StartError } from '../telemetry/startError.ts';
import { type DemoCity, findDemoCity } from './demoCity.ts';
import type { Foundation } from './Foundation.ts';
import { openStreets } from './streets.ts';

/** The areas that there are, and what is made up where nobody has brought any. */
export interface City {
  demo: DemoCity | null;
  /** That a demonstration shows; none elsewhere. */
  demoAccounts: readonly DemoAccount[];
  areas: Areas;
  tiles: AreaTiles;
  /** What of the ground has a name. */
  ground: Ground;
  /** By which arrivals are reckoned; null: in a straight line. */
  streets: StreetGraph | null;
}

export async function openCity(foundation: Foundation, clock: Clock): Promise<City> {
  const { config, db, say, step, closers } = foundation;
  const demo = await findDemoCity();
  if (config.demo && !demo)
    throw new StartError('This server was installed without the demonstration: start it with DEMO=false.');
  step('Looking after the areas …');
  await demo?.seedAreas(db.pool, clock, percentages(say));
  await readNames(foundation);
  const areas = await createAreas(db);
  if (config.demo) {
    step('Looking after the roster …');
    await demo?.seedRoster(db.pool, areas, clock, percentages(say));
  }
  const tiles = createAreaTiles(areas, db, demo?.tileBase ?? null);
  closers.add('the tiles', () => tiles.close());
  return {
    demo,
    demoAccounts: (config.demo && demo?.accounts) || [],
    areas,
    tiles,
    ground: readyGround(config.demo && demo ? await demo.groundPlaces() : []),
    streets: await openStreets(foundation, demo),
  };
}

/** Reads the names that nobody has read: of a database from before, and of what came in by hand. */
async function readNames({ db, say }: Pick<Foundation, 'db' | 'say'>): Promise<void> {
  const read = await transaction(db.pool, readUnreadNames, { limits: LONG });
  if (read > 0) say(`  ${read} names are written in Latin letters now`);
}

/** Makes the accounts of a demonstration; elsewhere refuses them, since their password stands in the documents. */
export async function settleAccounts(
  { config, db, say }: Foundation,
  { demo }: City,
  auth: Auth,
): Promise<void> {
  if (config.demo) {
    await demo?.seedAccounts(auth, db.pool);
    return;
  }
  const counted = await countAccounts(db.pool);
  if (counted.demo > 0)
    throw new StartError(
      `The database holds ${counted.demo} demo accounts, whose password everybody knows. Take an empty database, or remove them: npm run admin:create -- --remove-demo`,
    );
  if (counted.administrators === 0)
    say('Nobody can sign in yet. Make the first administrator: npm run admin:create');
}

/** Tells the progress of a long step at each tenth. */
function percentages(say: (line: string) => void): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth > told) {
      told = tenth;
      say(`  ${tenth * 10} %`);
    }
  };
}
