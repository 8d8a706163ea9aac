import { Agent } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import type { DemoAccount } from '../../shared/wire/routes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { nearestRank } from '../bench/support/bench.ts';
import { ApiClient } from '../support/apiClient.ts';
import { makeTestPlace } from '../support/database.ts';
import prepareDatabases from '../support/databaseTemplate.ts';
import { serverFigures } from '../support/serverFigures.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { atMost, type Figure, mustBe, type Proof } from './support/proof.ts';
import { SignInBrowser } from './support/SignInBrowser.ts';

const PASSWORD = 'tongxin-2026';
const PEOPLE = 300;
const SECONDS = 60;
const OFFICE = '198.51.100.1';
/** One of the enemies sits in an office of others. */
const SHARED = '198.51.100.2';
const ENEMIES = ['203.0.113.1', '203.0.113.2', '203.0.113.3', SHARED];
const CONNECTIONS_EACH = 20;
/** As RATE_SIGN_IN is when nobody sets it. */
const FREE_FAILURES = 100;
const OTHERS_EVERY_MS = 100;
const TICK_MS = 500;

/** A shift of hundreds begins behind one address while others guess passwords as fast as the server answers. */
export const proof: Proof = {
  title:
    'a shift of 300 signs in within a minute, quiet and while four addresses guess as fast as they can: nobody is kept out',
  async run({ args, say }) {
    const people = Number(args[0] ?? PEOPLE);
    const seconds = (SECONDS * people) / PEOPLE;
    say('  preparing a database (TEST_DATABASE=server: on PostgreSQL) and starting a server');
    const clean = await prepareDatabases();
    let server: ServerProcess | undefined;
    try {
      const place = await makeTestPlace({ seed: 'roster' });
      server = await ServerProcess.start({
        dir: place.dir,
        databaseUrl: place.url,
        env: { TRUST_PROXY: '1' },
      });
      return await attack(server.url, people, seconds, say);
    } finally {
      await server?.stop();
      await clean();
    }
  },
};

async function attack(
  url: string,
  people: number,
  seconds: number,
  say: (text: string) => void,
): Promise<Figure[]> {
  const names = await demoNames(url);
  const others = await ApiClient.signIn(url, 'district');
  say(`  ${people} people sign in within ${seconds} s`);
  const quiet = await withOthers(others, () => shift(url, OFFICE, names, people, seconds));

  // Browsers that were in before, one for each account, in both offices.
  const known = new Map<string, SignInBrowser>();
  for (const name of names)
    for (const address of [OFFICE, SHARED]) {
      const desk = new SignInBrowser(url, address);
      await desk.signIn(name, PASSWORD);
      await desk.signOut();
      known.set(`${address} ${name}`, desk);
    }

  say(`  the same while ${ENEMIES.length} addresses guess, each over ${CONNECTIONS_EACH} connections`);
  const cpuBefore = await cpuSeconds(url);
  const began = performance.now();
  const enemy = guessing(url, names);
  await delay(2_000);
  const [loud, desks] = await Promise.all([
    withOthers(others, () => shift(url, OFFICE, names, people, seconds)),
    Promise.all([...known.values()].map((desk, n) => desk.signIn(names[n >> 1]!, PASSWORD))),
  ]);
  const guesses = await enemy.stop();
  const elapsed = (performance.now() - began) / 1000;
  const cores = ((await cpuSeconds(url)) - cpuBefore) / elapsed;
  const refused = (statuses: readonly { status: number }[]) =>
    statuses.filter(({ status }) => status !== 200).length;
  const owedMs = Math.max(2 * quiet.othersMs, TICK_MS);
  return [
    atMost('refused of the shift, quiet', refused(quiet.result), 0),
    atMost('refused of the shift, attacked', refused(loud.result), 0),
    atMost('refused at browsers that were in before, one office with an enemy in it', refused(desks), 0),
    atMost('looked at of what was guessed, a second', guesses.looked / elapsed, guessesOwed(elapsed)),
    mustBe('somebody guessed, and was made to wait', guesses.looked > 0 && guesses.turnedAway > 0),
    atMost('commands and reads of others, p99, attacked', loud.othersMs, owedMs, 'ms'),
    atMost('5xx to those who guess', guesses.failed, 0),
    { name: 'commands and reads of others, p99, quiet', value: Math.round(quiet.othersMs), unit: 'ms' },
    { name: 'a sign-in of the shift, p99, quiet', value: Math.round(slowest(quiet.result)), unit: 'ms' },
    { name: 'a sign-in of the shift, p99, attacked', value: Math.round(slowest(loud.result)), unit: 'ms' },
    { name: 'guesses answered', value: guesses.looked + guesses.turnedAway },
    { name: 'processor of the server', value: `${cores.toFixed(2)} of ${availableParallelism()} cores` },
  ];
}

