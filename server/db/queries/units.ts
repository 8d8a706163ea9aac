import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { CrsName, Unit } from '../../../shared/model/unit.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import type { Provision, Provisioned } from '../../../shared/wire/routes.ts';
import { transaction } from '../database.ts';

/** The units behind slots; slots that nobody has are left out. */
export async function unitsBySlots(pool: pg.Pool | pg.PoolClient, slots: readonly number[]): Promise<Unit[]> {
  const { rows } = await pool.query<Unit>(
    `select unit_id as "unitId", slot, kind, callsign, home_area as "homeArea", team
     from unit where slot = any ($1::integer[]) order by slot`,
    [slots],
  );
  return rows;
}

/** A device as the intake recognises it. `tokenHash` is the SHA-256 of its token. */
export interface KnownDevice {
  deviceId: string;
  unitId: string;
  slot: number;
  crs: CrsName;
  tokenHash: Buffer;
  revoked: boolean;
  /** When its token was made, epoch milliseconds. */
  issuedAt: number;
}

const DEVICE = `select d.device_id as "deviceId", d.unit_id as "unitId", u.slot, d.crs,
    d.token_hash as "tokenHash", d.revoked_at is not null as revoked,
    floor(extract(epoch from d.issued_at) * 1000)::float8 as "issuedAt"
  from device d join unit u using (unit_id)`;

/** Those of the devices that exist. */
export async function devicesByIds(pool: pg.Pool, deviceIds: readonly string[]): Promise<KnownDevice[]> {
  const { rows } = await pool.query<KnownDevice>(`${DEVICE} where d.device_id = any ($1::text[])`, [
    deviceIds,
  ]);
  return rows;
}

/** The devices whose tokens are the newest, the oldest of them first. */
export async function latestDevices(pool: pg.Pool, limit: number): Promise<KnownDevice[]> {
  const { rows } = await pool.query<KnownDevice>(`${DEVICE} order by d.issued_at desc limit $1`, [limit]);
  return rows.reverse();
}

export type NewUnit = Provision['units'][number];

export function tokenHashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A unit as it is before it is provisioned again. */
export type KnownUnit = Pick<Unit, 'unitId' | 'homeArea' | 'team'>;

/** Looks at what is there under the ids given, held until the transaction ends, and refuses what may not be written. */
export type JudgeUnits = (
  client: pg.PoolClient,
  known: ReadonlyMap<string, KnownUnit>,
  /** Ids of units whose device would be one that another unit has. */
  deviceTaken: ReadonlySet<string>,
) => Promise<void> | void;

export interface TokenRule {
  makeToken: () => string;
  /** New tokens for devices that have one, too. */
  rotate: boolean;
}

/**
 * Makes or updates units with one device each (`D-` and the unit's id). A new device gets a token, of which only the
 * hash is kept; one that is there keeps its own, and stays revoked if it is, unless `rotate` is asked for. Slots are
 * dense and never change. Refused as `conflict` when a unit on duty would move to another home area: its journal
 * entries name the area that it had. For whom units are written is for `judge` to ask.
 */
export async function provisionUnitsIn(
  client: pg.PoolClient,
  units: readonly NewUnit[],
  { makeToken, rotate }: TokenRule,
  judge: JudgeUnits,
): Promise<Provisioned['units']> {
  const tokens = units.map(() => makeToken());
  // Slots are counted, so two that provision take turns; readers are not held up.
  await client.query('lock table unit in share row exclusive mode');
  const unitIds = units.map((unit) => unit.unitId);
  await judge(client, await lockUnits(client, unitIds), await devicesOfOthers(client, unitIds));
  await refuseMoves(client, units);
  const slots = await upsertUnits(client, units);
  const hashes = tokens.map(tokenHashOf);
  const { rows } = await client.query<{ device_id: string; token_hash: Buffer }>(
    `insert into device (device_id, unit_id, token_hash, crs)
     select * from unnest($1::text[], $2::text[], $3::bytea[], $4::text[])
     on conflict (device_id) do update
     set crs = excluded.crs,
       token_hash = case when $5 then excluded.token_hash else device.token_hash end,
       revoked_at = case when $5 then null else device.revoked_at end,
       issued_at = case when $5 then current_timestamp else device.issued_at end
     returning device_id, token_hash`,
    [unitIds.map(deviceIdOf), unitIds, hashes, units.map((unit) => unit.crs), rotate],
  );
  const kept = new Map(rows.map((row) => [row.device_id, row.token_hash]));
  return units.map(({ unitId, kind, callsign, homeArea, team }, i) => ({
    unitId,
    slot: slots.get(unitId)!,
    kind,
    callsign,
    homeArea,
    team,
    deviceId: deviceIdOf(unitId),
    token: kept.get(deviceIdOf(unitId))!.equals(hashes[i]!) ? tokens[i]! : null,
  }));
}

