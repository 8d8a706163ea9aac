import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../shared/time/durations.ts';
import { askDatabase } from '../support/askDatabase.ts';
import { FrailCluster } from '../support/FrailCluster.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { judgeRecord } from './support/away/judge.ts';
import { ClockJumpStage } from './support/clocks/ClockJumpStage.ts';
import { deadlineFigures, deviceFigures, orderFigures } from './support/clocks/judgeClocks.ts';
import { MovedClock } from './support/clocks/MovedClock.ts';
import { phoneFigures } from './support/clocks/phoneFigures.ts';
import { DEVICE_RATE, jumpRound, stepRound } from './support/clocks/rounds.ts';
import { type Away, aloneFigures, wrongStart } from './support/clocks/wrongStart.ts';
import { atMost, type Figure, mustBe, type Proof, type ProveContext } from './support/proof.ts';
import { isJournalSound } from './support/soundJournal.ts';

const JUMPS = [
  { name: '+1 h', by: HOUR_MS },
  { name: '−1 h', by: -HOUR_MS },
  { name: '+400 d', by: 400 * DAY_MS },
  { name: '−400 d', by: -400 * DAY_MS },
  { name: '+4 s', by: 4 * SECOND_MS },
];
/** What two clocks may differ by without being told. */
const STEPS = [500, -500, 1_500, -1_500];
const STARTS = [
  { name: 'a day ahead', by: DAY_MS },
  { name: 'a day behind', by: -DAY_MS },
];
/** Until the device that floods has used up what it had saved. */
const WARM_MS = 20 * SECOND_MS;
const DRAIN_WITHIN_MS = 60 * SECOND_MS;

/**
 * `npm run prove -- clock-jumps [database|alone|phone]`: on a PostgreSQL with a clock of its own, without one, and the
 * phone's own parts on clocks of their own.
 */
export const proof: Proof = {
  title:
    "the machine's clock jumps by hours and days, and starts wrong, under load: nothing lost, early, late or undone",
  async run(context) {
    const [only] = context.args;
    const figures: Figure[] = [];
    const parts = { phone: phoneFigures, database: () => onDatabase(context), alone: () => alone(context) };
    for (const [name, part] of Object.entries(parts))
      if (only === undefined || only === name) figures.push(...(await part()));
    return figures;
  },
};

async function onDatabase({ root, say }: ProveContext): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-clocks-'));
  const cluster = new FrailCluster();
  const clock = new MovedClock();
  let server: ServerProcess | undefined;
  let stage: ClockJumpStage | undefined;
  const query = (text: string) => askDatabase(cluster.urlOf('tongxin'), text);
  try {
    say('  starting a PostgreSQL and a server (the first start seeds its areas)');
    await cluster.prepare();
    const env = { ...clock.env, RATE_DEVICE: String(DEVICE_RATE) };
    server = await ServerProcess.start({ dir, databaseUrl: cluster.url, env });
    stage = await ClockJumpStage.open(server.url);
    const began = Date.now();
    const { rows } = await query('select max(seq)::int as seq from journal');
    stage.work();
    await delay(WARM_MS);
    const figures: Figure[] = [];
    for (const jump of JUMPS) {
      say(`  ${jump.name}`);
      figures.push(...(await jumpRound(stage, clock, jump)));
    }
    for (const by of STEPS) {
      say(`  a step of ${by} ms`);
      figures.push(...(await stepRound(stage, clock, by)));
    }
    const away: Away[] = [];
    for (const start of STARTS) {
      say(`  started ${start.name}`);
      const round = await wrongStart(stage, server, clock, start);
      figures.push(...round.figures);
      away.push(round.away);
    }
    stage.people.rest();
    const drained = await until(() => stage!.people.waiting === 0);
    const ended = Date.now();
    figures.push(
      mustBe('queues of phones and desks drained', drained),
      ...deadlineFigures(stage, ended, away),
      ...deviceFigures(stage),
      ...(await judgeRecord(stage.people, query)),
      ...(await orderFigures(query, Number(rows[0]?.seq), began, Date.now())),
    );
    await stage.close();
    stage = undefined;
    const code = await server.stop();
    figures.push(
      { name: 'the server ended with', value: String(code), owed: 'exit code 0', holds: code === 0 },
      mustBe('the journal is sound', await isJournalSound(root, { DATABASE_URL: cluster.url })),
    );
    return figures;
  } finally {
    await stage?.close();
    await server?.stop();
    await cluster.remove();
    clock.remove();
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function alone({ say }: ProveContext): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-clocks-'));
  const clock = new MovedClock();
  let server: ServerProcess | undefined;
  try {
    say('  starting a server with its embedded database');
    server = await ServerProcess.start({ dir, env: clock.env });
    const figures = await aloneFigures(server, clock);
    return [...figures, atMost('the server ended with exit code', (await server.stop()) ?? 99, 0)];
  } finally {
    await server?.stop();
    clock.remove();
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function until(is: () => boolean): Promise<boolean> {
  const limit = performance.now() + DRAIN_WITHIN_MS;
  while (!is()) {
    if (performance.now() > limit) return false;
    await delay(50);
  }
  return true;
}
