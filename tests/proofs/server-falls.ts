import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { METRICS_TOKEN, serverFigures } from '../support/serverFigures.ts';
import { cleanEnvironment } from './support/cleanEnvironment.ts';
import { NpmStart } from './support/npmStart.ts';
import { type Figure, mustBe, type Proof, type ProveContext } from './support/proof.ts';
import { isJournalSound } from './support/soundJournal.ts';

/** Each is done once; then the server is ended again and again until it is given up. */
const FALLS = [
  { name: 'the server ends with SIGABRT, as out of memory', whom: 'server', signal: 'SIGABRT' },
  { name: 'the database process is killed', whom: 'database', signal: 'SIGKILL' },
  { name: 'the server is killed', whom: 'server', signal: 'SIGKILL' },
] as const;
/** As scripts/launch/restarts.mjs: the sixth end within ten minutes is the last. */
const MOST_ENDS = 6;
const READY_WITHIN_MS = 120_000;
const GOES_ON_WITHIN_MS = 60_000;

export const proof: Proof = {
  title:
    'npm start: what falls is started again with the reason, the exercise goes on, and what falls for ever is given up',
  async run(context) {
    const temp = mkdtempSync(join(tmpdir(), 'tongxin-falls-'));
    try {
      return await proveFalls(context, join(temp, 'data'), join(temp, 'npm-cache'));
    } finally {
      rmSync(temp, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

async function proveFalls({ root, say }: ProveContext, dir: string, cache: string): Promise<Figure[]> {
  const env = {
    ...cleanEnvironment(cache),
    PORT: '0',
    TONGXIN_DIR: dir,
    LOG_LEVEL: 'warn',
    DEMO: 'on',
    METRICS_TOKEN,
  };
  const start = await NpmStart.start(root, env, say);
  const figures: Figure[] = [];
  try {
    await grown(start.url, 0);
    for (const { name, whom, signal } of FALLS) {
      const before = await seqOf(start.url);
      figures.push({ name, ...(await fall(start, dir, whom, signal)), unit: 's until ready again' });
      const after = await seqOf(start.url);
      figures.push(mustBe(`… what was in the journal is there (${before} → ${after})`, after >= before));
      figures.push(mustBe('… the exercise goes on', await grown(start.url, after)));
    }
    const reasons = start.output.split('\n').filter((text) => /It is started again in/.test(text));
    figures.push(
      mustBe('each reason is told', reasons.length === FALLS.length),
      mustBe(
        'the database is named',
        reasons.some((text) => /embedded database ended by itself/.test(text)),
      ),
      mustBe('nobody says that the server goes on', !start.output.includes('the server goes on')),
    );
    for (let n = FALLS.length + 1; n < MOST_ENDS; n++) await fall(start, dir, 'server', 'SIGKILL');
    const ended = start.ended();
    kill(dir, 'server', 'SIGKILL');
    const how = await ended;
    figures.push(
      mustBe(
        'the sixth end within ten minutes is the last, in a sentence',
        /it is not started again/.test(start.output),
      ),
      { name: 'npm start then', value: how, owed: 'exit code 1', holds: how === 'exit code 1' },
    );
  } finally {
    await start.interrupt();
  }
  const verdict = await isJournalSound(root, { TONGXIN_DIR: dir, DATABASE_URL: '' });
  figures.push(mustBe('the journal is sound at the end', verdict));
  return figures;
}

async function fall(start: NpmStart, dir: string, whom: 'server' | 'database', signal: NodeJS.Signals) {
  const began = performance.now();
  const again = start.count(/Ready again at/) + 1;
  kill(dir, whom, signal);
  const limit = AbortSignal.timeout(READY_WITHIN_MS);
  while (start.count(/Ready again at/) < again) {
    if (limit.aborted) throw new Error(`not ready again after ${whom} ${signal}`);
    await delay(50);
  }
  return { value: (performance.now() - began) / 1000 };
}

/** The lock of the folder names the server and its database process. */
function kill(dir: string, whom: 'server' | 'database', signal: NodeJS.Signals): void {
  const { pid, child } = JSON.parse(readFileSync(join(dir, 'lock'), 'utf8')) as {
    pid: number;
    child: { pid: number };
  };
  process.kill(whom === 'server' ? pid : child.pid, signal);
}

async function seqOf(url: string): Promise<number> {
  const text = await serverFigures(url);
  return Number(/^tongxin_journal_seq (\d+)/m.exec(text)?.[1] ?? 0);
}

/** Whether the journal grows beyond a number: somebody commands. */
async function grown(url: string, beyond: number): Promise<boolean> {
  const limit = AbortSignal.timeout(GOES_ON_WITHIN_MS);
  while (!limit.aborted) {
    if ((await seqOf(url).catch(() => 0)) > beyond) return true;
    await delay(200);
  }
  return false;
}
