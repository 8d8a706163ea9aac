import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { DISTRICT, STREET } from '../../exercise/plan/seats.ts';
import { NEAR_GRIDS } from '../bench/support/BenchDesk.ts';
import { nearestRank } from '../bench/support/bench.ts';
import { serverFigures } from '../support/serverFigures.ts';
import type { AccountFloodReport } from './support/flood/accountFloodProcess.ts';
import type { DesksReport } from './support/flood/desksProcess.ts';
import type { BesideReport, FloodNeighbours } from './support/flood/FloodNeighbours.ts';
import { FloodWorld } from './support/flood/FloodWorld.ts';
import { MeteredProcess } from './support/flood/MeteredProcess.ts';
import type { Newcomers, NewcomersReport } from './support/flood/Newcomers.ts';
import type { NamelessFloodReport } from './support/flood/namelessFloodProcess.ts';
import type { ScreensReport } from './support/flood/screensProcess.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

const SCREENS = 200;
const SCREEN_ACCOUNTS = 10;
const DESKS = 40;
const UNITS = 1_000;
const PER_SECOND = { commands: 20, reads: 20 };
const FLOOD_SOCKETS = 150;
const NAMELESS = { connections: 200, bare: 50 };
/** What those who work may wait longer while somebody floods. */
const TIMES = 2;
/** What the server may hold more than when it is quiet, times. */
const MOST_MEMORY = 1.5;
/** A flood that did less than this, a second, would show nothing: it gets what others leave of the machine. */
const LEAST = { messages: 20_000, requests: 50, connections: 20 };

/** How it went for those who work, over a stretch. */
interface Stretch {
  screens: ScreensReport;
  desks: DesksReport;
  newcomers: NewcomersReport;
  beside: BesideReport;
  /** Reports of the units that were refused. */
  reports: string[];
  /** Of the server, MiB, every second. */
  rss: number[];
  /** Of the server, of one core. */
  cpu: number;
}

interface Workers {
  world: FloodWorld;
  screens: MeteredProcess<ScreensReport>;
  desks: MeteredProcess<DesksReport>;
  newcomers: Newcomers;
  beside: FloodNeighbours;
  pid: number;
}

/** Watches those who work for so many seconds. */
async function stretch(workers: Workers, seconds: number): Promise<Stretch> {
  const { world, screens, desks, newcomers, beside, pid } = workers;
  await Promise.all([screens.report(), desks.report()]);
  newcomers.report();
  beside.report();
  world.refusedReports();
  const rss: number[] = [];
  const [from, before] = [performance.now(), await cpuSeconds(pid)];
  for (let n = 0; n < seconds; n++) {
    await delay(1_000);
    rss.push(await residentMiB(pid));
  }
  const cpu = ((await cpuSeconds(pid)) - before) / ((performance.now() - from) / 1_000);
  return {
    ...{ screens: await screens.report(), desks: await desks.report(), newcomers: newcomers.report() },
    ...{ beside: beside.report(), reports: world.refusedReports(), rss, cpu },
  };
}

function joined(parts: readonly Stretch[]): Stretch {
  const all = <T>(of: (part: Stretch) => readonly T[]) => parts.flatMap((part) => of(part));
  const sum = (of: (part: Stretch) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    screens: {
      frameAges: all(({ screens }) => screens.frameAges),
      joins: [],
      entries: sum(({ screens }) => screens.entries),
      lost: sum(({ screens }) => screens.lost),
      refused: sum(({ screens }) => screens.refused),
    },
    desks: {
      acks: all(({ desks }) => desks.acks),
      reads: all(({ desks }) => desks.reads),
      refused: all(({ desks }) => desks.refused),
    },
    newcomers: {
      signIns: all(({ newcomers }) => newcomers.signIns),
      refused: all(({ newcomers }) => newcomers.refused),
    },
    beside: {
      returned: sum(({ beside }) => beside.returned),
      stored: sum(({ beside }) => beside.stored),
      refused: all(({ beside }) => beside.refused),
    },
    reports: all(({ reports }) => reports),
    rss: all(({ rss }) => rss),
    cpu: sum(({ cpu }) => cpu) / parts.length,
  };
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
}

