import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { type AreaImportReport, importAreas } from '../server/areas/importAreas.ts';
import { ImportFileError, readImportFile } from '../server/areas/importFile.ts';
import { OpenError } from '../server/db/faults/openError.ts';
import { openDatabase } from '../server/db/open.ts';
import { tierSchema } from '../shared/model/area.ts';
import { crsSchema } from '../shared/model/unit.ts';
import { systemClock } from '../shared/time/clock.ts';

const USAGE = `npm run import:areas -- FILE --tier TIER --code-field NAME --name-field NAME --crs CRS [options]

  FILE          GeoJSON, or a zipped Shapefile
  --tier        city, district, street, community, grid or microgrid
  --code-field  the field with the division code; --name-field the one with the name
  --crs         wgs84, cgcs2000, gcj02 or bd09: what the file's coordinates are
  --allow-new   codes that are not in force yet may come in
  --tolerance   faults up to this many square metres are ignored (1)
  --valid-from  from when the shapes hold, ISO time (now)
  --label       a name for the new version (the file's name)
  --json        the report as JSON
  --apply       write it; without this nothing is changed

The database is the one behind DATABASE_URL, or the embedded one in TONGXIN_DIR while no server uses it.
Ends with 0 when there is no error, 1 when there is, 2 when nothing could be checked.`;

/** The command line asks for something that is not there. */
class UsageError extends Error {}

/** Findings shown in full; the rest is counted. */
const SHOWN = 200;

if (existsSync('.env')) loadDotenv({ quiet: true });
process.exitCode = await run().catch((error: Error) => {
  const known = error instanceof OpenError || error instanceof ImportFileError || error instanceof UsageError;
  console.error(known ? error.message : error);
  return 2;
});

async function run(): Promise<number> {
  const { file, json, ...options } = readOptions();
  const features = await readImportFile(file);
  const dir = resolve(process.env.TONGXIN_DIR ?? '.tongxin');
  const url = process.env.DATABASE_URL || undefined;
  if (!url && !existsSync(join(dir, 'postgres.complete')))
    throw new OpenError(`there is no database in ${dir}`);
  const db = await openDatabase({ url, dir, onProgress: (text) => console.error(text) });
  try {
    const report = await importAreas(db.pool, systemClock, features, options);
    console.log(json ? JSON.stringify(report) : inWords(report, options.apply));
    return report.findings.some((f) => f.severity === 'error') ? 1 : 0;
  } finally {
    await db.close();
  }
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tier: { type: 'string' },
      'code-field': { type: 'string' },
      'name-field': { type: 'string' },
      crs: { type: 'string' },
      'allow-new': { type: 'boolean', default: false },
      tolerance: { type: 'string', default: '1' },
      'valid-from': { type: 'string' },
      label: { type: 'string' },
      json: { type: 'boolean', default: false },
      apply: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  const tier = tierSchema.safeParse(values.tier);
  const crs = crsSchema.safeParse(values.crs);
  const leastM2 = Number(values.tolerance);
  const validFrom = new Date(values['valid-from'] ?? systemClock.now());
  if (!file || positionals.length > 1 || !values['code-field'] || !values['name-field'])
    throw new UsageError(USAGE);
  if (!tier.success) throw new UsageError(`--tier must be one of ${tierSchema.options.join(', ')}`);
  if (!crs.success) throw new UsageError(`--crs must be one of ${crsSchema.options.join(', ')}`);
  if (!(leastM2 >= 0)) throw new UsageError('--tolerance must be a number of square metres');
  if (Number.isNaN(validFrom.getTime())) throw new UsageError('--valid-from must be an ISO time');
  return {
    file,
    tier: tier.data,
    crs: crs.data,
    codeField: values['code-field'],
    nameField: values['name-field'],
    allowNew: values['allow-new'],
    leastM2,
    validFrom,
    label: values.label ?? basename(file),
    source: basename(file),
    json: values.json,
    apply: values.apply,
  };
}

function inWords({ features, areas, findings, version }: AreaImportReport, apply: boolean): string {
  const errors = findings.filter((f) => f.severity === 'error').length;
  const order = [...findings].sort((a, b) =>
    a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0,
  );
  const lines = order.slice(0, SHOWN).map(({ severity, kind, place, text }) => {
    const where = place ? ` at ${place.map((v) => v.toFixed(6)).join(', ')}` : '';
    return `${severity} ${kind}${where}: ${text}`;
  });
  if (order.length > SHOWN) lines.push(`… and ${order.length - SHOWN} more`);
  lines.push(
    `${features} features, ${areas} of sound form, ${errors} errors, ${findings.length - errors} warnings.`,
  );
  if (version !== null)
    lines.push(`Written as area version ${version}. A running server shows it after a restart.`);
  else if (apply) lines.push('Nothing was written: errors remain.');
  else lines.push(errors > 0 ? 'A dry run; nothing was written.' : 'A dry run; --apply writes it.');
  return lines.join('\n');
}
