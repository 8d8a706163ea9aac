import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '../../server/journal/verify.ts';
import { digestPicture } from '../../shared/picture/digest.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';
import { recordFigure } from '../support/figures.ts';
import { StormCounts } from '../support/storm/counts.ts';
import { moves } from '../support/storm/moves.ts';
import { StormWorld } from '../support/storm/StormWorld.ts';
import { storm } from '../support/storm/storm.ts';

/** The same storms every time, one a seed; `npm run prove -- command-storms` plays many more. */
const SEEDS = [1, 2, 4, 5];
const ATTEMPTS = 400;

let world: StormWorld;
const counts = new StormCounts();
beforeAll(async () => {
  world = await StormWorld.open();
});
afterAll(() => world?.close());

test.each(SEEDS)(
  'no sequence of commands by several people, repeated, late or at once, breaks a rule or parts journal and tables: storm %i',
  async (seed) => {
    const [played] = fc.sample(moves(ATTEMPTS), { seed, numRuns: 1 });
    expect(await storm(world, played!, counts)).toEqual([]);
  },
);

test('the storms do every kind of command, and meet refusals of every sort', () => {
  expect(counts.never).toEqual([]);
  const met = [
    'forbidden',
    'not_found',
    'outside_area',
    'conflict',
    'stale_version',
    'wrong_state',
    'not_yet',
  ];
  expect(met.filter((code) => !counts.refused[code])).toEqual([]);
  recordFigure('commands of storms', counts.tried);
  recordFigure('accepted commands of storms', counts.accepted);
});

test('after the storms the chain is whole, and a Picture made of nothing but the journal is that of the server', async () => {
  const { pool } = world.desk.db;
  expect(await verifyJournal(pool)).toMatchObject({ ok: true });
  let picture = emptyPicture;
  for (let page = await world.desk.journal.read(0, 500); page.length > 0; ) {
    picture = fold(picture, page);
    page = await world.desk.journal.read(picture.seq, 500);
  }
  expect(digestPicture(picture)).toBe(digestPicture(world.desk.journal.picture()));
});