/** Of all its threads. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // In hundredths, as Linux tells them to everybody.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What the server counted, by the names that begin so. */
async function counted(url: string, ...names: string[]): Promise<Record<string, number>> {
  const text = await serverFigures(url);
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => names.some((name) => line.startsWith(name)))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
}

function figuresOf(quiet: Stretch, flooded: Stretch): Figure[] {
  const compare = (name: string, of: (one: Stretch) => readonly number[]): Figure[] => {
    const [before, during] = [nearestRank([...of(quiet)], 99), nearestRank([...of(flooded)], 99)];
    return [
      { name: `${name}, p50, quiet`, value: nearestRank([...of(quiet)], 50), unit: 'ms' },
      { name: `${name}, p50, flooded`, value: nearestRank([...of(flooded)], 50), unit: 'ms' },
      { name: `${name}, p99, quiet`, value: before, unit: 'ms' },
      { name: `${name}, p99, flooded`, value: during, unit: 'ms' },
      atMost(`${name}, p99, flooded against quiet`, during / before, TIMES, 'times'),
    ];
  };
  const third = Math.floor(flooded.rss.length / 3);
  const median = (of: readonly number[]) => nearestRank([...of], 50);
  const early = median(flooded.rss.slice(third, 2 * third));
  const late = median(flooded.rss.slice(2 * third));
  const signIn = ({ newcomers }: Stretch) => nearestRank([...newcomers.signIns], 50);
  return [
    ...compare('age of a frame at a screen', ({ screens }) => screens.frameAges),
    ...compare('command to its acknowledgement', ({ desks }) => desks.acks),
    ...compare('read over HTTP', ({ desks }) => desks.reads),
    { name: 'server, of one core, quiet', value: quiet.cpu * 100, unit: '%' },
    { name: 'server, of one core, flooded', value: flooded.cpu * 100, unit: '%' },
    { name: 'server, resident, quiet', value: median(quiet.rss), unit: 'MiB' },
    { name: 'server, resident, flooded, most', value: Math.max(...flooded.rss), unit: 'MiB' },
    atMost(
      'server, resident, most flooded against quiet',
      Math.max(...flooded.rss) / median(quiet.rss),
      MOST_MEMORY,
      'times',
    ),
    atMost('server, resident, last third of the flood against the middle one', late / early, 1.1, 'times'),
    atMost('links of those who work that were lost', quiet.screens.lost + flooded.screens.lost, 0),
    atMost('what those who work were refused', refusals(quiet).length + refusals(flooded).length, 0),
    { name: 'sign-in, p50, quiet', value: signIn(quiet), unit: 'ms' },
    { name: 'sign-in, p50, flooded', value: signIn(flooded), unit: 'ms' },
    mustBe(
      'they worked',
      flooded.desks.acks.length > 0 &&
        flooded.screens.entries > 0 &&
        flooded.newcomers.signIns.length > 0 &&
        flooded.beside.returned > 0 &&
        flooded.beside.stored > 0,
    ),
  ];
}

function refusals({ desks, screens, newcomers, beside, reports }: Stretch): string[] {
  const ofScreens = Array<string>(screens.refused).fill('a screen');
  return [...desks.refused, ...ofScreens, ...newcomers.refused, ...beside.refused, ...reports];
}

/**
 * One account floods over 150 sockets, nobody floods over HTTP, and people work beside them on a server with the limits that
 * it has by itself. Quiet before and after, flooded in between. All run on one machine, on which a flood from elsewhere
 * would cost no processor but the server's: so those who flood get what everybody else leaves of it, and what they
 * cost the server is inside the figures whole. The nameless client stands behind the address of the people who work.
 * What else runs on the machine is in both sides: with much of it (told at the end) neither says much.
 */
