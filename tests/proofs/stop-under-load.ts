import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { askDatabase } from '../support/askDatabase.ts';
import { FrailCluster } from '../support/FrailCluster.ts';
import { Prng } from '../support/prng.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';
import { StopLoad } from '../support/stopLoad.ts';
import { AwayStage } from './support/away/AwayStage.ts';
import { judgeRecord } from './support/away/judge.ts';
import { atMost, type Figure, mustBe, type Proof, type ProveContext } from './support/proof.ts';
import { isJournalSound } from './support/soundJournal.ts';

const ROUNDS = 20;
const SEED = 20_261_130;
const ENDS_WITHIN_MS = 5_000;
/** A screen that found nobody tries again within ten seconds, and is let in. */
const BACK_WITHIN_MS = 20_000;
const DRAIN_WITHIN_MS = 120_000;
/** Beside the desks, phones and screens of the stage, which are the client's own and come back by themselves. */
const LOAD = {
  accounts: ['street', 'desk', 'district', 'city'],
  screens: 40,
  pollers: 4,
  commanders: 16,
  reporters: 8,
};
/** Each kind of work is under way by then; the stop comes at some moment up to so much later. */
const ANSWERED = 40;
const MOST_LATER_MS = 1_500;
/** What may be heard of a server that stops: that it is done, or that it was not and to come again. */
const GOOD = / (ok|200|503|unavailable)$/;

interface Round {
  endsMs: number;
  code: number | null;
  /** Screens that were not told, or something else. */
  untold: number;
  bad: [string, number][];
  /** Acknowledged, and not there exactly once. */
  notes: number;
  fixes: number;
  acknowledged: number;
  /** Until the last screen of the stage was let in by the next server, from when that was ready; null: not. */
  backMs: number | null;
  /** Until nothing waited in the queues of desks and phones, from then; null: not. */
  drainedMs: number | null;
}

