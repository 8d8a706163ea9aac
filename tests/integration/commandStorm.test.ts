import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '../../server/journal/verify.ts';
import { recordFigure } from '../support/figures.ts';
import { moves } from '../support/storm/moves.ts';
import { StormWorld } from '../support/storm/StormWorld.ts';
import { noCounts, storm } from '../support/storm/storm.ts';

/** The same storms every time; `npm run prove -- C1` plays many more. */
const SEED = 20260516;

let world: StormWorld;
beforeAll(async () => {
  world = await StormWorld.open();
});
afterAll(() => world?.close());

test('no sequence of commands by several people, repeated, late or at once, breaks a rule or parts journal and tables', async () => {
  const counts = noCounts();
  await fc.assert(
    fc.asyncProperty(moves(60), async (played) => {
      expect(await storm(world, played, counts)).toEqual([]);
    }),
    { seed: SEED, numRuns: 10, endOnFailure: true },
  );
  // The storms reach deep: most kinds were done, and refusals of every sort were met.
  expect(Object.keys(counts.kinds).length).toBeGreaterThan(25);
  for (const code of ['forbidden', 'wrong_state', 'not_yet', 'stale_version', 'outside_area'])
    expect(counts.refused, JSON.stringify(counts)).toHaveProperty(code);
  recordFigure('commands of storms', counts.tried);
  recordFigure('accepted commands of storms', counts.accepted);
  expect(await verifyJournal(world.desk.db.pool)).toMatchObject({ ok: true });
}, 120_000);
