import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { z } from 'zod';
import type { CrsName, Unit } from '../../../shared/model/unit.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import type { Provisioned, provisionSchema } from '../../../shared/wire/routes.ts';
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
export interface Device {
  deviceId: string;
  unitId: string;
  slot: number;
  crs: CrsName;
  tokenHash: Buffer;
  revoked: boolean;
}

export async function deviceById(pool: pg.Pool, deviceId: string): Promise<Device | null> {
  const { rows } = await pool.query<Device>(
    `select d.device_id as "deviceId", d.unit_id as "unitId", u.slot, d.crs,
            d.token_hash as "tokenHash", d.revoked_at is not null as revoked
     from device d join unit u using (unit_id) where d.device_id = $1`,
    [deviceId],
  );
  return rows[0] ?? null;
}

export type NewUnit = z.output<typeof provisionSchema>['units'][number];

export function tokenHashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Makes or updates units with one device each (`D-` and the unit's id), and gives every device a new
 * token, of which only the hash is kept. Slots are dense and never change. Refused as `conflict` when a
 * unit on duty would move to another home area: its journal entries name the area that it had.
 */
export async function provisionUnits(
  pool: pg.Pool,
  units: readonly NewUnit[],
  makeToken: () => string,
): Promise<Provisioned['units']> {
  const tokens = units.map(() => makeToken());
  return transaction(pool, async (client) => {
    // Slots are counted, so two that provision take turns; readers are not held up.
    await client.query('lock table unit in share row exclusive mode');
    await refuseMoves(client, units);
    const slots = await upsertUnits(client, units);
    await client.query(
      `insert into device (device_id, unit_id, token_hash, crs)
       select * from unnest($1::text[], $2::text[], $3::bytea[], $4::text[])
       on conflict (device_id) do update
       set token_hash = excluded.token_hash, crs = excluded.crs, revoked_at = null, issued_at = current_timestamp`,
      [
        units.map((unit) => deviceIdOf(unit.unitId)),
        units.map((unit) => unit.unitId),
        tokens.map(tokenHashOf),
        units.map((unit) => unit.crs),
      ],
    );
    return units.map(({ unitId, kind, callsign, homeArea, team }, i) => ({
      unitId,
      slot: slots.get(unitId)!,
      kind,
      callsign,
      homeArea,
      team,
      deviceId: deviceIdOf(unitId),
      token: tokens[i]!,
    }));
  });
}

function deviceIdOf(unitId: string): string {
  return `D-${unitId}`;
}

async function refuseMoves(client: pg.PoolClient, units: readonly NewUnit[]): Promise<void> {
  const unitIds = units.map((unit) => unit.unitId);
  // Duty cannot begin from here to the commit: it needs the same rows.
  await client.query('select from unit where unit_id = any ($1::text[]) order by unit_id for update', [
    unitIds,
  ]);
  const { rows } = await client.query<{ unit_id: string }>(
    `select u.unit_id
     from unnest($1::text[], $2::text[]) as given (unit_id, home_area)
     join unit u using (unit_id)
     join duty_session d on d.unit_id = u.unit_id and d.ended_at is null
     where u.home_area <> given.home_area
     limit 1`,
    [unitIds, units.map((unit) => unit.homeArea)],
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