/** The same on behalf of nobody: what the product itself sets up. */
export function provisionUnits(
  pool: pg.Pool,
  units: readonly NewUnit[],
  makeToken: () => string,
  rotate = false,
): Promise<Provisioned['units']> {
  return transaction(pool, (client) =>
    provisionUnitsIn(client, units, { makeToken, rotate }, () => undefined),
  );
}

/** Duty cannot begin from here to the commit: it needs the same rows. */
async function lockUnits(
  client: pg.PoolClient,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, KnownUnit>> {
  const { rows } = await client.query<KnownUnit>(
    `select unit_id as "unitId", home_area as "homeArea", team from unit
     where unit_id = any ($1::text[]) order by unit_id for update`,
    [unitIds],
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}

async function devicesOfOthers(
  client: pg.PoolClient,
  unitIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ unitId: string }>(
    `select given.unit_id as "unitId"
     from unnest($1::text[], $2::text[]) as given (unit_id, device_id) join device d using (device_id)
     where d.unit_id <> given.unit_id`,
    [unitIds, unitIds.map(deviceIdOf)],
  );
  return new Set(rows.map(({ unitId }) => unitId));
}

/** What the first device of a unit is called. */
export function deviceIdOf(unitId: string): string {
  return `D-${unitId}`;
}

async function refuseMoves(client: pg.PoolClient, units: readonly NewUnit[]): Promise<void> {
  const { rows } = await client.query<{ unit_id: string }>(
    `select u.unit_id
     from unnest($1::text[], $2::text[]) as given (unit_id, home_area)
     join unit u using (unit_id)
     join duty_session d on d.unit_id = u.unit_id and d.ended_at is null
     where u.home_area <> given.home_area
     limit 1`,
    [units.map((unit) => unit.unitId), units.map((unit) => unit.homeArea)],
  );
  const moved = rows[0]?.unit_id;
  if (moved === undefined) return;
  const field = `units.${units.findIndex((unit) => unit.unitId === moved)}.homeArea`;
  throw new Refusal('conflict', `The unit ${moved} is on duty: its home area cannot change now.`, field);
}

async function upsertUnits(client: pg.PoolClient, units: readonly NewUnit[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ unit_id: string; slot: number }>(
    `with given as (
       select g.*, u.slot as known_slot
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
            as g (unit_id, kind, callsign, home_area, team, place)
       left join unit u using (unit_id)
     ), numbered as (
       select *, coalesce(known_slot, (select coalesce(max(slot) + 1, 0) from unit)
                          + (row_number() over (partition by known_slot is null order by place) - 1)) as slot
       from given
     )
     insert into unit (unit_id, slot, kind, callsign, home_area, team)
     select unit_id, slot, kind, callsign, home_area, team from numbered
     on conflict (unit_id) do update
     set kind = excluded.kind, callsign = excluded.callsign, home_area = excluded.home_area, team = excluded.team
     returning unit_id, slot`,
    [
      units.map((unit) => unit.unitId),
      units.map((unit) => unit.kind),
      units.map((unit) => unit.callsign),
      units.map((unit) => unit.homeArea),
      units.map((unit) => unit.team),
    ],
  );
  return new Map(rows.map((row) => [row.unit_id, row.slot]));
}
