import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { atLeast, atMost } from '../../scripts/prove/line.ts';
import { bench, median, percentile, told } from './support/bench.ts';
import { Fleet } from './support/fleet.ts';
import { batchLine, eventLine, frameLine, type Line, wsLine } from './support/lines.ts';
import { Swarm, wallNow } from './support/swarm.ts';

const TICK_MS = 100;
/** Units move in this many parts a tick, so that fixes of every age are in a frame. */
const PARTS = 5;

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

/**
 * As fast as the clients take it: updates delivered a second of this process's CPU. On a machine of its own a
 * saturated server has one such second a second; here neighbours do not count.
 */
async function saturated(open: Open, screens: number, units: number, seconds: number): Promise<number> {
  const fleet = new Fleet(units);
  const line = await open(fleet);
  const swarm = await Swarm.start({ port: line.port, protocol: line.protocol, count: screens, pace: 'read' });
  let tick = 0;
  const run = async (end: number) => {
    while (wallNow() < end) {
      if (line.waiting() > screens) await delay(1);
      else {
        fleet.move();
        line.tick(++tick);
        await nextTurn();
      }
    }
  };
  await run(wallNow() + 500);
  const before = line.acknowledged();
  const cpu = process.cpuUsage();
  await run(wallNow() + seconds * 1000);
  const { user, system } = process.cpuUsage(cpu);
  const rate = ((line.acknowledged() - before) * units) / ((user + system) / 1e6);
  await swarm.stop();
  await line.close();
  return rate;
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
  const rounds = size('rounds', 3);
  say(`${screens} screens, ${units} units, ten ticks a second …`);
  const frames = await paced(frameLine, screens, units, seconds);
  const bare = await paced(wsLine, screens, units, seconds);
  // Few units: more would drown it and measure nothing but its queue.
  const events = await paced(eventLine, screens, 20, seconds);
  say('as fast as it goes …');
  const rate = { frames: [] as number[], bare: [] as number[], batch: [] as number[] };
  for (let n = 0; n < rounds; n++) {
    rate.frames.push(await saturated(frameLine, screens, units, 3));
    rate.bare.push(await saturated(wsLine, screens, units, 3));
    rate.batch.push(await saturated(batchLine, screens, units, 3));
  }
  const [fast, raw, batch] = [median(rate.frames), median(rate.bare), median(rate.batch)];
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
    told('saturated', fast / 1e6, 'million updates a second'),
    told('saturated, bare ws', raw / 1e6, 'million updates a second'),
    told('saturated, one JSON batch a tick', batch / 1e6, 'million updates a second'),
    atLeast('throughput against bare ws with the same frames', fast / raw, 0.8),
    atLeast('throughput against JSON broadcast', fast / batch, 8, 'times'),
    atMost('fix to frame at the client, p99', frames.p99Ms, TICK_MS + 50, 'ms'),
    told('fix to frame, p99, bare ws', bare.p99Ms, 'ms'),
  ];
});
