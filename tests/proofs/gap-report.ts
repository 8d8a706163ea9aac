import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transaction } from '../../server/db/database.ts';
import { gapReport } from '../../server/organisation/gapReport.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { GAP_KINDS, type RosterGap } from '../../shared/model/rosterGap.ts';
import { openTestDatabase } from '../support/database.ts';
import { person } from '../support/people.ts';
import { type PlantedGap, plantGaps } from '../support/plantedGaps.ts';
import { LAWFUL_ROSTER, REFUSED, refusedBy } from '../support/refusedInvariants.ts';
import { openRosterCity, ROSTER_NOW, type RosterCity } from '../support/rosterCity.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

/** Gaps of each kind are planted in two districts; the report of the whole city must name these and no other. */
const DISTRICTS = ['330205', '330212'];
const PAGE = 7;

export const proof: Proof = {
  title: 'exactly the planted gaps of a seeded city; each invariant refused by the database itself',
  async run({ say }) {
    // Everything that it makes lies in one folder, which goes at the end.
    const root = await mkdtemp(join(tmpdir(), 'prove-gap-report-'));
    process.env.TONGXIN_TEST_ROOT = root;
    try {
      return [...(await provedGaps(say)), ...(await provedInvariants(say))];
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
};

async function provedGaps(say: (text: string) => void): Promise<Figure[]> {
  say('  filling Ningbo with its made-up roster');
  const started = performance.now();
  const city = await openRosterCity();
  const seconds = (performance.now() - started) / 1_000;
  try {
    const rows = await countRows(city);
    const commander = person('commander', '330200');
    const before = await report(city, commander);
    say(`  planting gaps in ${DISTRICTS.join(' and ')}`);
    const planted: PlantedGap[] = [];
    for (const district of DISTRICTS)
      planted.push(...(await plantGaps(city.db.pool, district, ROSTER_NOW, district)));
    const found = await report(city, commander);
    const wanted = new Set(planted.map(keyOf));
    const told = new Set(found.map(keyOf));
    const below = await report(city, person('commander', DISTRICTS[1]!));
    return [
      { name: 'rows of the made-up roster', value: rows },
      { name: 'opening, areas, roster', value: seconds, unit: 's' },
      atMost('gaps of the roster before planting', before.length, 0),
      atLeast('gaps planted', planted.length, 2 * GAP_KINDS.length),
      atLeast('kinds planted', new Set(planted.map(({ kind }) => kind)).size, GAP_KINDS.length),
      atMost('planted and not found', planted.filter((gap) => !told.has(keyOf(gap))).length, 0),
      atMost('found and not planted', found.filter((gap) => !wanted.has(keyOf(gap))).length, 0),
      mustBe('none is told twice over the pages', told.size === found.length),
      mustBe(
        'a district is told its own and no other',
        below.length * 2 === planted.length && below.every(({ area }) => area.startsWith(DISTRICTS[1]!)),
      ),
    ];
  } finally {
    await city.close();
  }
}

/** Every gap of the person's area, page by page. */
async function report(city: RosterCity, who: Principal): Promise<RosterGap[]> {
  const deps = { pool: city.db.pool, clock: city.clock };
  const all: RosterGap[] = [];
  for (let after: string | undefined; ; ) {
    const page = await gapReport(deps, who, { limit: PAGE, after });
    all.push(...page.rows);
    if (page.next === null) return all;
    after = page.next;
  }
}

function keyOf({ kind, area, subject, since }: PlantedGap): string {
  return [kind, area, subject, since].join(' ');
}

async function countRows({ db }: RosterCity): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    `select ((select count(*) from organisation) + (select count(*) from person) + (select count(*) from grid_post)
             + (select count(*) from branch) + (select count(*) from branch_grid) + (select count(*) from branch_member)
             + (select count(*) from team) + (select count(*) from team_member) + (select count(*) from vehicle)
             + (select count(*) from facility))::integer as n`,
  );
  return rows[0]!.n;
}

async function provedInvariants(say: (text: string) => void): Promise<Figure[]> {
  say(`  breaking ${REFUSED.length} invariants by SQL alone`);
  const { db, close } = await openTestDatabase();
  try {
    await transaction(db.pool, async (client) => {
      for (const statement of LAWFUL_ROSTER) await client.query(statement);
    });
    const figures: Figure[] = [
      { name: 'database', value: db.kind },
      { name: 'statements of a lawful roster, let through', value: LAWFUL_ROSTER.length },
    ];
    for (const { rule, sql, constraint } of REFUSED) {
      const by = await refusedBy(db.pool, sql);
      figures.push({ name: rule, value: by ?? 'let through', owed: constraint, holds: by === constraint });
    }
    return figures;
  } finally {
    await close();
  }
}
