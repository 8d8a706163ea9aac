import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../support/database.ts';

// docs/domain.md 2.1: what must not be stored has no column to be stored in. Names are compared without regard
// to case, and in both spellings, with underscores and with capitals.

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened?.close());

/** Words of a column's name, or Chinese text in it. */
const FORBIDDEN: Record<string, RegExp> = {
  'identity numbers':
    /(^|_)(id_?(card|no|num|number)|identity_?(card|no|number)|national_?id|citizen_?id|passport|ssn|resident_?id|hukou)(_|$)|身份证|证件号|护照|户口/,
  'special populations':
    /(^|_)(special_?(population|group|person|people)|key_?(person|people|population)|focus_?person|petition(er)?|ex_?convict|drug|addict|mental|psychiatric|hiv|aids|religion|religious|ethnic|ethnicity|nationality|minority)(_|$)|重点人员|特殊人群|重点人群|精神|吸毒|刑满|信访|上访|社区矫正|民族|宗教/,
  'political status':
    /(^|_)(political|politics|party_?member|party_?status|is_?party|member_?of_?party|league_?member|cadre_?rank)(_|$)|政治面貌|党员|团员/,
  'health and dependence':
    /(^|_)(health|disease|illness|diagnosis|disab(led|ility)|pregnan(t|cy)|blood(_?type)?|medical)(_|$)|健康|疾病|残疾|孕/,
  'photos and biometrics':
    /(^|_)(photo|portrait|avatar|face|facial|picture_?of|selfie|biometric|fingerprint|voiceprint|iris)(_|$)|照片|人脸|头像|指纹|虹膜/,
  'means of covert location':
    /(^|_)(imsi|imei|msisdn|sim|cell_?id|mac_?address|wifi|bluetooth|camera|license_?plate_?of)(_|$)|手机信号|摄像/,
};

/** What is named like a forbidden thing and is none, and why. */
const ALLOWED: Record<string, string> = {
  'user.disabledAt': 'an account that has been switched off, nothing about a body',
};

const snake = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

async function columns(): Promise<{ table: string; column: string }[]> {
  const { rows } = await opened.db.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and table_name not in ('spatial_ref_sys', 'geometry_columns', 'geography_columns')`,
  );
  return rows;
}

function forbidden(name: string): string | null {
  for (const [what, pattern] of Object.entries(FORBIDDEN)) if (pattern.test(snake(name))) return what;
  return null;
}

test('no table has a column for what must not be stored', async () => {
  const all = await columns();
  expect(all.length).toBeGreaterThan(100);
  const found = all
    .filter(({ table, column }) => forbidden(column) && !(`${table}.${column}` in ALLOWED))
    .map(({ table, column }) => `${table}.${column}: ${forbidden(column)}`);
  expect(found).toEqual([]);
  const like = all.filter(({ column }) => forbidden(column)).map(({ table, column }) => `${table}.${column}`);
  expect(Object.keys(ALLOWED).filter((one) => !like.includes(one))).toEqual([]);
});

test('nor is there a table for it', async () => {
  const tables = [...new Set((await columns()).map(({ table }) => table))];
  expect(tables.filter((table) => forbidden(table))).toEqual([]);
});

test('the one column for an image of a person, which the identity library demands, stays empty', async () => {
  const { pool } = opened.db;
  await pool.query(
    `insert into "user" ("id", "name", "email", "emailVerified", "areaCode", "image")
     values ('x', 'x', 'x@x', true, '330205', 'https://example.invalid/face.jpg')`,
  );
  await pool.query(`update "user" set "image" = 'again'`);
  expect((await pool.query('select "image" from "user"')).rows).toEqual([{ image: null }]);
});

test('membership in a branch is linked to no person, user or unit', async () => {
  const { rows } = await opened.db.pool.query(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
     where contype = 'f' and conrelid = 'branch_member'::regclass and confrelid::regclass::text in ('person', '"user"', 'unit')`,
  );
  expect(rows).toEqual([]);
  const own = (await columns()).filter(({ table }) => table === 'branch_member').map(({ column }) => column);
  expect(own.filter((column) => /person|user|unit|name|phone/.test(column))).toEqual([]);
});

test.each([
  ['id_card', 'identity numbers'],
  ['idCardNo', 'identity numbers'],
  ['身份证号', 'identity numbers'],
  ['is_party_member', 'political status'],
  ['政治面貌', 'political status'],
  ['special_population', 'special populations'],
  ['重点人员类别', 'special populations'],
  ['photo_url', 'photos and biometrics'],
  ['faceId', 'photos and biometrics'],
])('the patterns know %s', (name, what) => {
  expect(forbidden(name)).toBe(what);
});

test.each(['unit_id', 'member_id', 'surface', 'party_id', 'branch_grid', 'status', 'paid_cardinality'])(
  'the patterns let %s pass',
  (name) => {
    expect(forbidden(name)).toBeNull();
  },
);
