import type pg from 'pg';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Areas } from '../../areas/areas.ts';
import { transaction } from '../../db/database.ts';
import { LONG } from '../../db/limits.ts';
import {
  insertRosterRows,
  lockRosterSeed,
  markRosterSeeded,
  ROSTER_TABLES,
  type Roster,
  type RosterTable,
  rosterIsEmpty,
  rosterSeeded,
} from '../../db/queries/rosterWrites.ts';
import { readExerciseRoster } from './exerciseRoster.ts';
import { generateRoster } from './generateRoster.ts';

const CITY = '330200';
/** The roster holds from before any operation, whatever the clock says. */
const VALID_FROM = new Date('2026-01-01T00:00:00+08:00');
const BATCH = 4_000;

/**
 * Fills an empty roster of a demo server with made-up people and places of all Ningbo; does nothing when that
 * was done once, or when there is a roster already. One transaction: all of it or nothing, and an interrupted
 * one is done again. `onProgress` is told how many rows of how many are written.
 */
export async function seedRoster(
  pool: pg.Pool,
  areas: Pick<Areas, 'get' | 'children'>,
  clock: Clock,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  if ((await rosterSeeded(pool)) || !areas.get(CITY)) return;
  const roster = generateRoster(areas, CITY, await readExerciseRoster());
  const fill = async (client: pg.PoolClient) => {
    if (!(await lockRosterSeed(client))) return;
    if (await rosterIsEmpty(client)) await writeRoster(client, roster, onProgress);
    await markRosterSeeded(client, new Date(clock.now()));
  };
  await transaction(pool, fill, { limits: LONG });
}

async function writeRoster(
  client: pg.PoolClient,
  roster: Roster,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const total = ROSTER_TABLES.reduce((sum, table) => sum + roster[table].length, 0);
  let done = 0;
  const write = async <T extends RosterTable>(table: T) => {
    const rows: readonly Roster[T][number][] = roster[table];
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await insertRosterRows(client, table, batch, VALID_FROM);
      done += batch.length;
      onProgress(done, total);
    }
  };
  for (const table of ROSTER_TABLES) await write(table);
}
