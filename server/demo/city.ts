import type { DemoCity } from '../compose/demoCity.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { householdsOf } from './areas/households.ts';
import { seedAreas } from './areas/seedAreas.ts';
import { demoGroundPlaces } from './groundPlaces.ts';
import { seedRoster } from './roster/seedRoster.ts';
import { seedDemoAccounts } from './seedAccounts.ts';
import { demoStreets } from './streets.ts';

/** Ningbo, with the ground of the exercise in its midst. */
export const NINGBO: DemoCity = {
  seedAreas,
  householdsOf,
  tileBase: new URL('./areas/tileBase.ts', import.meta.url),
  streets: demoStreets,
  groundPlaces: demoGroundPlaces,
  seedRoster,
  accounts: DEMO_ACCOUNTS,
  seedAccounts: seedDemoAccounts,
};
