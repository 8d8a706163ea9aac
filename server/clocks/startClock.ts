import { type Clock, systemClock } from '../../shared/time/clock.ts';
import { SteadyClock } from '../../shared/time/SteadyClock.ts';
import type { Database } from '../db/database.ts';
import { databaseTime, newestRecordTime } from '../db/queries/databaseTime.ts';

/** Clocks that lie further apart cannot both be right, whatever the network did to the answer. */
const APART_MS = 60_000;

/** What is known of the time when a server starts, epoch milliseconds. */
export interface TimesAtStart {
  machine: number;
  /** Of the machine of the database. */
  database: number;
  /** When the newest entry was recorded: it is later now. Null when nothing is recorded, or not in real time. */
  record: number | null;
}

/**
 * With which time a server begins. The machine's, unless the database's contradicts: then the earlier of the two, if that
 * is not before what has been recorded already. A clock that is ahead does what cannot be taken back (deadlines, deletions,
 * a journal that may never run backwards); one that is behind is merely late, until it is set.
 */
export function timeAtStart({ machine, database, record }: TimesAtStart): number {
  if (Math.abs(database - machine) <= APART_MS) return machine;
  const [earlier, later] = machine < database ? [machine, database] : [database, machine];
  const possible = (time: number) => record === null || time >= record - APART_MS;
  if (possible(earlier)) return earlier;
  // When the record itself lies ahead of both, it tells nothing about either.
  return possible(later) ? later : machine;
}

/** The server's clock at its start; tells a person when it does not begin with the time of this machine. */
export async function startClock({
  db: { kind, pool },
  recordsAreReal,
  say,
  base = systemClock,
}: {
  db: Pick<Database, 'kind' | 'pool'>;
  /** Entries are dated by this clock, and not by that of an exercise. */
  recordsAreReal: boolean;
  say: (line: string) => void;
  base?: Clock;
}): Promise<SteadyClock> {
  // The embedded database runs on this machine: it has no clock of its own.
  if (kind !== 'server') return new SteadyClock(base);
  const record = recordsAreReal ? await newestRecordTime(pool) : null;
  const askedAt = base.monotonic();
  const answered = await databaseTime(pool);
  const database = answered + (base.monotonic() - askedAt) / 2;
  const machine = base.now();
  const time = timeAtStart({ machine, database, record });
  if (time !== machine)
    say(
      `The clock of this machine says ${iso(machine)}, that of the database ${iso(database)}, which is believed. Set the clock that is wrong (NTP).`,
    );
  return new SteadyClock(base, time);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
