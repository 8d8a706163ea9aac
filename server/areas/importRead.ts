import { signedArea } from '../../shared/geometry/rings.ts';
import { areaCodeSchema, lineageOf, parentOf, type Tier, tierOf } from '../../shared/model/area.ts';
import { holdsIdentityNumber } from '../../shared/model/identityNumber.ts';
import type { CrsName } from '../../shared/model/unit.ts';
import type { FlatPolygon } from './assemble.ts';
import type { RawFeature } from './importFile.ts';
import { type Finding, finding } from './importFinding.ts';
import { toWgs84 } from './toWgs84.ts';

export interface ImportOptions {
  tier: Tier;
  codeField: string;
  nameField: string;
  crs: CrsName;
}

/** An area of the file whose form is sound: WGS-84 degrees, rings closed, outer counter-clockwise. */
export interface ImportedArea {
  code: string;
  name: string;
  parent: string | null;
  path: string;
  polygons: FlatPolygon[];
}

/** Checks form: fields, codes, rings. Areas with errors of form are not handed on. */
export function readAreas(
  features: readonly RawFeature[],
  options: ImportOptions,
): { areas: ImportedArea[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const byCode = new Map<string, number>();
  const areas: ImportedArea[] = [];
  for (const feature of features) {
    const place = firstPoint(feature, options.crs);
    const code = textOf(feature.properties[options.codeField]);
    const name = textOf(feature.properties[options.nameField]);
    const say = (kind: Parameters<typeof finding>[0], text: string, at = place) =>
      findings.push(finding(kind, text, { codes: code ? [code] : [], place: at }));
    if (!code) {
      say('missing_field', `Feature ${feature.no} has nothing in the field "${options.codeField}".`);
      continue;
    }
    if (!areaCodeSchema.safeParse(code).success || tierOf(code) !== options.tier) {
      say('bad_code', `"${code}" (feature ${feature.no}) is not the code of a ${options.tier}.`);
      continue;
    }
    if (byCode.has(code)) {
      say('duplicate_code', `${code} is in the file twice: features ${byCode.get(code)} and ${feature.no}.`);
      continue;
    }
    byCode.set(code, feature.no);
    if (!name) say('missing_name', `${code} has nothing in the field "${options.nameField}".`);
    if (name && holdsIdentityNumber(name)) {
      say(
        'identity_number',
        `The name of ${code} holds an identity number. They are not kept here: take it out.`,
      );
      continue;
    }
    const rings = readRings(code, feature, options.crs);
    findings.push(...rings.findings);
    if (rings.findings.some((f) => f.severity === 'error') || !name) continue;
    areas.push({
      code,
      name,
      parent: parentOf(code),
      path: lineageOf(code).join('.'),
      polygons: rings.polygons,
    });
  }
  return { areas, findings };
}

function readRings(code: string, feature: RawFeature, crs: CrsName) {
  const findings: Finding[] = [];
  const polygons = feature.polygons.map((polygon) =>
    polygon.map((ring, index): number[] => {
      const flat = ring.flatMap(([lon, lat]) => toWgs84(crs, lon!, lat!));
      const place: [number, number] | null = flat.length > 1 ? [flat[0]!, flat[1]!] : null;
      const what = index === 0 ? 'outer ring' : `hole ${index}`;
      const say = (kind: Parameters<typeof finding>[0], text: string) =>
        findings.push(finding(kind, text, { codes: [code], place }));
      if (ring.some(([lon, lat]) => !(Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90))) {
        say('out_of_range', `The ${what} of ${code} has coordinates that are not longitude and latitude.`);
        return flat;
      }
      const [first, last] = [ring[0], ring.at(-1)];
      if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
        say('unclosed_ring', `The ${what} of ${code} does not end where it begins.`);
        return flat;
      }
      if (new Set(ring.map(([x, y]) => `${x},${y}`)).size < 3) {
        say('short_ring', `The ${what} of ${code} has fewer than three corners.`);
        return flat;
      }
      const runsLeft = signedArea(flat) > 0;
      if (runsLeft === (index === 0)) return flat;
      say('wrong_order', `The ${what} of ${code} runs the wrong way round; it is turned on import.`);
      return turned(flat);
    }),
  );
  if (polygons.length === 0 || polygons.some((p) => p.length === 0)) {
    findings.push(finding('short_ring', `${code} has no ring at all.`, { codes: [code] }));
  }
  return { polygons, findings };
}

function turned(flat: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = flat.length - 2; i >= 0; i -= 2) out.push(flat[i]!, flat[i + 1]!);
  return out;
}

function firstPoint(feature: RawFeature, crs: CrsName): [number, number] | null {
  const point = feature.polygons[0]?.[0]?.[0];
  return point ? toWgs84(crs, point[0]!, point[1]!) : null;
}

/** Codes are text, but tables often hold them as numbers. */
function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value.trim() : '';
}
