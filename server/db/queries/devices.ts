import type pg from 'pg';
import type { CrsName } from '../../../shared/model/unit.ts';
import type { Device } from '../../../shared/wire/identityRoutes.ts';

const DEVICE = `select d.device_id as "deviceId", d.unit_id as "unitId", u.callsign, u.kind, u.home_area as area,
    d.crs, (extract(epoch from d.created_at) * 1000)::float8 as "createdAt",
    (extract(epoch from d.issued_at) * 1000)::float8 as "issuedAt",
    (extract(epoch from d.revoked_at) * 1000)::float8 as "revokedAt"
  from device d join unit u using (unit_id)`;

/** Devices of units whose home area lies within the filter's. */
export async function devicesWithin(
  client: pg.Pool | pg.PoolClient,
  filter: { area: string; unitId: string | null; q: string | null; after: string; limit: number },
): Promise<Device[]> {
  const { rows } = await client.query<Device>(
    `${DEVICE} where area_within(u.home_area, $1) and ($2::text is null or d.unit_id = $2)
       and ($3::text is null or strpos(lower(d.device_id || ' ' || d.unit_id || ' ' || u.callsign), $3) > 0)
       and d.device_id > $4 order by d.device_id limit $5`,
    [filter.area, filter.unitId, filter.q?.toLowerCase() || null, filter.after, filter.limit],
  );
  return rows;
}

export async function deviceRow(client: pg.PoolClient, deviceId: string): Promise<Device | null> {
  const { rows } = await client.query<Device>(`${DEVICE} where d.device_id = $1`, [deviceId]);
  return rows[0] ?? null;
}

/** False when there is a device of that id. */
export async function insertDevice(
  client: pg.PoolClient,
  device: { deviceId: string; unitId: string; crs: CrsName; tokenHash: Buffer; at: number },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into device (device_id, unit_id, token_hash, crs, created_at, issued_at)
     values ($1, $2, $3, $4, $5, $5) on conflict do nothing`,
    [device.deviceId, device.unitId, device.tokenHash, device.crs, new Date(device.at)],
  );
  return rowCount === 1;
}

/** A new token; a revoked device works again. */
export async function replaceDeviceToken(
  client: pg.PoolClient,
  deviceId: string,
  tokenHash: Buffer,
  at: number,
): Promise<void> {
  await client.query(
    'update device set token_hash = $2, issued_at = $3, revoked_at = null where device_id = $1',
    [deviceId, tokenHash, new Date(at)],
  );
}

export async function revokeDevice(client: pg.PoolClient, deviceId: string, at: number): Promise<void> {
  await client.query('update device set revoked_at = coalesce(revoked_at, $2) where device_id = $1', [
    deviceId,
    new Date(at),
  ]);
}
