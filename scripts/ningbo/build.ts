import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { seedOf } from '../../shared/random/seededRandom.ts';
import type { Border } from './borders.ts';
import { contextCities } from './context.ts';
import { districtBorders, toGcj02 } from './districtBorders.ts';
import { paintDistricts, stamp } from './districtRaster.ts';
import { type Divisions, ningboDivisions } from './divisions.ts';
import { buildGeography } from './geography/buildGeography.ts';
import { gridBorders } from './gridBorders.ts';
import { triangulate } from './mesh.ts';
import { ferries, markDistricts } from './meshDistricts.ts';
import { divide, scatter } from './meshPoints.ts';
import { readCity } from './packages.ts';
import { EXCLUSIVE_KINDS, partition } from './partition.ts';
import { planSpacing } from './spacing.ts';

/** Builds the committed files of data/ningbo from the two packages. Takes a few minutes; same input, same output. */
export function buildNingbo(say: (step: string) => void) {
  const divisions = ningboDivisions();
  const { outline, grids: drawn } = buildGeography();
  const exercise = divisions.districts.length;
  say('districts');
  const raster = paintDistricts(
    readCity('ning2_bo1', 'shape-with-internal-borders'),
    divisions.districts.map((d) => d.name),
  );
  stamp(raster, outline.map(toGcj02), exercise);
  const fixed = (b: Border) => b.left === exercise || b.right === exercise;
  const spacing = planSpacing(raster, divisions);
  const walls = districtBorders(raster, outline, exercise).map((b) => divide(b, spacing, fixed(b)));
  say('mesh');
  const mesh = triangulate(walls, scatter(walls, spacing), fixed);
  const districtOf = markDistricts(mesh, raster);
  say('streets, communities, grids');
  const land = { mesh, ferries: ferries(mesh, districtOf), cost: new Float64Array(0) };
  const { label, codes } = partition(land, districtOf, divisions, spacing);
  say('borders');
  const all = [...codes, ...drawn.map((g) => g.code)].sort();
  const index = new Map(all.map((code, i) => [code, i]));
  const borders = gridBorders(
    {
      mesh,
      label: label.map((l) => (l < 0 ? -1 : index.get(codes[l]!)!)),
      drawn: drawn.map((g) => ({ label: index.get(g.code)!, outline: g.outline })),
    },
    spacing,
  );
  return {
    'areas.json': { grids: all, borders: borders.map(encode) },
    'names.json': namesOf(divisions, codes),
    'context.json': contextCities(),
  };
}

/** Left and right grid (or -1), first point, then steps: whole microdegrees. */
function encode({ left, right, points }: Border): number[] {
  const numbers = [left, right];
  let [px, py] = [0, 0];
  for (const [x, y] of points) {
    numbers.push(x - px, y - py);
    px = x;
    py = y;
  }
  return numbers;
}

/** Names down to the community; a grid's name follows from its code, save the kind of an exclusive one. */
function namesOf({ districts, streets, communities }: Divisions, codes: readonly string[]) {
  const pair = ({ code, name }: { code: string; name: string }) => [code, name];
  const exclusive = codes.filter((code) => code.endsWith('901'));
  return {
    city: ['330200', '宁波市'],
    districts: districts.map(pair),
    streets: streets.map(pair),
    communities: communities.map(pair),
    exclusive: exclusive.map((code) => [code, EXCLUSIVE_KINDS[seedOf(code) % EXCLUSIVE_KINDS.length]!]),
  };
}

if (import.meta.main) {
  const folder = new URL('../../data/ningbo/', import.meta.url);
  const files = buildNingbo((step) => console.log(step));
  const own = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
  const sha256: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    const text = JSON.stringify(content);
    sha256[name] = createHash('sha256').update(text).digest('hex');
    await writeFile(new URL(`${name}.gz`, folder), gzipSync(text, { level: 9 }));
  }
  const manifest = { packages: own.dependencies, sha256 };
  await writeFile(new URL('manifest.json', folder), `${JSON.stringify(manifest, null, 2)}\n`);
}
