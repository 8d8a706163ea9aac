import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { verifyJournal } from '../../server/journal/verify.ts';
import { COMMAND_KINDS } from '../../shared/wire/commands.ts';
import { StormCounts } from '../support/storm/counts.ts';
import { moves } from '../support/storm/moves.ts';
import { StormWorld } from '../support/storm/StormWorld.ts';
import { storm } from '../support/storm/storm.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

/** Operations that are played, and attempts in each; the first argument names another number of operations. */
const OPERATIONS = 40;
const ATTEMPTS = 250;

export const proof: Proof = {
  title: 'no sequence of commands by several people breaks a rule or parts journal and tables',
  async run({ args, say }) {
    const root = await mkdtemp(join(tmpdir(), 'prove-command-storms-'));
    process.env.TONGXIN_TEST_ROOT = root;
    const counts = new StormCounts();
    const operations = Number(args[0] ?? OPERATIONS);
    const world = await StormWorld.open();
    try {
      const started = performance.now();
      let broken = 0;
      // One storm a seed, so that one that went wrong is played again by its number.
      for (let seed = 1; seed <= operations; seed++) {
        const [played] = fc.sample(moves(ATTEMPTS), { seed, numRuns: 1 });
        const wrong = await storm(world, played!, counts);
        if (wrong.length > 0) broken++;
        for (const what of wrong.slice(0, 5)) say(`  seed ${seed}: ${what}`);
        if (seed % 10 === 0) say(`  ${seed} operations, ${counts.tried} commands`);
      }
      const seconds = (performance.now() - started) / 1_000;
      const { ok, entries } = await verifyJournal(world.desk.db.pool);
      return [
        ...figures(counts),
        { name: 'time', value: seconds, unit: 's' },
        atLeast('operations played', operations, 1),
        atMost('operations in which something broke', broken, 0),
        atMost(`kinds never accepted, of ${COMMAND_KINDS.length}`, counts.never.length, 0),
        mustBe(`the chain of ${entries} entries is whole`, ok),
      ];
    } finally {
      await world.close();
      await rm(root, { recursive: true, force: true });
    }
  },
};

function figures({ sent, tried, accepted, refused, kinds, facts, entries, never }: StormCounts): Figure[] {
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
    { name: 'accepted by kind', value: by(kinds) },
    ...(never.length > 0 ? [{ name: 'never accepted', value: never.join(', ') }] : []),
    { name: 'entries written', value: entries },
    { name: 'entries by kind', value: by(facts) },
  ];
}
