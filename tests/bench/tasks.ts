import { performance } from 'node:perf_hooks';
import { DISTRICT } from '../../exercise/plan/seats.ts';
import { atLeast, atMost, type Figure } from '../proofs/support/proof.ts';
import { ApiClient } from '../support/apiClient.ts';
import { NEAR_GRIDS } from './support/BenchDesk.ts';
import { type BenchContext, bench, median, told } from './support/bench.ts';
import { CommandSide } from './support/CommandSide.ts';
import { CommandWorld } from './support/CommandWorld.ts';
import { NaiveCommands } from './support/NaiveCommands.ts';
import { fillTasks } from './support/openTasks.ts';

/** Open tasks of the operation when the commands begin. */
const COUNTS = [1_000, 10_000, 100_000];

/** Commands a second at one size, and by how much that is more than of the naive way beside it. */
interface Measured {
  tasks: number;
  perSecond: number;
  times: number;
  startMs: number;
}

/**
 * Commands against what lies in the Picture already. The naive way has a Picture of its own that stays as small as it
 * was, and is done in turns with ours at each size: what disturbs the machine meets both, and sizes are compared by how
 * often ours does what that does.
 */
async function figures(world: CommandWorld, { size, say }: BenchContext): Promise<Figure[]> {
  const [screens, desks, seconds, rounds] = [
    size('screens', 200),
    size('desks', 40),
    size('seconds', 4),
    size('rounds', 3),
  ];
  const places = Array.from({ length: NEAR_GRIDS }, (_, n) => world.grid(n));
  const { operationId } = world;
  const databaseUrl = await world.emptyDatabase('naive');
  const naiveServer = await NaiveCommands.start({ databaseUrl, operationId, area: DISTRICT, places });
  const measured: Measured[] = [];
  try {
    const listening = { screens, desks };
    const naive = await CommandSide.open({ url: naiveServer.url, cookie: '' }, world, {
      ...listening,
      cookies: [world.city.cookie],
    });
    await naive.flatOut(2);
    for (const tasks of COUNTS) {
      await world.server.stop();
      say(`${tasks.toLocaleString('en')} open tasks …`);
      const head = await fillTasks(world, tasks);
      const starting = performance.now();
      await world.server.start();
      const startMs = performance.now() - starting;
      const { cookie } = await ApiClient.signIn(world.server.url, 'city');
      // They have all that is there: to send it to each of them is no command's cost.
      const ours = await CommandSide.open({ url: world.server.url, cookie }, world, {
        ...listening,
        cookies: [cookie],
        after: head,
      });
      await ours.flatOut(2);
      const turns: { own: number; times: number }[] = [];
      for (let n = 0; n < rounds; n++) {
        const own = await ours.flatOut(seconds);
        const other = await naive.flatOut(seconds);
        turns.push({ own: own.perSecond, times: own.perSecond / other.perSecond });
        say(`  ${Math.round(own.perSecond)} a second, naively ${Math.round(other.perSecond)}`);
      }
      await ours.close();
      measured.push({
        tasks,
        perSecond: median(turns.map(({ own }) => own)),
        times: median(turns.map(({ times }) => times)),
        startMs,
      });
    }
    await naive.close();
  } finally {
    await naiveServer.stop();
  }
  return measured.flatMap(({ tasks, perSecond, times, startMs }): Figure[] => {
    const among = `among ${tasks.toLocaleString('en')} open tasks`;
    return [
      told(`commands a second ${among}`, perSecond),
      atLeast(`${among}, against a transaction and a message to each screen for each`, times, 8, 'times'),
      atMost(`a command's cost ${among}, against the fewest`, measured[0]!.times / times, 1.2, 'times'),
      told(`start of the server ${among}`, startMs, 'ms'),
    ];
  });
}

await bench('tasks', async (context) => {
  const world = await CommandWorld.open(context.say);
  try {
    await world.putOnDuty(0, context.size('few', 2_000), context.say);
    return await figures(world, context);
  } finally {
    await world.close();
  }
});
