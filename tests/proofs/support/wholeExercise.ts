import { openDatabase } from '../../../server/db/open.ts';
import { type JournalVerdict, verifyJournal } from '../../../server/journal/verify.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { ApiClient } from '../../support/apiClient.ts';
import { makeTestPlace } from '../../support/database.ts';
import { ExerciseProcess } from '../../support/exerciseProcess.ts';
import { ServerProcess } from '../../support/serverProcess.ts';

const BEGINS = '2026-05-16T08:55:00+08:00';

/** What a whole exercise left behind. */
export interface Played {
  entries: Entry[];
  verdict: JournalVerdict;
  tables: CountedTables;
  /** What the exercise said, above all whether something was refused. */
  said: string;
  /** Real seconds from T+0 to the end. */
  seconds: number;
}

/** Rows of the tables, counted by the database. */
export interface CountedTables {
  tasks: Record<string, number>;
  verified: number;
  returned: number;
  incidents: Record<string, number>;
  whistles: number;
  called: { called: number; accepted: number; declined: number; checked_in: number };
  breaches: number;
  /** When the fix of each breach was taken and when it came in, epoch milliseconds. */
  breachFixes: { breachId: string; at: number; receivedAt: number }[];
}

/**
 * Plays 甬安-2026 from its beginning to its end on a real server with a fast clock. `disturb` may do things to the
 * server meanwhile; the clock goes on over a restart, as that of a machine does.
 */
export async function playWhole(
  speed: number,
  say: (text: string) => void,
  disturb: (server: ServerProcess, signal: AbortSignal) => Promise<void> = async () => {},
): Promise<Played> {
  const place = await makeTestPlace({ seed: 'roster' });
  let server: ServerProcess | undefined;
  let exercise: ExerciseProcess | undefined;
  const over = new AbortController();
  try {
    // The first start makes accounts; the exercise's clock begins with the second.
    server = await ServerProcess.start({ dir: place.dir });
    await server.stop();
    // Half a minute of the exercise for the start itself.
    const since = new Date(performance.timeOrigin + performance.now()).toISOString();
    const env = {
      TONGXIN_CLOCK: `${BEGINS} x${speed} since ${since}`,
      // Sixty minutes in one: what is a minute's work there is a second's here.
      RATE_ACCOUNT: '1000000',
      RATE_ADDRESS: '1000000',
      RATE_DEVICE: '1000000',
      RATE_DEVICE_ADDRESS: '1000000',
    };
    server = await ServerProcess.start({ dir: place.dir, env });
    const began = performance.now();
    exercise = new ExerciseProcess(server.url, ['--from', '08:55', '--speed', String(speed)]);
    const disturbed = disturb(server, over.signal);
    const watching = watch(server, exercise, say, over.signal);
    const code = await Promise.race([exercise.ended, disturbed.then(() => exercise!.ended)]);
    over.abort();
    await Promise.all([disturbed, watching]);
    if (code !== 0) throw new Error(`the exercise ended with ${code}:\n${exercise.output}`);
    const seconds = (performance.now() - began) / 1000;
    const entries = await (await ApiClient.signIn(server.url, 'city')).journal();
    await server.stop();
    return { entries, said: exercise.output, seconds, ...(await inDatabase(place.dir)) };
  } finally {
    over.abort();
    await exercise?.stop();
    await server?.stop();
    await place.remove();
  }
}

/** Says now and then how far it is. */
async function watch(
  server: ServerProcess,
  exercise: ExerciseProcess,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && exercise.running) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 60_000);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    if (!signal.aborted) say(`  ${exercise.output.trimEnd().split('\n').at(-1) ?? ''} (pid ${server.pid})`);
  }
}

async function inDatabase(dir: string): Promise<Pick<Played, 'verdict' | 'tables'>> {
  const db = await openDatabase({ dir });
  try {
    const count = async (sql: string) =>
      Object.fromEntries(
        (await db.pool.query<{ key: string; n: number }>(sql)).rows.map(({ key, n }) => [key, n]),
      );
    const tables: CountedTables = {
      tasks: await count('select kind as key, count(*)::int as n from task group by kind'),
      verified: (await count("select 'n' as key, count(*)::int as n from task where status = 'verified'")).n!,
      returned: (
        await count("select 'n' as key, count(*)::int as n from assignment where status = 'returned'")
      ).n!,
      incidents: await count('select status as key, count(*)::int as n from incident group by status'),
      whistles: (await count("select 'n' as key, count(*)::int as n from whistle")).n!,
      called: (await count(
        `select key, count(*)::int as n from callout_recipient,
           lateral (values ('called'), (answer), (case when checked_in_at is null then null else 'checked_in' end)) v(key)
         where key is not null group by key`,
      )) as CountedTables['called'],
      breaches: (await count("select 'n' as key, count(*)::int as n from zone_breach")).n!,
      breachFixes: (
        await db.pool.query<CountedTables['breachFixes'][number]>(
          `select breach_id as "breachId", (extract(epoch from fix_at) * 1000)::float8 as at,
                  (extract(epoch from recorded_at) * 1000)::float8 as "receivedAt"
           from zone_breach join unit using (unit_id) join fix using (slot) where fix_at = entered_at`,
        )
      ).rows,
    };
    return { tables, verdict: await verifyJournal(db.pool) };
  } finally {
    await db.close();
  }
}
