import { setTimeout as delay } from 'node:timers/promises';
import { atLeast, atMost } from '../../scripts/prove/line.ts';
import { bench, median, percentile, told } from './support/bench.ts';
import { Fleet } from './support/fleet.ts';
import { batchLine, eventLine, frameLine, type Line, wsLine } from './support/lines.ts';
import { Saturated } from './support/saturation.ts';
import { Swarm, wallNow } from './support/swarm.ts';

const TICK_MS = 100;
/** Units move in this many parts a tick, so that fixes of every age are in a frame. */
const PARTS = 5;
/** Ticks in a turn of the saturated ways. */
const TURN_TICKS = 20;
const BATCH_TICKS = 2;

type Open = (fleet: Fleet) => Promise<Line>;

interface Paced {
  /** Of frames to who keeps up; merged ones stand for several ticks. */
  bytesPerUpdate: number;
  mergedShare: number;
  cpuSecondsPerMillion: number;
  p99Ms: number;
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
  const { user, system } = process.cpuUsage(cpu);
  await drained(line);
  const seen = await swarm.report();
  await swarm.stop();
  await line.close();
  const { counts } = fleet;
  const updates = seen.frames > 0 ? seen.frames * units : seen.messages;
  const latencies = seen.arrivals.flatMap(([tick, at]) =>
    (movedAt.get(tick) ?? []).map((moved) => at - moved),
  );
  return {
    bytesPerUpdate: counts.frames > 0 ? counts.bytes / counts.frames / units : seen.bytes / updates,
    mergedShare: counts.merged / Math.max(1, counts.frames + counts.merged),
    // Microseconds an update are seconds a million.
    cpuSecondsPerMillion: (user + system - idle * ticks) / updates,
    p99Ms: percentile(latencies, 99),
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

/** The ways side by side, in turns of a few ticks, so that whatever disturbs the machine meets all of them. */
async function saturated(screens: number, units: number, rounds: number) {
  const [frames, bare, batch] = [
    await Saturated.open(frameLine, screens, units),
    await Saturated.open(wsLine, screens, units),
    await Saturated.open(batchLine, screens, units),
  ];
  for (const line of [frames, bare, batch]) await line.warm();
  const rate = { frames: [] as number[], bare: [] as number[], batch: [] as number[] };
  for (let n = 0; n < rounds; n++) {
    rate.frames.push(await frames.rate(TURN_TICKS));
    rate.bare.push(await bare.rate(TURN_TICKS));
    // A tick of it is some tens of ours.
    rate.batch.push(await batch.rate(BATCH_TICKS));
  }
  for (const line of [frames, bare, batch]) await line.close();
  const against = (others: number[]) => median(rate.frames.map((own, n) => own / others[n]!));
  return {
    frames: median(rate.frames),
    bare: median(rate.bare),
    batch: median(rate.batch),
    againstBare: against(rate.bare),
    againstBatch: against(rate.batch),
  };
}

async function until(at: number): Promise<void> {
  const ms = at - wallNow();
  if (ms > 0) await delay(ms);
}

async function drained(line: Line): Promise<void> {
  for (let n = 0; n < 100 && line.waiting() > 0; n++) await delay(20);
  await delay(300);
}

/** Fan-out: the product against one JSON event a position, one JSON batch, and bare `ws` with the same frames. */
await bench('fanout', async ({ size, say }) => {
  const screens = size('screens', 200);
  const units = size('units', 10_000);
  const seconds = size('seconds', 5);
  const rounds = size('rounds', 15);
  say(`${screens} screens, ${units} units, ten ticks a second …`);
  const frames = await paced(frameLine, screens, units, seconds);
  const bare = await paced(wsLine, screens, units, seconds);
  // Few units: more would drown it and measure nothing but its queue.
  const events = await paced(eventLine, screens, 20, seconds);
  say('as fast as it goes …');
  const fast = await saturated(screens, units, rounds);
  return [
    atMost('bytes per update', frames.bytesPerUpdate, 6),
    told('frames that were merged (a busy machine)', frames.mergedShare),
    told('bytes per update, one JSON event a position', events.bytesPerUpdate),
    told('CPU seconds per million updates', frames.cpuSecondsPerMillion),
    told('CPU seconds per million, one JSON event a position', events.cpuSecondsPerMillion),
    told('CPU seconds per million, bare ws', bare.cpuSecondsPerMillion),
    atLeast(
      'CPU against one JSON event a position',
      events.cpuSecondsPerMillion / frames.cpuSecondsPerMillion,
      500,
      'times less',
    ),
    told('saturated', fast.frames / 1e6, 'million updates a second'),
    told('saturated, bare ws', fast.bare / 1e6, 'million updates a second'),
    told('saturated, one JSON batch a tick', fast.batch / 1e6, 'million updates a second'),
    atLeast('throughput against bare ws with the same frames', fast.againstBare, 0.8),
    atLeast('throughput against JSON broadcast', fast.againstBatch, 8, 'times'),
    atMost('fix to frame at the client, p99', frames.p99Ms, TICK_MS + 50, 'ms'),
    told('fix to frame, p99, bare ws', bare.p99Ms, 'ms'),
  ];
});
