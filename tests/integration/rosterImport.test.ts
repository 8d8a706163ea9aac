import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import { FlatGridLookup } from '../../server/areas/gridLookup.ts';
import type { Database } from '../../server/db/database.ts';
import { auditAfter } from '../../server/db/queries/audit.ts';
import { exportRoster } from '../../server/interop/exportRoster.ts';
import { RosterImports } from '../../server/interop/RosterImports.ts';
import { RosterReader } from '../../server/interop/RosterReader.ts';
import { areaAt } from '../../shared/model/area.ts';
import { ROSTER_KINDS } from '../../shared/model/rosterFile.ts';
import { manualClock } from '../../shared/time/clock.ts';
import type { ImportReport } from '../../shared/wire/importRoutes.ts';
import {
  badCsv,
  badWorkbook,
  goodWorkbook,
  headlessCsv,
  longCsv,
  type Planted,
  type RosterSite,
} from '../support/badRoster.ts';
import { openTestDatabase } from '../support/database.ts';
import { person } from '../support/people.ts';
import { seededSite, tableDigests } from '../support/rosterSite.ts';
import { signedIn } from '../support/standing.ts';
import { unreadNames } from '../support/unreadNames.ts';

const clock = manualClock(Date.UTC(2026, 4, 16, 1));
const district = person('administrator', '330205');
const city = person('administrator', '330200');
const standing = signedIn(district, city);
let db: Database;
let close: () => Promise<void>;
let site: RosterSite;
let imports: RosterImports;
let audit: Audit;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase({ seed: 'roster' }));
  const seeded = await seededSite(db, clock);
  site = seeded.site;
  audit = new Audit(db.pool, clock);
  const grids = new FlatGridLookup(await seeded.areas.grids());
  imports = new RosterImports({
    pool: db.pool,
    clock,
    audit,
    areas: seeded.areas,
    gridAt: (lon, lat) => grids.find(lon, lat),
    reader: new RosterReader(),
    standing,
  });
}, 240_000);
afterAll(() => close?.());

const file = (name: string) => ({ fileName: name });
const places = (found: ImportReport['findings'] | Planted[]) =>
  found.map(({ sheet, row, code }) => `${sheet} ${row} ${code}`).sort();

