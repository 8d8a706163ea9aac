import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { DISTRICT } from '../../exercise/plan/seats.ts';
import { atLeast, atMost, type Figure } from '../proofs/support/proof.ts';
import { ApiClient } from '../support/apiClient.ts';
import { type DeskDoor, NEAR_GRIDS } from './support/BenchDesk.ts';
import { type BenchContext, bench, median, told } from './support/bench.ts';
import { CommandSide, type CommandStretch } from './support/CommandSide.ts';
import { CommandWorld } from './support/CommandWorld.ts';
import { drawingTimes } from './support/drawingTimes.ts';
import { joinTimes } from './support/joinTimes.ts';
import { Listeners } from './support/Listeners.ts';
import { lengthenJournal } from './support/longJournal.ts';
import { NaiveCommands } from './support/NaiveCommands.ts';
import { rankingTimes } from './support/rankingTimes.ts';

/** Sessions that the listening screens have in turn; all of them see the street that the work lies in. */
const SCREENS_OF = ['city', 'district', 'street', 'leader', 'wall'];

/** Our way and the naive one in turns, so that whatever disturbs the machine meets both; then at a steady rate. */
async function commandFigures(world: CommandWorld, { size, say }: BenchContext): Promise<Figure[]> {
  const [screens, desks, seconds] = [size('screens', 200), size('desks', 40), size('seconds', 5)];
  const rate = size('rate', 40);
  const cookies = await Promise.all(
    SCREENS_OF.map(async (name) => (await ApiClient.signIn(world.server.url, name)).cookie),
  );
  const places = Array.from({ length: NEAR_GRIDS }, (_, n) => world.grid(n));
  const { operationId } = world;
  const databaseUrl = await world.emptyDatabase('naive');
  const naiveServer = await NaiveCommands.start({ databaseUrl, operationId, area: DISTRICT, places });
  try {
    say(`${screens} screens listen, ${desks} desks command …`);
    const listening = { cookies, screens, desks };
    const ours = await CommandSide.open(doorOf(world), world, listening);
    const naive = await CommandSide.open({ url: naiveServer.url, cookie: '' }, world, listening);
    await ours.flatOut(2);
    await naive.flatOut(2);
    const rounds: { ours: CommandStretch; naive: CommandStretch }[] = [];
    for (let n = 0; n < size('rounds', 3); n++) {
      rounds.push({ ours: await ours.flatOut(seconds), naive: await naive.flatOut(seconds) });
      const { ours: own, naive: other } = rounds.at(-1)!;
      say(`  ${Math.round(own.perSecond)} a second, naively ${Math.round(other.perSecond)}`);
    }
    say(`${rate} commands a second …`);
    const steady = await ours.paced(rate, 2 * seconds);
    say(`… while ${screens} more screens join …`);
    const [joining] = await Promise.all([
      ours.paced(rate, 2 * seconds),
      joinMeanwhile(world, cookies, screens),
    ]);
    await ours.close();
    await naive.close();
    const of = (side: 'ours' | 'naive', what: keyof CommandStretch) =>
      median(rounds.map((one) => one[side][what]));
    const ratio = (what: (one: (typeof rounds)[number]) => number) => median(rounds.map(what));
    return [
      told(`commands a second, ${desks} desks, ${screens} screens`, of('ours', 'perSecond')),
      told('commands a second, a transaction each and a message to each screen', of('naive', 'perSecond')),
      atLeast(
        'commands a second against that',
        ratio((one) => one.ours.perSecond / one.naive.perSecond),
        8,
        'times',
      ),
      told('messages to a screen for each command', of('ours', 'messagesPerCommand')),
      told('command to its answer, p99, as fast as it goes', of('ours', 'ackP99'), 'ms'),
      told('command to every screen, p99, as fast as it goes', of('ours', 'toAllP99'), 'ms'),
      told('command to every screen, p99, naively', of('naive', 'toAllP99'), 'ms'),
      atLeast(
        'command to every screen, p99, against that',
        ratio((one) => one.naive.toAllP99 / one.ours.toAllP99),
        1,
        'times sooner',
      ),
      told(`command to every screen at ${rate} a second, p50`, steady.toAllP50, 'ms'),
      atMost(`command to every screen at ${rate} a second, p99`, steady.toAllP99, 50, 'ms'),
      atMost(`… while ${screens} more screens join, p99`, joining.toAllP99, 50, 'ms'),
    ];
  } finally {
    await naiveServer.stop();
  }
}

