import { afterAll, beforeAll, expect, it } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import type { Database } from '../../server/db/database.ts';
import { RosterImports } from '../../server/interop/RosterImports.ts';
import { RosterReader } from '../../server/interop/RosterReader.ts';
import { areaAt } from '../../shared/model/area.ts';
import { manualClock } from '../../shared/time/clock.ts';
import type { RosterSite } from '../support/badRoster.ts';
import { openTestDatabase } from '../support/database.ts';
import { person } from '../support/people.ts';
import { seededSite } from '../support/rosterSite.ts';
import { signedIn } from '../support/standing.ts';

const clock = manualClock(Date.UTC(2026, 4, 16, 1));
let db: Database;
let close: () => Promise<void>;
let site: RosterSite;
let imports: RosterImports;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase({ seed: 'roster' }));
  const seeded = await seededSite(db, clock);
  site = seeded.site;
  imports = new RosterImports({
    pool: db.pool,
    clock,
    audit: new Audit(db.pool, clock),
    areas: seeded.areas,
    gridAt: () => null,
    reader: new RosterReader(),
    standing: signedIn(),
  });
}, 240_000);
afterAll(() => close?.());

it('a file names organisations of its own area and offices above, and tells nothing of others', async () => {
  const street = areaAt(site.community, 'street')!;
  await db.pool.query(
    `insert into organisation (organisation_id, kind, name, area_code, valid_from) values
       ('O-im-own', 'resident_unit', '演练', $1, now()), ('O-im-above', 'resident_unit', '演练', '330205', now()),
       ('O-im-beside', 'resident_unit', '演练', '330206', now())`,
    [street],
  );
  const {
    rows: [office],
  } = await db.pool.query<{ id: string }>(
    `select organisation_id as id from organisation
     where area_code = '330205' and kind = 'department' and valid_to is null limit 1`,
  );
  const of = person('administrator', street);
  const told = async (id: string) => {
    const csv = `person,name,area,organisation\nPO-1,甲,${site.community},${id}\n`;
    const report = await imports.check(of, Buffer.from(csv), { fileName: 'p.csv', kind: 'people' });
    return JSON.stringify(report.findings).replaceAll(id, 'X');
  };
  const unknown = await told('O-nobody');
  expect(unknown).toContain('unknown_reference');
  for (const id of ['O-im-above', 'O-im-beside']) expect(await told(id)).toBe(unknown);
  for (const id of ['O-im-own', office!.id]) expect(await told(id)).toBe('[]');
});
