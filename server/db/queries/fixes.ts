import type pg from 'pg';
import type { Position } from '../../../shared/model/area.ts';
import { DAY_MS } from '../../../shared/time/durations.ts';
import type { FixRow, LiveRow } from './fixRow.ts';

/** The partition of a day, `fix_YYYYMMDD` in UTC. Safe to call when it is there. */
export async function ensureFixDay(pool: pg.Pool, dayStartMs: number): Promise<void> {
  const from = new Date(dayStartMs).toISOString();
  const to = new Date(dayStartMs + DAY_MS).toISOString();
  const name = `fix_${from.slice(0, 10).replaceAll('-', '')}`;
  await pool.query(
    `create table if not exists ${name} partition of fix for values from ('${from}') to ('${to}')`,
  );
}

/** Tells the planner what is stored by now; the embedded database has nobody else who would. */
export async function analyzeFixes(pool: pg.Pool): Promise<void> {
  await pool.query('analyze fix');
}

/** Start of the UTC day of a time, epoch milliseconds. */
export function fixDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

const COLUMNS = `slot, fix_at, recorded_at, duty_operation, lon_e7, lat_e7, raw_lon, raw_lat, raw_crs, grid_code,
  accuracy_m, speed_mps, heading_deg, altitude_m, battery, mock, late`;

const UNNEST = `
insert into fix (${COLUMNS})
select slot, to_timestamp(fix_ms / 1000), to_timestamp(recorded_ms / 1000), duty_operation, lon_e7, lat_e7,
  raw_lon, raw_lat, raw_crs, grid_code, accuracy_m, speed_mps, heading_deg, altitude_m, battery, mock, late
from unnest($1::int[], $2::float8[], $3::float8[], $4::uuid[], $5::int[], $6::int[], $7::float8[], $8::float8[],
  $9::text[], $10::text[], $11::real[], $12::real[], $13::real[], $14::real[], $15::real[], $16::bool[], $17::bool[])
  as t (slot, fix_ms, recorded_ms, duty_operation, lon_e7, lat_e7, raw_lon, raw_lat, raw_crs, grid_code,
    accuracy_m, speed_mps, heading_deg, altitude_m, battery, mock, late)`;

const UNNEST_ONCE = `${UNNEST}
on conflict (slot, fix_at) do nothing
returning slot, extract(epoch from fix_at)::float8 * 1000`;

/** Stores fixes that are known to be new. A duplicate fails the statement (SQLSTATE 23505). */
export async function insertNewFixes(client: pg.ClientBase, rows: readonly FixRow[]): Promise<void> {
  await client.query(UNNEST, columnsOf(rows));
}

/** Stores fixes that may be there already. Answers the keys (see `fixKey`) of those that were not. */
export async function insertFixesOnce(client: pg.ClientBase, rows: readonly FixRow[]): Promise<Set<string>> {
  const { rows: stored } = await client.query<[number, number]>({
    text: UNNEST_ONCE,
    values: columnsOf(rows),
    rowMode: 'array',
  });
  return new Set(stored.map(([slot, at]) => fixKey(slot, Math.round(at))));
}

/** What makes a fix the same fix: its unit and its device time. */
export function fixKey(slot: number, at: number): string {
  return `${slot}:${at}`;
}

function columnsOf(rows: readonly FixRow[]): string[] {
  return [
    literal(rows, (r) => r.slot),
    literal(rows, (r) => r.at),
    literal(rows, (r) => r.recordedAt),
    literal(rows, (r) => r.operationId),
    literal(rows, (r) => r.lonE7),
    literal(rows, (r) => r.latE7),
    literal(rows, (r) => r.rawLon),
    literal(rows, (r) => r.rawLat),
    literal(rows, (r) => r.rawCrs),
    literal(rows, (r) => r.grid),
    literal(rows, (r) => r.accuracyM),
    literal(rows, (r) => r.speedMps),
    literal(rows, (r) => r.headingDeg),
    literal(rows, (r) => r.altitudeM),
    literal(rows, (r) => r.battery),
    literal(rows, (r) => r.mock),
    literal(rows, (r) => r.late),
  ];
}

type Cell = string | number | boolean | null | undefined;

/** An array literal. Its values are numbers, codes and uuids: nothing that would need quotes. */
function literal(rows: readonly FixRow[], cell: (row: FixRow) => Cell): string {
  let text = '{';
  for (const [i, row] of rows.entries()) {
    if (i > 0) text += ',';
    const value = cell(row);
    text += value === null || value === undefined ? 'null' : value;
  }
  return `${text}}`;
}