/** Of each address what it may fail at once (RATE_SIGN_IN), then one a second; and what was in hand just then. */
function guessesOwed(seconds: number): number {
  return Math.ceil(ENEMIES.length * (FREE_FAILURES / seconds + 1) + 1);
}

async function demoNames(url: string): Promise<string[]> {
  const answer = (await (await fetch(url + ROUTES.demoAccounts.path)).json()) as { accounts: DemoAccount[] };
  return answer.accounts.map(({ username }) => username);
}

/** Everybody at a browser of their own that nobody knows, evenly over the time. */
async function shift(
  url: string,
  address: string,
  names: readonly string[],
  people: number,
  seconds: number,
): Promise<{ status: number; ms: number }[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const answers: Promise<{ status: number; ms: number }>[] = [];
  for (let n = 0; n < people; n++) {
    answers.push(new SignInBrowser(url, address, agent).signIn(names[n % names.length]!, PASSWORD));
    await delay((seconds * 1000) / people);
  }
  return Promise.all(answers).finally(() => agent.destroy());
}

/** Guesses at every account and at names that nobody has, with bodies that are none between, without a pause. */
function guessing(url: string, names: readonly string[]) {
  const counts = { looked: 0, turnedAway: 0, failed: 0 };
  let on = true;
  const agent = new Agent({ keepAlive: true });
  const work = ENEMIES.flatMap((address, e) =>
    Array.from({ length: CONNECTIONS_EACH }, async (_, c) => {
      const enemy = new SignInBrowser(url, address, agent);
      for (let n = 0; on; n++) {
        const name = n % 2 === 0 ? names[(n >> 1) % names.length]! : `nobody_${e}_${c}_${n}`;
        const { status } = await enemy.signIn(name, `guess ${n}`);
        if (status === 401) counts.looked++;
        else if (status === 429) counts.turnedAway++;
        else if (status !== 0) counts.failed++;
        if (n % 10 === 0) await enemy.post('/api/auth/sign-in/username', '{"username":');
      }
    }),
  );
  return {
    async stop() {
      on = false;
      // What waits in line is given up.
      agent.destroy();
      await Promise.all(work);
      return counts;
    },
  };
}

/** Does the work while somebody else asks the server; answers the p99 of what that took. */
async function withOthers<T>(
  others: ApiClient,
  work: () => Promise<T>,
): Promise<{ result: T; othersMs: number }> {
  const took: number[] = [];
  let on = true;
  const asking = (async () => {
    while (on) {
      const start = performance.now();
      await others.get(ROUTES.session.path);
      await others.get(`${PICTURE_ROUTES.journal.path}?after=0&limit=50`);
      took.push(performance.now() - start);
      await delay(OTHERS_EVERY_MS);
    }
  })();
  try {
    return { result: await work(), othersMs: nearestRank(took, 99) };
  } finally {
    on = false;
    await asking;
  }
}

async function cpuSeconds(url: string): Promise<number> {
  const text = await serverFigures(url);
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)![1]);
}

const slowest = (answers: readonly { ms: number }[]) =>
  nearestRank(
    answers.map(({ ms }) => ms),
    99,
  );