export const proof: Proof = {
  title: 'an account and a nameless client flood; 200 screens and 40 desks do not notice (--seconds 60)',
  async run({ args, say }) {
    const at = args.indexOf('--seconds');
    const seconds = at < 0 ? 60 : Number(args[at + 1]);
    const [load] = loadavg();
    const world = await FloodWorld.open(say);
    const started: { stop(): Promise<void> }[] = [];
    const start = async <R>(file: string, order: object, options = {}): Promise<MeteredProcess<R>> => {
      const process = await MeteredProcess.start<R>(file, order, options);
      started.push(process);
      return process;
    };
    try {
      const { url, pid } = world.base.server;
      const { operationId } = world.base;
      say(`${SCREENS} screens, ${DESKS} desks and ${UNITS} units begin to work …`);
      await world.move(UNITS);
      const screens = await start<ScreensReport>('screensProcess.ts', {
        url,
        cookies: await world.people(SCREEN_ACCOUNTS, 'screen', 'dispatcher'),
        count: SCREENS,
        area: DISTRICT,
      });
      const desks = await start<DesksReport>('desksProcess.ts', {
        url,
        cookies: await world.people(DESKS, 'desk', 'dispatcher'),
        operationId,
        places: Array.from({ length: NEAR_GRIDS }, (_, n) => world.base.grid(n)),
        ...PER_SECOND,
      });
      const floodCookie = await world.flooder();
      const newcomers = await world.welcome();
      const beside = await world.workBeside(await world.person('comes_back', 'dispatcher'));
      await world.settle();
      const workers = { world, screens, desks, newcomers, beside, pid: pid! };
      const half = Math.max(5, Math.round(seconds / 2));
      say(`quiet for ${half} s …`);
      await stretch(workers, 5);
      const before = await stretch(workers, half);
      say(`flooded for ${seconds} s …`);
      const account = await start<AccountFloodReport>(
        'accountFloodProcess.ts',
        {
          ...{ url, cookie: floodCookie, sockets: FLOOD_SOCKETS, operationId },
          ...{ incidentId: world.incidentId, area: STREET },
        },
        { lowest: true },
      );
      const nameless = await start<NamelessFloodReport>(
        'namelessFloodProcess.ts',
        { url, ...NAMELESS },
        { lowest: true },
      );
      const flooded = await stretch(workers, seconds);
      const [ofAccount, ofNobody] = [await account.report(), await nameless.report()];
      await account.stop();
      await nameless.stop();
      say(`quiet again for ${half} s …`);
      await delay(2_000);
      const after = await stretch(workers, half);
      const quiet = joined([before, after]);
      for (const one of [quiet, flooded])
        if (refusals(one).length > 0)
          say(`  refused: ${[...new Set(refusals(one))].slice(0, 5).join(' · ')}`);
      const counts = await counted(
        url,
        'tongxin_over_budget_total',
        'tongxin_refused_sockets_total',
        'tongxin_socket_pauses_total',
        'tongxin_cut_slow_clients_total',
      );
      const asked = Object.values(ofNobody.statuses).reduce((sum, count) => sum + count, 0);
      return [
        ...figuresOf(quiet, flooded),
        { name: 'flood: sockets that were let in', value: ofAccount.opened },
        { name: 'flood: connections that were turned away', value: ofAccount.turnedAway },
        atLeast(
          'flood: messages of the account handed to its machine, a second',
          ofAccount.messages / seconds,
          LEAST.messages,
        ),
        atLeast('flood: questions of nobody, a second', asked / seconds, LEAST.requests),
        {
          name: 'flood: answers to nobody, by status',
          value: Object.entries(ofNobody.statuses)
            .map(([status, count]) => `${status}: ${count}`)
            .join(', '),
        },
        {
          name: 'what ran on the machine before it began, of its cores',
          value: `${load!.toFixed(1)} of ${availableParallelism()}`,
        },
        atLeast('flood: bare connections of nobody, a second', ofNobody.opened / seconds, LEAST.connections),
        {
          name: 'flood: processor that it took',
          value: (ofAccount.cpu + ofNobody.cpu) / seconds,
          unit: 'cores',
        },
        ...Object.entries(counts).map(([name, value]): Figure => ({ name, value })),
      ];
    } finally {
      for (const process of started) await process.stop();
      await world.close();
    }
  },
};