/** `npm run prove -- stop-under-load [ROUNDS]`: the server process itself, as a service manager ends it. */
export const proof: Proof = {
  title: 'SIGTERM under load, again and again: ends within 5 s, nothing acknowledged lost, screens come back',
  async run({ root, args, say }) {
    const rounds = Number(args[0] ?? ROUNDS);
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-stop-'));
    const cluster = new FrailCluster();
    let server: ServerProcess | undefined;
    let stage: AwayStage | undefined;
    try {
      say('  starting a PostgreSQL and a server (the first start seeds its areas)');
      await cluster.prepare();
      // What is asked here as fast as it is answered would be slowed down; the stop is the point.
      const env = { RATE_ACCOUNT: '600000', RATE_ADDRESS: '600000', RATE_DEVICE: '60000' };
      server = await ServerProcess.start({ dir, databaseUrl: cluster.url, env });
      stage = await AwayStage.open(server.url);
      const operation = await openSmallOperation(server.url);
      const done = await stopAgainAndAgain({ server, stage, operation, cluster, rounds, say });
      const record = await judgeRecord(stage, (text) => askDatabase(cluster.urlOf('tongxin'), text));
      const screens = stage.screens.length;
      await stage.close();
      stage = undefined;
      const code = await server.stop();
      return [
        ...figuresOf(done, screens),
        ...record,
        { name: 'the last end, at rest', value: String(code), owed: 'exit code 0', holds: code === 0 },
        mustBe('the journal is sound', await isJournalSound(root, { DATABASE_URL: cluster.url })),
      ] satisfies Figure[];
    } finally {
      await stage?.close();
      await server?.stop();
      await cluster.remove();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

async function stopAgainAndAgain({
  server,
  stage,
  operation,
  cluster,
  rounds,
  say,
}: {
  server: ServerProcess;
  stage: AwayStage;
  operation: SmallOperation;
  cluster: FrailCluster;
  rounds: number;
  say: ProveContext['say'];
}): Promise<Round[]> {
  const random = new Prng(SEED);
  const done: Round[] = [];
  for (let n = 1; n <= rounds; n++) {
    stage.work();
    const load = await StopLoad.start(server.url, operation, LOAD);
    await load.until(ANSWERED);
    await delay(random.next() * MOST_LATER_MS);
    const before = stage.screens.map(({ welcomes }) => welcomes);
    const began = performance.now();
    const code = await server.stop();
    const endsMs = performance.now() - began;
    // The queues of desks and phones are bounded: on a slow machine a start takes longer than they hold.
    stage.rest();
    if (code !== 0) say(`  ${server.output}`);
    await load.stop();
    await server.start();
    const backMs = await until(
      () => stage.screens.every(({ welcomes }, i) => welcomes > before[i]!),
      BACK_WITHIN_MS,
    );
    const drainedMs = await until(() => stage.waiting === 0, DRAIN_WITHIN_MS);
    const { goodbyes, answers } = load;
    const told = goodbyes.filter((failure) => failure.code === 'unavailable').length;
    const round: Round = {
      endsMs,
      code,
      untold: LOAD.screens - told,
      bad: [...answers].filter(([answer]) => !GOOD.test(answer)),
      ...(await lost(load, (text) => askDatabase(cluster.urlOf('tongxin'), text))),
      acknowledged: load.acknowledgedNotes.size + load.storedFixes.size,
      backMs,
      drainedMs,
    };
    done.push(round);
    say(
      `  ${n}: ended after ${(endsMs / 1_000).toFixed(2)} s with ${code}, ${round.acknowledged} acknowledged, screens back after ${backMs === null ? '–' : (backMs / 1_000).toFixed(1)} s${round.bad.map(([answer, count]) => `, ${count} × ${answer}`).join('')}`,
    );
  }
  return done;
}

/** What was acknowledged and is not there once. */
async function lost(
  load: StopLoad,
  query: (text: string) => Promise<{ rows: Record<string, unknown>[] }>,
): Promise<{ notes: number; fixes: number }> {
  const notes = await query('select text, count(*)::int as n from note group by text');
  const kept = new Map(notes.rows.map(({ text, n }) => [text as string, n as number]));
  const fixes = await query(
    `select slot || ' ' || round(extract(epoch from fix_at) * 1000)::bigint as key from fix`,
  );
  const stored = new Set(fixes.rows.map(({ key }) => key as string));
  return {
    notes: [...load.acknowledgedNotes].filter((id) => kept.get(id) !== 1).length,
    fixes: [...load.storedFixes].filter((key) => !stored.has(key)).length,
  };
}

function figuresOf(rounds: readonly Round[], screens: number): Figure[] {
  const sum = (value: (round: Round) => number) => rounds.reduce((total, round) => total + value(round), 0);
  const ends = rounds.map(({ endsMs }) => endsMs / 1_000).sort((a, b) => a - b);
  const codes = [...new Set(rounds.map(({ code }) => String(code)))];
  const drained = rounds.map(({ drainedMs }) => (drainedMs ?? Number.POSITIVE_INFINITY) / 1_000);
  const back = rounds.map(({ backMs }) => (backMs ?? Number.POSITIVE_INFINITY) / 1_000);
  return [
    { name: 'stops with SIGTERM', value: rounds.length },
    atMost('longest end', ends.at(-1)!, ENDS_WITHIN_MS / 1_000, 's'),
    { name: 'median end', value: ends[ends.length >> 1]!, unit: 's' },
    { name: 'exit codes', value: codes.join(', '), owed: '0', holds: codes.join() === '0' },
    { name: 'acknowledged by servers that were stopped', value: sum((round) => round.acknowledged) },
    atMost(
      '… commands not there once',
      sum((round) => round.notes),
      0,
    ),
    atMost(
      '… fixes not there',
      sum((round) => round.fixes),
      0,
    ),
    atMost(
      `screens of ${rounds.length * LOAD.screens} that were not told`,
      sum((round) => round.untold),
      0,
    ),
    atMost(
      'answers that no server may give',
      sum((round) => round.bad.length),
      0,
    ),
    atMost(`last of ${screens} screens back after`, Math.max(...back), BACK_WITHIN_MS / 1_000, 's'),
    atMost('queues of phones and desks drained after', Math.max(...drained), DRAIN_WITHIN_MS / 1_000, 's'),
  ];
}

/** Milliseconds that it took, or null. */
async function until(is: () => boolean, withinMs: number): Promise<number | null> {
  const began = performance.now();
  while (!is()) {
    if (performance.now() - began > withinMs) return null;
    await delay(20);
  }
  return performance.now() - began;
}
