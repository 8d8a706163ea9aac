import { once } from 'node:events';
import { readGeography } from '../exercise/geography/geographyFile.ts';
import { createWorld } from '../exercise/movement/world.ts';
import { createScenario } from '../exercise/plan/scenario.ts';
import { COMMANDS_AT_ONCE } from '../exercise/runner/CommandLane.ts';
import { HttpConnection } from '../exercise/runner/Connection.ts';
import { cityLoad } from '../exercise/runner/cityLoad.ts';
import { dryRun } from '../exercise/runner/dryRun.ts';
import { ExerciseProblem, type Options, readOptions, USAGE } from '../exercise/runner/options.ts';
import { realPace } from '../exercise/runner/pace.ts';
import { play } from '../exercise/runner/play.ts';

/** `npm run exercise -- [options]`: plays 甬安-2026 against a server, through its public interfaces only. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time somebody is in earnest.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

// Whoever reads the print-out may stop reading.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(USAGE);
  else await run(options);
} catch (error) {
  if (!(error instanceof ExerciseProblem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function run(options: Options): Promise<void> {
  const { seed, server, inFlight } = options;
  const say = (line: string) => console.log(`exercise: ${line}`);
  const shared = { pace: realPace, signal: stop.signal, say, env: process.env };
  const connection = new HttpConnection(server, realPace, stop.signal, inFlight + COMMANDS_AT_ONCE);
  try {
    if (options.cityLoad && !options.dryRun) return await cityLoad(options, { ...shared, connection });
    const geography = await readGeography();
    const scenario = createScenario(geography);
    const world = createWorld({ seed, geography, scenario });
    if (options.dryRun) return await dryRun(options, world, write);
    await play(options, { ...shared, connection, world, geography });
  } finally {
    connection.close();
  }
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
