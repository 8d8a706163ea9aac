import type pg from 'pg';
import { eastOverNorth } from '../../shared/geometry/flat.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { transaction } from '../db/database.ts';
import { LONG } from '../db/limits.ts';
import { currentAround, endAreas, stageImport } from '../db/queries/areaImport.ts';
import { insertAreas, insertAreaVersion, lockAreas } from '../db/queries/areaWrites.ts';
import { type CheckOptions, checkStaged } from './importCheck.ts';
import type { RawFeature } from './importFile.ts';
import type { Finding } from './importFinding.ts';
import { type ImportOptions, readAreas } from './importRead.ts';
import { labelPoint } from './labelPoint.ts';
import { multiPolygonWkb } from './wkb.ts';

export interface AreaImport extends ImportOptions, CheckOptions {
  apply: boolean;
  /** What the new version is called, and where its shapes come from. */
  label: string;
  source: string;
}

export interface AreaImportReport {
  features: number;
  /** Areas of sound form. */
  areas: number;
  findings: Finding[];
  /** The version that was written; null in a dry run or when errors remain. */
  version: number | null;
}

/** Rolls the staging back after a dry run or when errors remain. */
class Undone extends Error {}

/**
 * Checks areas of one tier and, with `apply` and no error left, writes them as a new version that holds
 * from `validFrom`: shapes in force until then get their end, areas below are not touched. One transaction.
 */
export async function importAreas(
  pool: pg.Pool,
  clock: Clock,
  features: readonly RawFeature[],
  options: AreaImport,
): Promise<AreaImportReport> {
  const { areas, findings } = readAreas(features, options);
  const report: AreaImportReport = {
    features: features.length,
    areas: areas.length,
    findings,
    version: null,
  };
  const staged = areas.map((area) => ({ ...area, geom: multiPolygonWkb(area.polygons) }));
  try {
    const take = async (client: pg.PoolClient) => {
      if (options.apply) await lockAreas(client);
      await stageImport(client, staged);
      findings.push(...(await checkStaged(client, areas, options)));
      if (!options.apply || findings.some((f) => f.severity === 'error') || areas.length === 0) {
        throw new Undone();
      }
      const before = new Map((await currentAround(client, options.tier)).map((a) => [a.code, a]));
      report.version = await insertAreaVersion(client, {
        label: options.label,
        source: options.source,
        sourceCrs: options.crs,
        appliedAt: new Date(clock.now()),
        summary: { tier: options.tier, areas: areas.length, warnings: findings.length },
      });
      const codes = areas.map((a) => a.code);
      await endAreas(client, codes, options.validFrom);
      const rows = staged.map((area) => ({
        ...area,
        tier: options.tier,
        exercise: before.get(area.code)?.exercise ?? false,
        centre: labelPoint(area.polygons, eastOverNorth(area.polygons[0]![0]![1]!)),
      }));
      await insertAreas(client, report.version, options.validFrom, rows);
    };
    await transaction(pool, take, { limits: LONG });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return report;
}
