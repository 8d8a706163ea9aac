import { setTimeout as delay } from 'node:timers/promises';
import type { FrailCluster } from '../../../support/FrailCluster.ts';
import type { ServerProcess } from '../../../support/serverProcess.ts';
import type { AwayStage } from './AwayStage.ts';
import type { AwayMode } from './faults.ts';

const BEFORE_MS = 3_000;
const AWAY_MS = 7_000;
const AFTER_MS = 4_000;
const DRAIN_WITHIN_MS = 120_000;

/** What one outage looked like from outside; milliseconds, null where nothing was told. */
export interface Round {
  mode: string;
  told: boolean;
  /** From the outage to the last screen that says so, and to /readyz. */
  toldMs: number | null;
  unreadyMs: number | null;
  /** From the end of it to the last screen that says so, and to /readyz. */
  backMs: number | null;
  readyMs: number | null;
  /** Until nothing waited in any queue, from the end of the load. */
  drainedMs: number | null;
  /** The fewest frames that a looking screen got while the database was away. */
  frames: number;
  longestReadyzMs: number;
  words: string;
}

/** One outage in the midst of work, and the time until everything is as before. */
export async function runRound(
  stage: AwayStage,
  cluster: FrailCluster,
  server: ServerProcess,
  mode: AwayMode,
): Promise<Round> {
  stage.work();
  await delay(BEFORE_MS);
  const framesBefore = stage.lookers.map(({ frames }) => frames);
  const asked = performance.now();
  await mode.begin(cluster);
  const begun = performance.now();
  while (performance.now() - begun < AWAY_MS) {
    if (mode.keep) await mode.keep(cluster);
    else await delay(50);
    if (server.hasEnded) throw new Error(`the server ended\n${server.output}`);
  }
  const frames = Math.min(...stage.lookers.map((screen, n) => screen.frames - framesBefore[n]!));
  const ending = performance.now();
  await mode.end(cluster);
  const ended = performance.now();
  await delay(AFTER_MS);
  stage.rest();
  const rested = performance.now();
  const drained = await until(() => stage.waiting === 0, DRAIN_WITHIN_MS);
  await until(() => stage.screens.every(({ heard }) => (heard.at(-1)?.since ?? null) === null), 10_000);
  if (server.hasEnded) throw new Error(`the server ended\n${server.output}`);

  const told = stage.screens.map(
    ({ heard }) => heard.find(({ at, since }) => at >= asked && since !== null)?.at,
  );
  const back = stage.screens.map(
    ({ heard }) => heard.findLast(({ at, since }) => at >= ending && since === null)?.at,
  );
  // A disk that is full to the last byte is away when the first row finds no place: what comes before is stored.
  const refused = stage.phones.flatMap(({ refusedAt }) => refusedAt.filter((at) => at >= asked));
  const away = mode.name === 'full-disk' ? Math.min(...refused, ...told.flatMap((at) => at ?? [])) : begun;
  const looks = stage.ready.filter(({ at }) => at >= asked);
  const unready = looks.find(({ at, ok }) => !ok && at < ended)?.at;
  const readyAgain = looks.find(({ at, ok }) => ok && at >= ending)?.at;
  const round = {
    mode: mode.name,
    told: mode.told,
    toldMs: last(told, away),
    unreadyMs: unready === undefined ? null : Math.max(0, unready - away),
    backMs: last(back, ended),
    readyMs: readyAgain === undefined ? null : Math.max(0, readyAgain - ended),
    drainedMs: drained ? performance.now() - rested : null,
    frames,
    longestReadyzMs: Math.max(...looks.map(({ tookMs }) => tookMs)),
  };
  return { ...round, words: inWords(round) };
}

/** How long after `from` the last of them came; null when one did not. */
function last(times: readonly (number | undefined)[], from: number): number | null {
  if (times.some((at) => at === undefined)) return null;
  return Math.max(0, ...times.map((at) => at! - from));
}

async function until(is: () => boolean, withinMs: number): Promise<boolean> {
  const began = performance.now();
  while (!is()) {
    if (performance.now() - began > withinMs) return false;
    await delay(20);
  }
  return true;
}

function inWords(round: Omit<Round, 'words'>): string {
  const ms = (value: number | null) => (value === null ? '–' : `${(value / 1_000).toFixed(1)} s`);
  return `told after ${ms(round.toldMs)}, back after ${ms(round.backMs)}, readyz ${ms(round.unreadyMs)} / ${ms(round.readyMs)}, drained ${ms(round.drainedMs)}, ${round.frames} frames meanwhile`;
}