describe('a file of roster and facilities', () => {
  it('with thirty planted faults has each named by sheet, row and code, and nothing else; nothing is written', async () => {
    const before = await tableDigests(db.pool);
    const { bytes, planted } = await badWorkbook(site);
    const report = await imports.check(district, bytes, file('roster.xlsx'));
    expect(planted.length).toBeGreaterThanOrEqual(30);
    expect(places(report.findings)).toEqual(places(planted));
    expect(report).toMatchObject({ applied: false, token: null });
    for (const made of [badCsv(site), headlessCsv(site)]) {
      const told = await imports.check(district, made.bytes, { ...file('a.csv'), kind: 'people' });
      expect(places(told.findings)).toEqual(places(made.planted));
    }
    expect(await tableDigests(db.pool)).toEqual(before);
  });

  it('is not applied without the token of its own dry run, for somebody else, or for who has left', async () => {
    const before = await tableDigests(db.pool);
    const { bytes } = await badWorkbook(site);
    const good = await goodWorkbook(site);
    const { token } = await imports.check(district, good, file('roster.xlsx'));
    const conflict = { code: 'conflict' };
    await expect(
      imports.apply(district, bytes, { ...file('roster.xlsx'), apply: token! }),
    ).rejects.toMatchObject(conflict);
    await expect(imports.apply(city, good, { ...file('roster.xlsx'), apply: token! })).rejects.toMatchObject(
      conflict,
    );
    const stale = `${token!.split('.')[0]}.${'x'.repeat(43)}`;
    await expect(
      imports.apply(district, good, { ...file('roster.xlsx'), apply: stale }),
    ).rejects.toMatchObject(conflict);
    const left = imports.apply(district, good, { ...file('roster.xlsx'), apply: token! });
    standing.end({ token: `of ${district.userId}` });
    await expect(left).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await tableDigests(db.pool)).toEqual(before);
  });

  it('is applied once it is right, and a second time with the same result; the import is audited', async () => {
    const bytes = await goodWorkbook(site);
    const told = await imports.check(district, bytes, file('roster.xlsx'));
    expect(told.errors).toBe(0);
    expect(told.counts.added).toBeGreaterThan(20);
    const first = await imports.apply(district, bytes, { ...file('roster.xlsx'), apply: told.token! });
    expect(first).toMatchObject({ applied: true, counts: told.counts });
    expect(await unreadNames(db.pool)).toEqual({ area: 0, organisation: 0, team: 0, branch: 0, facility: 0 });
    const after = await tableDigests(db.pool);
    const again = await imports.check(district, bytes, file('roster.xlsx'));
    expect(again.counts).toEqual({ ...told.counts, added: 0, changed: 0, unchanged: told.counts.rows });
    clock.advance(60_000);
    for (const token of [again.token!, told.token!]) {
      expect(await imports.apply(district, bytes, { ...file('roster.xlsx'), apply: token })).toMatchObject({
        applied: true,
        counts: { added: 0, changed: 0 },
      });
    }
    expect(await tableDigests(db.pool)).toEqual(after);
    const rows = (await auditAfter(db.pool, 0, 100)).filter(({ action }) => action === 'roster.imported');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ actorId: district.userId, area: '330205' });
  });

  it('brings teams to stand by their lead, and a new instructor to the place of the one before', async () => {
    const { rows: teams } = await db.pool.query(
      "select team_id as team, status from team where team_id in ('330205-TL-1', '330205-TL-2') order by 1",
    );
    expect(teams).toEqual([
      { team: '330205-TL-1', status: 'standing' },
      { team: '330205-TL-2', status: 'forming' },
    ]);
    const { rows: posts } = await db.pool.query(
      `select person_id as person, valid_to is null as current from grid_post
       where grid_code = $1 and post = 'instructor' order by valid_from desc, post_id desc limit 2`,
      [site.grids[0].code],
    );
    expect(posts[0]).toEqual({ person: '330205-PL-1', current: true });
    expect(posts.filter(({ current }) => current)).toHaveLength(1);
  });

  it('changes what it names and nothing of columns that it leaves out', async () => {
    const csv = Buffer.from(`person,name,area\nPL-1,改名,${site.community}\n`);
    const told = await imports.check(district, csv, { ...file('p.csv'), kind: 'people' });
    expect(told.changes).toEqual([
      {
        kind: 'people',
        row: 2,
        code: '330205-PL-1',
        name: '改名',
        action: 'changed',
        fields: [{ key: 'name', before: '甲一', after: '改名' }],
      },
    ]);
    await imports.apply(district, csv, { ...file('p.csv'), kind: 'people', apply: told.token! });
    const { rows } = await db.pool.query("select name, phone from person where person_id = '330205-PL-1'");
    expect(rows).toEqual([{ name: '改名', phone: '13800000001' }]);
  });

  it('takes a masked number for the one that is known, and for no other', async () => {
    const rows = (phone: string) =>
      Buffer.from(`person,name,phone,area\nPL-2,甲二,${phone},${site.community}\n`);
    const known = await imports.check(district, rows('138****0001'), { ...file('p.csv'), kind: 'people' });
    expect(known).toMatchObject({ errors: 0, counts: { unchanged: 1 } });
    const other = await imports.check(district, rows('139****0001'), { ...file('p.csv'), kind: 'people' });
    expect(other.findings).toMatchObject([{ row: 2, code: 'bad_phone' }]);
  });

  it('lets a lead hand over: the one before stays a member', async () => {
    const csv = Buffer.from('team,person,role\nTL-1,PL-2,lead\n');
    const told = await imports.check(district, csv, { ...file('m.csv'), kind: 'team_members' });
    await imports.apply(district, csv, { ...file('m.csv'), kind: 'team_members', apply: told.token! });
    const { rows } = await db.pool.query(
      "select person_id as person, role from team_member where team_id = '330205-TL-1' and valid_to is null order by 1",
    );
    expect(rows).toEqual([
      { person: '330205-PL-1', role: 'member' },
      { person: '330205-PL-2', role: 'lead' },
    ]);
  });

  it('lets somebody leave: their posts and memberships end and the team is forming again', async () => {
    const csv = Buffer.from(`person,name,area,left\nPL-2,甲二,${site.community},2026-05-15\n`);
    const told = await imports.check(district, csv, { ...file('p.csv'), kind: 'people' });
    expect(told.errors).toBe(0);
    await imports.apply(district, csv, { ...file('p.csv'), kind: 'people', apply: told.token! });
    const { rows } = await db.pool.query(
      `select (select status from team where team_id = '330205-TL-1') as team,
              (select count(*)::int from grid_post where person_id = '330205-PL-2' and valid_to is null) as posts,
              (select count(*)::int from team_member where person_id = '330205-PL-2' and valid_to is null) as teams`,
    );
    expect(rows).toEqual([{ team: 'forming', posts: 0, teams: 0 }]);
  });

  it('gives a post to somebody else from the day that it names, and twice the same', async () => {
    const [{ code }] = site.grids;
    const rows = (who: string) =>
      Buffer.from(`grid,post,person,since\n${code},instructor,${who},2026-05-01\n`);
    for (const who of ['PL-1', 'PL-3']) {
      const query = { ...file('g.csv'), kind: 'grid_posts' } as const;
      const told = await imports.check(district, rows(who), query);
      await imports.apply(district, rows(who), { ...query, apply: told.token! });
      expect((await imports.check(district, rows(who), query)).counts).toMatchObject({
        changed: 0,
        unchanged: 1,
      });
    }
  });

  it('is refused as a conflict when the roster has changed since its dry run', async () => {
    const csv = Buffer.from(`person,name,area\nPL-3,新名,${site.community}\n`);
    const query = { ...file('p.csv'), kind: 'people' } as const;
    const told = await imports.check(district, csv, query);
    await db.pool.query("update person set home_area = '330205' where person_id = '330205-PL-3'");
    await expect(imports.apply(district, csv, { ...query, apply: told.token! })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has changed'),
    });
    await db.pool.query('update person set home_area = $1 where person_id = $2', [
      site.community,
      '330205-PL-3',
    ]);
  });

  it('does not take away what is in use: the forward command post', async () => {
    const { rows } = await db.pool.query<{ id: string; area: string }>(
      `update facility set forward_post_since = now() where facility_id = (
         select facility_id from facility where kind = 'service_centre' and status = 'open'
           and 'command_post' = any (capabilities) and area_code like '330205%' order by 1 limit 1)
       returning facility_id as id, area_code as area`,
    );
    const bytes = await exportRoster(db.pool, audit, district, {
      kind: 'facilities',
      area: rows[0]!.area,
      format: 'csv',
      lang: 'en',
    });
    const closing = bytes.toString().replace(new RegExp(`^(${rows[0]!.id},.*),open,`, 'm'), '$1,closed,');
    const report = await imports.check(district, Buffer.from(closing), {
      ...file('f.csv'),
      kind: 'facilities',
    });
    expect(report.findings.map(({ code }) => code)).toEqual(['in_use']);
  });

  it('holds a shelter to its capacity also when only one of the two figures is in the file', async () => {
    await db.pool.query("update facility set occupancy = 90 where facility_id = '330205-FL-2'");
    const [{ place }] = site.grids;
    const csv = `facility,kind,name,lon,lat,capacity\nFL-2,shelter,安置点,${place[0]},${place[1]},80\n`;
    const report = await imports.check(district, Buffer.from(csv), { ...file('f.csv'), kind: 'facilities' });
    expect(report.findings).toMatchObject([{ row: 2, column: 'capacity', code: 'over_capacity' }]);
    await db.pool.query("update facility set occupancy = 0 where facility_id = '330205-FL-2'");
  });

  it('that fails in its last table leaves the first as it was', async () => {
    await db.pool.query(`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'planted' using errcode = 'check_violation', constraint = 'planted'; end $$`);
    await db.pool.query('create trigger fail before insert on facility for each row execute function fail()');
    await db.pool.query("delete from facility where facility_id = '330205-FL-1'");
    await db.pool.query("update person set name = '别名' where person_id = '330205-PL-4'");
    const before = await tableDigests(db.pool);
    const bytes = await goodWorkbook(site);
    const told = await imports.check(district, bytes, file('roster.xlsx'));
    await expect(
      imports.apply(district, bytes, { ...file('roster.xlsx'), apply: told.token! }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('planted') });
    expect(await tableDigests(db.pool)).toEqual(before);
    await db.pool.query('drop trigger fail on facility');
  });

  it('tells nothing of somebody elsewhere who has the same code: here it is somebody else', async () => {
    const rows = (code: string) => Buffer.from(`person,name,area\n${code},甲,${site.community}\n`);
    const people = { ...file('p.csv'), kind: 'people' } as const;
    const told = async (code: string) =>
      JSON.stringify({
        ...(await imports.check(district, rows(code), people)),
        token: null,
      }).replaceAll(code, 'X');
    const { rows: found } = await db.pool.query<{ id: string }>(
      `select person_id as id from person where home_area like '330206%' and person_id <> $1 limit 1`,
      [site.foreignPerson],
    );
    const taken = found[0]!.id;
    expect(await told(taken)).toBe(await told('P-NOBODY'));
    const of = async (id: string) =>
      (await db.pool.query('select * from person where person_id = $1', [id])).rows;
    const before = await of(taken);
    const { token } = await imports.check(district, rows(taken), people);
    await imports.apply(district, rows(taken), { ...people, apply: token! });
    expect(await of(taken)).toEqual(before);
    expect(await of(`330205-${taken}`)).toMatchObject([{ name: '甲' }]);
    expect((await imports.check(district, rows(taken), people)).counts).toMatchObject({
      unchanged: 1,
    });
    // As an export writes it, and as those below know it.
    const own = `330205-${taken}`;
    expect((await imports.check(district, rows(own), people)).counts).toMatchObject({ unchanged: 1 });
    const street = person('administrator', areaAt(site.community, 'street')!);
    expect((await imports.check(street, rows(taken), people)).counts).toMatchObject({
      unchanged: 1,
    });
  });

  it('tells nothing of teams, vehicles, members, branches and places elsewhere either', async () => {
    const { rows: elsewhere } = await db.pool.query<Record<string, string>>(
      `select (select team_id from team where home_area like '330206%' limit 1) as team,
              (select m.person_id from team_member m where m.team_area like '330206%' and m.valid_to is null
                 and not exists (select from person p where p.person_id = '330205-' || m.person_id) limit 1) as person,
              (select vehicle_id from vehicle where home_area like '330206%' limit 1) as vehicle,
              (select plate from vehicle where home_area like '330206%' limit 1) as plate,
              (select branch_id from branch where area_code like '330206%' limit 1) as branch,
              (select member_id from branch_member where grid_code like '330206%' and valid_to is null limit 1) as member,
              (select facility_id from facility where area_code like '330206%' limit 1) as facility`,
    );
    const known = elsewhere[0]!;
    const [{ code: grid, place }] = site.grids;
    const nobody = Object.fromEntries(Object.keys(known).map((noun) => [noun, `N-${noun}`]));
    const area = site.community;
    const files = (id: Record<string, string>) =>
      ({
        teams: `team,name,kind,area,size\n${id.team},x,community,${area},3\n`,
        team_members: `team,person,role\n${id.team},${id.person},member\n330205-TL-1,${id.person},member\n`,
        grid_posts: `grid,post,person\n${grid},leader,${id.person}\n`,
        vehicles: `vehicle,kind,plate,area\n${id.vehicle},bus,${id.plate},${area}\n`,
        branch_members: `member,grid\n${id.member},${grid}\n`,
        facilities: `facility,kind,name,lon,lat,keeper\n${id.facility},muster_point,x,${place[0]},${place[1]},${id.person}\n`,
      }) as const;
    const told = async (id: Record<string, string>) => {
      const reports = [];
      for (const [kind, text] of Object.entries(files(id))) {
        const how = { ...file('f.csv'), kind: kind as keyof ReturnType<typeof files> };
        const { token: _token, ...report } = await imports.check(district, Buffer.from(text), how);
        reports.push(report);
      }
      let text = JSON.stringify(reports);
      for (const [noun, value] of Object.entries(id)) text = text.replaceAll(value, noun);
      return text;
    };
    expect((await told(known)).split('},{')).toEqual((await told(nobody)).split('},{'));
  });

  it('of 100,000 rows has its one fault found, and one row more is refused', async () => {
    const { bytes, planted } = longCsv(site, 100_000, 73_211);
    const report = await imports.check(district, bytes, { ...file('long.csv'), kind: 'people' });
    expect(places(report.findings)).toEqual(places(planted));
    expect(report.counts).toMatchObject({ rows: 100_000, added: 100_000 });
    const longer = await imports.check(district, longCsv(site, 100_001).bytes, {
      ...file('long.csv'),
      kind: 'people',
    });
    expect(longer).toMatchObject({ errors: 1, counts: { rows: 0 }, findings: [{ code: 'too_many_rows' }] });
  }, 120_000);
});

