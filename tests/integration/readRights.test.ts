import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { type Reader, readAs } from '../../server/db/readAs.ts';
import { ENTRY_KINDS } from '../../shared/model/entries/entry.ts';
import { KINDS } from '../../shared/model/entries/nouns.ts';
import type { Reach } from '../../shared/model/scope.ts';
import { openTestDatabase } from '../support/database.ts';

let db: Database;
let close: () => Promise<void>;

const STREET = '330205091';
const SIBLING = '330205092';
const CITY_OPERATION = '10000000-0000-4000-8000-000000000001';
const SIBLING_OPERATION = '10000000-0000-4000-8000-000000000002';
const uuid = (n: number) => `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
  const run = (text: string, values: unknown[] = []) => db.pool.query(text, values);
  await run(`insert into "user" (id, name, email, "emailVerified", "areaCode") values
    ('u1', '甲', 'u1@demo.invalid', true, '${STREET}'), ('u2', '乙', 'u2@demo.invalid', true, '${SIBLING}')`);
  await run(
    `insert into operation (operation_id, name, area_code, exercise, t0, opened_at, first_seq) values
     ($1, '全市', '330200', true, now(), now(), 1), ($2, '邻街', '${SIBLING}', true, now(), now(), 2)`,
    [CITY_OPERATION, SIBLING_OPERATION],
  );
  const hash = Buffer.alloc(32);
  const rows: [number, string, string][] = [
    [1, 'operation.opened', '330200'],
    [2, 'operation.opened', SIBLING],
    [3, 'note.added', '330200'],
    [4, 'note.added', STREET],
    [5, 'note.added', `${STREET}001001`],
    [6, 'note.added', SIBLING],
    [7, 'zone.entered', `${STREET}001001`],
    [8, 'zone.breach_raised', '330200'],
  ];
  for (const [seq, kind, area] of rows)
    await run(`insert into journal values ($1, 1, $2, $3, $4, now(), now(), 'a', 'A', $5, '{}', $6, $6)`, [
      seq,
      kind,
      CITY_OPERATION,
      area,
      uuid(seq),
      hash,
    ]);
  for (const [n, area] of [
    [1, STREET],
    [2, SIBLING],
    [3, '330200'],
  ] as const) {
    await run(`insert into note values ($1, $2, $3, 't', 'A', now())`, [uuid(n), CITY_OPERATION, area]);
    await run(
      `insert into incident (incident_id, operation_id, no, type_code, title, description, position, area_code, holder_area,
         status, version, reported_at, reported_by, updated_at)
       values ($1, $2, $3, 'gas', '', '', st_setsrid(st_makepoint(121, 30), 4326), $4, $4, 'reported', 1, now(), 'A', now())`,
      [uuid(n), CITY_OPERATION, n, area],
    );
    await run(
      `insert into unit (unit_id, slot, kind, callsign, home_area, user_id) values ($1, $2, 'vehicle', $1, $3, $4)`,
      [`U${n}`, n, area, n < 3 ? `u${n}` : null],
    );
    await run(`insert into device (device_id, unit_id, token_hash, crs) values ($1, $2, $3, 'wgs84')`, [
      `D${n}`,
      `U${n}`,
      hash,
    ]);
    await run(
      `insert into duty_session (unit_id, operation_id, started_at, started_by) values ($1, $2, now() - interval '1 hour', 'A')`,
      [`U${n}`, CITY_OPERATION],
    );
    await run(
      `insert into audit values ($1, now(), 'positions.watched', 'a', 'A', 'leader', $2, null, '{}', $3, $3)`,
      [n, area, hash],
    );
  }
  await run(`create table if not exists fix_now partition of fix default`);
  for (const [slot, minute, grid] of [
    [1, 1, `${STREET}001001`],
    [1, 2, `${SIBLING}001001`],
    [2, 1, `${SIBLING}001001`],
    [3, 1, null],
    [3, 2, `${STREET}001002`],
  ] as const)
    await run(
      `insert into fix (slot, fix_at, recorded_at, duty_operation, lon_e7, lat_e7, raw_lon, raw_lat, raw_crs, grid_code)
       values ($1, date_trunc('minute', now()) - make_interval(mins => $2), now(), $3, 0, 0, 0, 0, 'wgs84', $4)`,
      [slot, minute, CITY_OPERATION, grid],
    );
  await run(`insert into unit_live (slot, fix_at, recorded_at, lon_e7, lat_e7, grid_code)
    values (1, now(), now(), 0, 0, '${STREET}001001'), (2, now(), now(), 0, 0, '${SIBLING}001001')`);
  await run(
    `insert into support_grant (grant_id, user_id, area_code, permissions, task, valid_from, valid_until, granted_by, granted_name, granted_at)
     values ($1, 'u1', '${SIBLING}', '{picture.view}', 't', now(), now() + interval '1 hour', 'a', 'A', now()),
            ($2, 'u2', '${SIBLING}', '{picture.view}', 't', now(), now() + interval '1 hour', 'a', 'A', now())`,
    [uuid(1), uuid(2)],
  );
});
afterAll(() => close?.());

const street: Reader = { areas: [STREET], positionAreas: [STREET], userId: 'u1' };
const city: Reader = { areas: ['330200'], positionAreas: ['330200'] };
const nobody: Reader = { areas: [], positionAreas: [] };

async function column(reader: Reader, text: string): Promise<unknown[]> {
  const { rows } = await readAs(db.pool, reader, (client) => client.query({ text, rowMode: 'array' }));
  return rows.map(([value]) => value);
}

describe('a read for a person', () => {
  it('finds the entries of their area and below, from above what goes down, and where units are only with that right', async () => {
    expect(await column(street, 'select seq::integer from journal order by seq')).toEqual([1, 4, 5, 7]);
    const counts = { ...street, positionAreas: [] };
    expect(await column(counts, 'select seq::integer from journal order by seq')).toEqual([1, 4, 5]);
    expect(await column(city, 'select seq::integer from journal order by seq')).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(await column(nobody, 'select seq from journal')).toEqual([]);
  });

  it('finds incidents, notes, units, devices and duties of their areas, operations also of those above', async () => {
    expect(await column(street, 'select name from operation')).toEqual(['全市']);
    expect(await column(street, 'select no from incident')).toEqual([1]);
    expect(await column(street, 'select area_code from note')).toEqual([STREET]);
    expect(await column(street, 'select unit_id from unit')).toEqual(['U1']);
    expect(await column(street, 'select device_id from device')).toEqual(['D1']);
    expect(await column(street, 'select unit_id from duty_session')).toEqual(['U1']);
    expect(await column(street, 'select area_code from audit')).toEqual([STREET]);
    expect(await column(city, 'select unit_id from unit order by 1')).toEqual(['U1', 'U2', 'U3']);
  });

  it('finds the unit of the person wherever it belongs, and support granted to them', async () => {
    const elsewhere = { ...nobody, userId: 'u1' };
    expect(await column(elsewhere, 'select unit_id from unit')).toEqual(['U1']);
    expect(await column(elsewhere, 'select grant_id from support_grant')).toEqual([uuid(1)]);
    expect(await column(street, 'select grant_id from support_grant')).toEqual([uuid(1)]);
  });

  it('finds positions where they command and their own; outside all grids only for the city', async () => {
    const count = 'select count(*)::integer from fix';
    const stranger = { ...street, userId: undefined };
    expect(await column(stranger, 'select slot from fix order by slot')).toEqual([1, 3]);
    expect(await column(street, count)).toEqual([3]);
    expect(await column(city, count)).toEqual([5]);
    expect(await column({ ...street, positionAreas: [], userId: undefined }, count)).toEqual([0]);
    expect(await column(stranger, 'select slot from unit_live')).toEqual([1]);
  });

  it('finds the accounts of their area by name, and no other', async () => {
    expect(await column(street, 'select name from "user"')).toEqual(['甲']);
  });

  it('learns when units were on duty and when elsewhere as numbers and times, in operations that it sees', async () => {
    const window = `now() - interval '1 day', now()`;
    const duty = (operation: string) =>
      `select slot from duty_times('${operation}', ${window}) order by slot`;
    expect(await column(street, duty(CITY_OPERATION))).toEqual([1, 2, 3]);
    expect(await column({ ...nobody }, duty(CITY_OPERATION))).toEqual([]);
    const away = `select slot from times_elsewhere('${CITY_OPERATION}', '{1,3}', ${window}) order by slot`;
    expect(await column(street, away)).toEqual([1, 3]);
    expect(await column(nobody, away)).toEqual([]);
  });

  it.each([
    'select token from "session"',
    'select password from "account"',
    'select value from "verification"',
    'select token_hash from device',
    'select picture from journal_snapshot',
    'select ack from command_receipt',
    'select hash from journal_head',
    'select raw_lon from fix_now',
    `update unit set callsign = 'x'`,
    'delete from journal',
  ])('is refused: %s', async (text) => {
    await expect(column(city, text)).rejects.toThrow(/permission denied|read-only/);
  });

  it('leaves no role behind on the connection', async () => {
    await expect(column(city, 'select 1/0')).rejects.toThrow(/division/);
    const { rows } = await db.pool.query(
      `select current_user = session_user as own, current_setting('tongxin.areas', true) as areas`,
    );
    expect(rows[0].own).toBe(true);
    expect(rows[0].areas || null).toBeNull();
  });

  it('takes only codes for areas', async () => {
    await expect(readAs(db.pool, { areas: ['3302%'], positionAreas: [] }, async () => 1)).rejects.toThrow(
      /not the code/,
    );
  });
});

const kindsThat = (reach: Reach) =>
  Object.fromEntries(ENTRY_KINDS.map((kind) => [kind, KINDS[kind].reach === reach]));

describe('the policies', () => {
  it('let down the same kinds of entries as the product', async () => {
    const { rows } = await db.pool.query<{ kind: string; down: boolean }>(
      'select kind, entry_goes_down(kind) as down from unnest($1::text[]) as kind',
      [ENTRY_KINDS],
    );
    expect(Object.fromEntries(rows.map(({ kind, down }) => [kind, down]))).toEqual(kindsThat('down'));
  });

  it('keep the same kinds that tell where one unit is as the product', async () => {
    const { rows } = await db.pool.query<{ kind: string; where: boolean }>(
      'select kind, entry_tells_where(kind) as where from unnest($1::text[]) as kind',
      [ENTRY_KINDS],
    );
    expect(Object.fromEntries(rows.map(({ kind, where }) => [kind, where]))).toEqual(
      kindsThat('individuals'),
    );
    // By name: a kind that gets a new name must not fall out.
    expect(ENTRY_KINDS.filter((kind) => KINDS[kind].reach === 'individuals').sort()).toEqual([
      'coverage.gap_closed',
      'coverage.gap_opened',
      'zone.breach_acknowledged',
      'zone.breach_ended',
      'zone.breach_raised',
      'zone.entered',
      'zone.left',
    ]);
  });

  it('ask for the areas once a query, not once a row', async () => {
    const { rows } = await db.pool.query(
      `select tablename from pg_policies where 'tongxin_reader' = any (roles) and qual like 'area_in_setting(%'`,
    );
    expect(rows).toEqual([]);
  });
});
