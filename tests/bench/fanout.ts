import { setTimeout as delay } from 'node:timers/promises';
import { atLeast, atMost } from '../proofs/support/proof.ts';
import { alternating } from './support/alternating.ts';
import { bench, median, nearestRank, told } from './support/bench.ts';
import { Fleet } from './support/fleet.ts';
import { batchLine, eventLine, frameLine, type PositionLine, wsLine } from './support/lines.ts';
import { Saturated } from './support/saturation.ts';
import { Swarm, wallNow } from './support/swarm.ts';

const TICK_MS = 100;
/** Units move in this many parts a tick, so that fixes of every age are in a frame. */
const PARTS = 5;
const PACED_ROUNDS = 3;
/** Ticks in a turn of the saturated ways. */
const TURN_TICKS = 20;
const BATCH_TICKS = 2;

type Open = (fleet: Fleet) => Promise<PositionLine>;

interface Paced {
  /** Of frames to who keeps up; merged ones stand for several ticks. */
  bytesPerUpdate: number;
  mergedShare: number;
  cpuSecondsPerMillion: number;
  /** Milliseconds from a move to the frame at a client. */
  latencies: readonly number[];
}

/** So many ticks at ten a second to so many screens. CPU is this process's, without that of moving the units. */
async function paced(open: Open, screens: number, units: number, seconds: number): Promise<Paced> {
  const fleet = new Fleet(units);
  const idle = await cpuOfMoving(fleet);
  const line = await open(fleet);
  const swarm = await Swarm.start({ port: line.port, protocol: line.protocol, count: screens, pace: 'read' });
  fleet.move();
  line.tick(1);
  await delay(500);
  await swarm.report();
  Object.assign(fleet.counts, { bytes: 0, frames: 0, merged: 0 });
  const movedAt = new Map<number, number[]>();
  const cpu = process.cpuUsage();
  const ticks = (seconds * 1000) / TICK_MS;
  const start = wallNow();
  for (let n = 0; n < ticks; n++) {
    const moves: number[] = [];
    for (let part = 0; part < PARTS; part++) {
      await until(start + (n + part / PARTS) * TICK_MS);
      moves.push(wallNow());
      fleet.move(part, PARTS);
    }
    await until(start + (n + 1) * TICK_MS);
    movedAt.set(n + 2, moves);
    line.tick(n + 2);
  }
  await drained(line);
  const { user, system } = process.cpuUsage(cpu);
  const seen = await swarm.report();
  await swarm.stop();
  await line.close();
  const { counts } = fleet;
  const updates = seen.frames > 0 ? seen.frames * units : seen.messages;
  const latencies: number[] = [];
  // A merged frame brings the moves of every tick that it stands for.
  for (const [last, at, before] of seen.arrivals)
    for (let tick = before + 1; tick <= last; tick++)
      for (const moved of movedAt.get(tick) ?? []) latencies.push(at - moved);
  return {
    bytesPerUpdate: counts.frames > 0 ? counts.bytes / counts.frames / units : seen.bytes / updates,
    mergedShare: counts.merged / Math.max(1, counts.frames + counts.merged),
    // Microseconds an update are seconds a million.
    cpuSecondsPerMillion: (user + system - idle * ticks) / updates,
    latencies,
  };
}

/** Microseconds of CPU that a tick of movement costs without anybody watching. */
async function cpuOfMoving(fleet: Fleet): Promise<number> {
  for (let n = 0; n < 20; n++) fleet.move();
  const before = process.cpuUsage();
  for (let n = 0; n < 20; n++) for (let part = 0; part < PARTS; part++) fleet.move(part, PARTS);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 20;
}

type Way = 'frames' | 'bare' | 'events';