/** Screens that come together, a second after it began, and all have their picture. */
async function joinMeanwhile(world: CommandWorld, cookies: readonly string[], count: number): Promise<void> {
  await delay(1_000);
  const crowd = await Listeners.start({ url: world.server.url, cookies, count });
  await crowd.stop();
}

/** While an operator waits for a list, and while they draw. */
async function askFigures(world: CommandWorld, { size, say }: BenchContext): Promise<Figure[]> {
  say('candidates …');
  const ranking = await rankingTimes(world, size('asks', 40));
  say('drawing …');
  const drawing = await drawingTimes(world, size('asks', 40));
  const { grids, households, units } = drawing.counts;
  return [
    told('units that were ranked', ranking.considered),
    told('… of which could go', ranking.suitable),
    told('candidates asked for and stored, p50', ranking.ours.p50, 'ms'),
    atMost('candidates asked for and stored, p95', ranking.ours.p95, 50, 'ms'),
    told('… one query that sorts everybody by distance, p50', ranking.naive.p50, 'ms'),
    told('… against that', ranking.naive.p50 / ranking.ours.p50, 'times sooner'),
    { name: 'drawn around', value: `${grids} grids, ${households} households, ${units} units` },
    told('drawing counts, p50', drawing.ours.p50, 'ms'),
    // As long as opening a drawer may take.
    atMost('drawing counts, p95', drawing.ours.p95, 100, 'ms'),
    told('… in PostGIS, p50', drawing.naive.p50, 'ms'),
    told('… against that', drawing.naive.p50 / drawing.ours.p50, 'times sooner'),
  ];
}

/** To join a journal of a million entries costs the snapshot and its tail, not the million. */
async function joinFigures(world: CommandWorld, { size, say }: BenchContext): Promise<Figure[]> {
  const [length, joins, missed] = [size('entries', 1_000_000), size('joins', 20), 1_000];
  const short = { fresh: await joinTimes(doorOf(world), joins) };
  await world.server.stop();
  say(`a journal of ${length.toLocaleString('en')} entries …`);
  const replay = await lengthenJournal(world, length);
  say(`replayed from its first entry in ${Math.round(replay.ms / 1_000)} s; the server starts again …`);
  const starting = performance.now();
  await world.server.start();
  const startMs = performance.now() - starting;
  const long = {
    fresh: await joinTimes(doorOf(world), joins),
    tail: await joinTimes(doorOf(world), joins, missed),
  };
  const together = performance.now();
  const screens = size('screens', 200);
  const crowd = await Listeners.start({
    url: world.server.url,
    cookies: [world.city.cookie],
    count: screens,
  });
  const togetherMs = performance.now() - together;
  await crowd.stop();
  return [
    told('entries of the short journal', short.fresh.through),
    told(`joining it: ${short.fresh.units} units in the snapshot`, short.fresh.p50, 'ms'),
    told('entries of the long journal', long.fresh.through),
    told('joining it: the snapshot', long.fresh.p50, 'ms'),
    told(
      `joining it: a tail of ${missed} missed entries, ${long.tail.entries} of them seen`,
      long.tail.p50,
      'ms',
    ),
    atMost(
      'joining the long one against the short one',
      long.fresh.p50 / short.fresh.p50,
      2,
      'times as long',
    ),
    told('replaying the long one from its first entry', replay.ms, 'ms'),
    atLeast('joining it against replaying it', replay.ms / long.fresh.p50, 100, 'times sooner'),
    told('start of the server on it until it is ready', startMs, 'ms'),
    told(`${screens} screens that come together: all have their picture`, togetherMs, 'ms'),
  ];
}

function doorOf({ server, city }: CommandWorld): DeskDoor {
  return { url: server.url, cookie: city.cookie };
}

/** Commands to 200 screens, what an operator waits for, and joining a long journal. */
await bench('command', async (context) => {
  const { size, say } = context;
  const [few, units] = [size('few', 2_000), size('units', 10_000)];
  const world = await CommandWorld.open(say);
  try {
    await world.putOnDuty(0, few, say);
    const commands = await commandFigures(world, context);
    await world.putOnDuty(few, units, say);
    const asks = await askFigures(world, context);
    return [...commands, ...asks, ...(await joinFigures(world, context))];
  } finally {
    await world.close();
  }
});
