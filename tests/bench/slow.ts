import { setTimeout as delay } from 'node:timers/promises';
import { atLeast, atMost } from '../proofs/support/proof.ts';
import { bench, nearestRank, told } from './support/bench.ts';
import { Fleet } from './support/fleet.ts';
import { frameLine, type PositionLine, plainLine } from './support/lines.ts';
import { Swarm, wallNow } from './support/swarm.ts';

const TICK_MS = 100;

/** Ticks at ten a second. */
async function run(fleet: Fleet, line: PositionLine, seconds: number): Promise<void> {
  const start = wallNow();
  for (let n = 1; n <= (seconds * 1000) / TICK_MS; n++) {
    const ms = start + n * TICK_MS - wallNow();
    if (ms > 0) await delay(ms);
    fleet.move();
    line.tick(n);
  }
}

/** Bytes that this process holds, after garbage has been collected. */
async function heldBytes(): Promise<number> {
  await delay(100);
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + Math.max(external, arrayBuffers);
}

interface Growth {
  bytes: number;
  healthyFrames: number;
}

/** Growth of memory while some clients read nothing, and the share of ticks that healthy ones got. */
async function stalled(
  open: (fleet: Fleet) => Promise<PositionLine>,
  units: number,
  stalledClients: number,
  seconds: number,
): Promise<Growth> {
  const fleet = new Fleet(units);
  const line = await open(fleet);
  const base = { port: line.port, protocol: line.protocol };
  const healthy = await Swarm.start({ ...base, count: 10, pace: 'read' });
  await run(fleet, line, 2);
  const before = await heldBytes();
  const stuck =
    stalledClients > 0 ? await Swarm.start({ ...base, count: stalledClients, pace: 'stall' }) : null;
  await healthy.report();
  await run(fleet, line, seconds);
  const seen = await healthy.report();
  const bytes = (await heldBytes()) - before;
  await stuck?.stop();
  await healthy.stop();
  await line.close();
  return { bytes, healthyFrames: seen.frames / 10 / ((seconds * 1000) / TICK_MS) };
}

/** Slow screens: memory with clients that read nothing, age of the data at a third of the bandwidth. */
await bench('slow', async ({ size, say }) => {
  const units = size('units', 10_000);
  const clients = size('stalled', 20);
  const seconds = size('seconds', 15);

  say(`${clients} clients that read nothing …`);
  const alone = await stalled(frameLine, units, 0, seconds);
  const credit = await stalled(frameLine, units, clients, seconds);
  const plain = await stalled(plainLine, units, clients, seconds);

  say('clients at a third of the bandwidth …');
  const fleet = new Fleet(units);
  const line = await frameLine(fleet);
  const probe = await Swarm.start({ port: line.port, protocol: 'socket.io', count: 1, pace: 'read' });
  await run(fleet, line, 3);
  await probe.report();
  await run(fleet, line, 3);
  const needed = (await probe.report()).bytes / 3;
  const third = Math.round(needed / 3);
  const slow = await Swarm.start({ port: line.port, protocol: 'socket.io', count: 3, pace: third });
  await run(fleet, line, 3);
  await slow.report();
  await probe.report();
  await run(fleet, line, seconds);
  const [seen, fast] = [await slow.report(), await probe.report()];
  await slow.stop();
  await probe.stop();
  await line.close();

  const MB = 1024 * 1024;
  return [
    // Two frames for each of them, and the noise of a heap.
    atMost('memory grown by stalled clients', (credit.bytes - alone.bytes) / MB, 12, 'MB'),
    told('memory grown without credit (plain emit to each)', plain.bytes / MB, 'MB'),
    atLeast('ticks that healthy screens got beside them', credit.healthyFrames / alone.healthyFrames, 0.95),
    told('bandwidth of one screen', needed / 1024, 'kB/s'),
    told('bandwidth of a slow one', seen.bytes / 3 / seconds / 1024, 'kB/s'),
    atMost('age of the data at a third, p95', nearestRank(seen.ages, 95) / 1000, 1, 's'),
    told('age of the data at a third, median', nearestRank(seen.ages, 50) / 1000, 's'),
    told('age of the data, healthy, p95', nearestRank(fast.ages, 95) / 1000, 's'),
    atLeast('ticks reported as merged on a slow screen', seen.merged / 3, 1),
  ];
});
