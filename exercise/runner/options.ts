import { parseArgs } from 'node:util';
import { afterT0, DURATION_S } from '../plan/time.ts';

export interface Options {
  /** Null: whatever the server's clock runs at. */
  speed: number | null;
  /** Seconds after T+0. */
  fromS: number;
  untilS: number;
  seed: number;
  server: URL;
  loop: boolean;
  /** Gives the commands and sends no positions. */
  commandsOnly: boolean;
  cityLoad: boolean;
  /** How long the city load lasts, minutes. */
  minutes: number;
  dryRun: boolean;
  print: boolean;
  inFlight: number;
}

/** What the caller asked for cannot be done; the message says why, for a person to read. */
export class ExerciseProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExerciseProblem';
  }
}

export const USAGE = `npm run exercise -- [options]

  --from HH:MM      where to begin, 08:55 (T+0) to 16:54; default 08:55
  --until HH:MM     where to stop; default 16:55 (ENDEX), after which the operation is closed
  --speed N         must be the speed of the server's clock; default: take the server's
  --seed N          the same seed gives the same posts; default 2026
  --server URL      default http://127.0.0.1:3000 (--url means the same)
  --allow-remote    allow a server that is not on this machine
  --loop            after ENDEX begin anew
  --commands-only   give the commands, send no positions
  --in-flight N     at most N requests at once; default 24
  --city-load       5,000 sources over all grids at 500 fixes a second instead of the scenario
  --minutes N       length of the city load; default 10
  --dry-run         no server: reckon the posts and count them
  --print           with --dry-run: one post a line, as JSON

Signs in with EXERCISE_USER and EXERCISE_PASSWORD, or with the accounts that a demo server offers.`;

/** Reads the command line. Throws ExerciseProblem. */
export function readOptions(args: readonly string[]): Options | 'help' {
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string', default: '08:55' },
        until: { type: 'string', default: '16:55' },
        speed: { type: 'string' },
        seed: { type: 'string', default: '2026' },
        server: { type: 'string' },
        url: { type: 'string' },
        'allow-remote': { type: 'boolean', default: false },
        loop: { type: 'boolean', default: false },
        'commands-only': { type: 'boolean', default: false },
        'in-flight': { type: 'string', default: '24' },
        'city-load': { type: 'boolean', default: false },
        minutes: { type: 'string', default: '10' },
        'dry-run': { type: 'boolean', default: false },
        print: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new ExerciseProblem(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help) return 'help';
  const options: Options = {
    speed: values.speed === undefined ? null : number(values.speed, '--speed', 0.01, 3600),
    fromS: clock(values.from, '--from'),
    untilS: clock(values.until, '--until'),
    seed: Math.floor(number(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER)),
    server: server(values.server ?? values.url ?? 'http://127.0.0.1:3000', values['allow-remote'] === true),
    loop: values.loop === true,
    commandsOnly: values['commands-only'] === true,
    cityLoad: values['city-load'] === true,
    minutes: number(values.minutes, '--minutes', 0.1, 24 * 60),
    dryRun: values['dry-run'] === true,
    print: values.print === true,
    inFlight: Math.floor(number(values['in-flight'], '--in-flight', 1, 512)),
  };
  if (options.fromS >= options.untilS) throw new ExerciseProblem('--from must be before --until.');
  if (options.loop && options.untilS < DURATION_S)
    throw new ExerciseProblem('--loop plays to ENDEX each time: leave out --until.');
  return options;
}

function number(value: unknown, name: string, least: number, most: number): number {
  const read = Number(value);
  if (!(read >= least && read <= most))
    throw new ExerciseProblem(`${name} takes a number from ${least} to ${most}.`);
  return read;
}

function clock(value: unknown, name: string): number {
  let seconds = Number.NaN;
  try {
    seconds = afterT0(String(value));
  } catch {
    // Told below, together with times outside the exercise.
  }
  if (!(seconds >= 0 && seconds <= DURATION_S))
    throw new ExerciseProblem(`${name} takes a time of day from 08:55 to 16:55, such as 10:20.`);
  return seconds;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Made-up people do not belong into a real city's server: another machine must be asked for by name. */
function server(value: unknown, allowRemote: boolean): URL {
  if (!URL.canParse(String(value)) || !/^https?:$/.test(new URL(String(value)).protocol))
    throw new ExerciseProblem(
      `--server takes an address such as http://127.0.0.1:3000, not ${String(value)}.`,
    );
  const url = new URL(String(value));
  if (!allowRemote && !LOOPBACK.test(url.hostname))
    throw new ExerciseProblem(
      `${url.host} is another machine. The exercise only plays on this one, unless --allow-remote is given.`,
    );
  return url;
}