/** The ways in turns, who begins changing from round to round; what each told, round by round. */
async function pacedRounds(turn: Record<Way, () => Promise<Paced>>, rounds: number) {
  const told: Record<Way, Paced[]> = { frames: [], bare: [], events: [] };
  const ways = Object.keys(told) as Way[];
  for (let n = 0; n < rounds; n++)
    for (let k = 0; k < ways.length; k++) {
      const way = ways[(n + k) % ways.length]!;
      globalThis.gc?.();
      told[way].push(await turn[way]());
    }
  const each = (way: Way, of: (paced: Paced) => number) => median(told[way].map(of));
  return {
    bytes: (way: Way) => each(way, (paced) => paced.bytesPerUpdate),
    merged: (way: Way) => each(way, (paced) => paced.mergedShare),
    cpu: (way: Way) => each(way, (paced) => paced.cpuSecondsPerMillion),
    /** Of all rounds together: a bad one counts. */
    p99: (way: Way) =>
      nearestRank(
        told[way].flatMap((paced) => paced.latencies),
        99,
      ),
    eventsAgainstFrames: median(
      told.events.map((paced, n) => paced.cpuSecondsPerMillion / told.frames[n]!.cpuSecondsPerMillion),
    ),
  };
}

/** The ways side by side, two at a time in turns of a few ticks. */
async function saturated(screens: number, units: number, rounds: number) {
  const [frames, bare, batch] = [
    await Saturated.open(frameLine, screens, units),
    await Saturated.open(wsLine, screens, units),
    await Saturated.open(batchLine, screens, units),
  ];
  for (const line of [frames, bare, batch]) await line.warm();
  const ours = () => frames.rate(TURN_TICKS);
  const againstBare = await alternating(rounds, ours, () => bare.rate(TURN_TICKS));
  // A tick of it is some tens of ours.
  const againstBatch = await alternating(rounds, ours, () => batch.rate(BATCH_TICKS));
  for (const line of [frames, bare, batch]) await line.close();
  return { againstBare, againstBatch };
}

async function until(at: number): Promise<void> {
  const ms = at - wallNow();
  if (ms > 0) await delay(ms);
}

async function drained(line: PositionLine): Promise<void> {
  for (let n = 0; n < 100 && line.waiting() > 0; n++) await delay(20);
  await delay(300);
}

/** Fan-out: the product against one JSON event a position, one JSON batch, and bare `ws` with the same frames. */
await bench('fanout', async ({ size, say }) => {
  const screens = size('screens', 200);
  const units = size('units', 10_000);
  const seconds = size('seconds', 3);
  const rounds = size('rounds', 15);
  say(`${screens} screens, ${units} units, ten ticks a second …`);
  const turns = (length: number) => ({
    frames: () => paced(frameLine, screens, units, length),
    bare: () => paced(wsLine, screens, units, length),
    // Few units: more would drown it and measure nothing but its queue.
    events: () => paced(eventLine, screens, 20, length),
  });
  await pacedRounds(turns(1), 1);
  const { bytes, merged, cpu, p99, eventsAgainstFrames } = await pacedRounds(turns(seconds), PACED_ROUNDS);
  say('as fast as it goes …');
  const { againstBare, againstBatch } = await saturated(screens, units, rounds);
  return [
    atMost('bytes per update', bytes('frames'), 6),
    told('frames that were merged (a busy machine)', merged('frames')),
    told('bytes per update, one JSON event a position', bytes('events')),
    told('CPU seconds per million updates', cpu('frames')),
    told('CPU seconds per million, one JSON event a position', cpu('events')),
    told('CPU seconds per million, bare ws', cpu('bare')),
    atLeast('CPU against one JSON event a position', eventsAgainstFrames, 500, 'times less'),
    told('saturated', againstBare.own / 1e6, 'million updates a second'),
    told('saturated, bare ws', againstBare.other / 1e6, 'million updates a second'),
    told('saturated, one JSON batch a tick', againstBatch.other / 1e6, 'million updates a second'),
    atLeast('throughput against bare ws with the same frames', againstBare.ratio, 0.8),
    atLeast('throughput against JSON broadcast', againstBatch.ratio, 8, 'times'),
    atMost('fix to frame at the client, p99', p99('frames'), TICK_MS + 50, 'ms'),
    told('fix to frame, p99, bare ws', p99('bare'), 'ms'),
  ];
});