const UPSERT_LIVE = `
insert into unit_live (slot, fix_at, recorded_at, lon_e7, lat_e7, grid_code, accuracy_m, speed_mps, heading_deg)
select slot, to_timestamp(fix_ms / 1000), to_timestamp(recorded_ms / 1000), lon_e7, lat_e7, grid_code,
  accuracy_m, speed_mps, heading_deg
from unnest($1::int[], $2::float8[], $3::float8[], $4::int[], $5::int[], $6::text[], $7::real[], $8::real[], $9::real[])
  as t (slot, fix_ms, recorded_ms, lon_e7, lat_e7, grid_code, accuracy_m, speed_mps, heading_deg)
on conflict (slot) do update set fix_at = excluded.fix_at, recorded_at = excluded.recorded_at,
  lon_e7 = excluded.lon_e7, lat_e7 = excluded.lat_e7, grid_code = excluded.grid_code,
  accuracy_m = excluded.accuracy_m, speed_mps = excluded.speed_mps, heading_deg = excluded.heading_deg
where (least(excluded.fix_at, excluded.recorded_at), excluded.fix_at)
    >= (least(unit_live.fix_at, unit_live.recorded_at), unit_live.fix_at)
  or least(unit_live.fix_at, unit_live.recorded_at) > excluded.recorded_at + interval '5 seconds'`;

/**
 * Remembers the newest fix of each unit, at most one row a slot; what is newer is as in server/positions/rank.ts. In the
 * order of slots, as whoever else locks these rows: two that lock the same ones in different orders end each other.
 */
export async function upsertLive(client: pg.ClientBase | pg.Pool, fixes: readonly FixRow[]): Promise<void> {
  const rows = [...fixes].sort((a, b) => a.slot - b.slot);
  await client.query({
    text: UPSERT_LIVE,
    values: [
      literal(rows, (r) => r.slot),
      literal(rows, (r) => r.at),
      literal(rows, (r) => r.recordedAt),
      literal(rows, (r) => r.lonE7),
      literal(rows, (r) => r.latE7),
      literal(rows, (r) => r.grid),
      literal(rows, (r) => r.accuracyM),
      literal(rows, (r) => r.speedMps),
      literal(rows, (r) => r.headingDeg),
    ],
  });
}

const LOAD_LIVE = `
select slot, (extract(epoch from fix_at) * 1000)::float8, (extract(epoch from recorded_at) * 1000)::float8,
  lon_e7, lat_e7, grid_code from unit_live
union all
(select f.slot, (extract(epoch from f.fix_at) * 1000)::float8, (extract(epoch from f.recorded_at) * 1000)::float8,
  f.lon_e7, f.lat_e7, f.grid_code
 from unit u cross join lateral (
   select slot, fix_at, recorded_at, lon_e7, lat_e7, grid_code from fix
   where fix.slot = u.slot and fix_at <= $1::timestamptz + interval '2 minutes'
     and fix_at > least($1, (select coalesce(max(recorded_at), '-infinity') from unit_live)) - interval '1 minute'
   order by fix_at desc limit 1
 ) f)`;

/**
 * The newest fix of each unit: what was remembered, and what was stored in the last moments before a
 * crash, when remembering may lag by some seconds (see LiveMemory). What was dated after `now` (epoch ms) by a clock
 * that was wrong comes behind whatever was not.
 */
export async function loadLive(pool: pg.Pool, now: number): Promise<LiveRow[]> {
  const { rows } = await pool.query<[number, number, number, number, number, string | null]>({
    text: LOAD_LIVE,
    values: [new Date(now)],
    rowMode: 'array',
  });
  const newest = new Map<number, LiveRow>();
  const rank = (row: LiveRow) => {
    const counts = Math.min(row.at, row.recordedAt);
    return counts > now ? Number.NEGATIVE_INFINITY : counts;
  };
  const newer = (row: LiveRow, known: LiveRow) =>
    rank(row) > rank(known) || (rank(row) === rank(known) && row.at > known.at);
  for (const [slot, at, recordedAt, lonE7, latE7, grid] of rows) {
    const row = { slot, at: Math.round(at), recordedAt: Math.round(recordedAt), lonE7, latE7, grid };
    const known = newest.get(slot);
    if (!known || newer(row, known)) newest.set(slot, row);
  }
  return [...newest.values()];
}

/** Where the newest fix of a slot is, WGS-84; null for none. */
export async function lastPlaceOf(client: pg.PoolClient, slot: number): Promise<Position | null> {
  const { rows } = await client.query<{ lon: number; lat: number }>(
    `select lon_e7 / 1e7::float8 as lon, lat_e7 / 1e7::float8 as lat from unit_live where slot = $1`,
    [slot],
  );
  return rows[0] ? [rows[0].lon, rows[0].lat] : null;
}
