import { existsSync } from 'node:fs';
import type pg from 'pg';
import type { Street } from '../../shared/model/street.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { DemoAccount } from '../../shared/wire/routes.ts';
import type { Auth } from '../access/auth.ts';
import type { Areas } from '../areas/areas.ts';
import type { GroundPlace } from '../areas/groundPlace.ts';

type Progress = (done: number, total: number) => void;

/**
 * A city to show and to practise in: everything in a server that nobody has brought. It lies in `server/demo`,
 * `exercise`, `data/ningbo` and `data/exercise`; a server without these folders starts empty, and its city is imported.
 */
export interface DemoCity {
  /** Writes the areas into an empty database; does nothing when there are any. */
  seedAreas(pool: pg.Pool, clock: Clock, onProgress: Progress): Promise<void>;
  /** Households, made up for grids of which nothing is known. */
  householdsOf(grids: readonly string[]): Promise<Map<string, number>>;
  /** Of the ground of its exercise. */
  streets(): Promise<Street[]>;
  /** Roads and buildings with a name, of the same ground. */
  groundPlaces(): Promise<GroundPlace[]>;
  /** A module that exports `baseOf` (areas/tileMessages.ts), for the thread that cuts tiles. */
  readonly tileBase: URL;
  /** Fills an empty roster; does nothing when there is one. */
  seedRoster(
    pool: pg.Pool,
    areas: Pick<Areas, 'get' | 'children'>,
    clock: Clock,
    onProgress: Progress,
  ): Promise<void>;
  readonly accounts: readonly DemoAccount[];
  /** Makes the accounts that are missing. */
  seedAccounts(auth: Auth, pool: pg.Pool): Promise<void>;
}

/** The only way in: an address and no import, so that the server is read and checked without the folders behind it. */
const CITY = new URL('../demo/city.ts', import.meta.url);

/** The one of this installation, or null when it was installed without. */
export async function findDemoCity(): Promise<DemoCity | null> {
  if (!existsSync(CITY)) return null;
  const { NINGBO } = (await import(CITY.href)) as { NINGBO: DemoCity };
  return NINGBO;
}