describe('an export', () => {
  it('of every kind and in both formats and languages comes back without a change', async () => {
    const street = areaAt(site.community, 'street')!;
    const exports = async () =>
      (await auditAfter(db.pool, 0, 1_000)).filter(({ action }) => action === 'roster.exported').length;
    const before = await exports();
    for (const kind of ROSTER_KINDS.filter((each) => each !== 'branch_members')) {
      for (const [format, lang] of [
        ['csv', 'zh'],
        ['xlsx', 'en'],
      ] as const) {
        const bytes = await exportRoster(db.pool, audit, city, { kind, area: street, format, lang });
        const report = await imports.check(city, bytes, { ...file(`export.${format}`), kind });
        const told = {
          kind,
          errors: report.errors,
          findings: report.findings.filter(({ severity }) => severity === 'error'),
        };
        expect(told).toEqual({ kind, errors: 0, findings: [] });
        expect(report.counts).toMatchObject({ added: 0, changed: 0 });
        expect(report.counts.rows).toBeGreaterThan(0);
      }
    }
    expect((await exports()) - before).toBe(14);
  }, 120_000);

  it('masks telephone numbers where the person may not edit the roster', async () => {
    const support = [{ supportId: '0', area: site.foreign, permissions: ['roster.export'] }];
    const helper = { ...district, support } as unknown as typeof district;
    const wish = { kind: 'people', format: 'csv', lang: 'en' } as const;
    const foreign = await exportRoster(db.pool, audit, helper, { ...wish, area: site.foreign });
    expect(foreign.toString()).toMatch(/000\*{4}\d{4}/);
    expect(foreign.toString()).not.toMatch(/000-\d{4}-\d{4}/);
    const own = await exportRoster(db.pool, audit, helper, { ...wish, area: site.community });
    expect(own.toString()).toMatch(/000-\d{4}-\d{4}/);
  });

  it('asked for an area that is not the person’s holds no row of it', async () => {
    const bytes = await exportRoster(db.pool, audit, district, {
      kind: 'people',
      area: site.foreign,
      format: 'csv',
      lang: 'en',
    });
    expect(bytes.toString().trim().split('\n')).toHaveLength(1);
  });
});
