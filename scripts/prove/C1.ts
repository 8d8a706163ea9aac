import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { verifyJournal } from '../../server/journal/verify.ts';
import { COMMAND_KINDS } from '../../shared/wire/commands.ts';
import { moves } from '../../tests/support/storm/moves.ts';
import { StormWorld } from '../../tests/support/storm/StormWorld.ts';
import { noCounts, type StormCounts, storm } from '../../tests/support/storm/storm.ts';
import { atLeast, atMost, type Figure, type Line, mustBe } from './line.ts';

/** Operations that are played, and attempts in each; the first argument names another number of operations. */
const OPERATIONS = 60;
const ATTEMPTS = 100;
const SEED = 1;

export const line: Line = {
  title: 'no sequence of commands by several people breaks a rule or parts journal and tables',
  async run({ args, say }) {
    const root = await mkdtemp(join(tmpdir(), 'prove-C1-'));
    process.env.TONGXIN_TEST_ROOT = root;
    const counts = noCounts();
    const operations = Number(args[0] ?? OPERATIONS);
    const world = await StormWorld.open();
    try {
      const started = performance.now();
      let played = 0;
      const judged = await fc.check(
        fc.asyncProperty(moves(ATTEMPTS), async (attempts) => {
          const wrong = await storm(world, attempts, counts);
          if (++played % 10 === 0) say(`  ${played} operations, ${counts.tried} commands`);
          if (wrong.length > 0) throw new Error(wrong.slice(0, 5).join('\n'));
        }),
        { numRuns: operations, seed: SEED, endOnFailure: true },
      );
      const seconds = (performance.now() - started) / 1_000;
      if (judged.failed) say(String(judged.errorInstance ?? 'failed'));
      const { ok, entries } = await verifyJournal(world.desk.db.pool);
      return [
        ...figures(counts),
        { name: 'time', value: seconds, unit: 's' },
        atMost('operations in which something broke', judged.failed ? 1 : 0, 0),
        atLeast('operations played', played, operations),
        mustBe(`the chain of ${entries} entries is whole`, ok),
      ];
    } finally {
      await world.close();
      await rm(root, { recursive: true, force: true });
    }
  },
};

function figures({ sent, tried, accepted, refused, kinds, entries }: StormCounts): Figure[] {
  const by = (counts: Record<string, number>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    { name: 'envelopes sent, repeats among them', value: sent },
    { name: 'commands tried', value: tried },
    { name: 'accepted', value: accepted },
    { name: 'refused', value: by(refused) },
    { name: `kinds accepted, of ${COMMAND_KINDS.length}`, value: Object.keys(kinds).length },
    { name: 'accepted by kind', value: by(kinds) },
    { name: 'entries written', value: entries },
  ];
}
