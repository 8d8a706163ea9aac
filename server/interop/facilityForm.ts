import { type FacilityKind, statusesOf } from '../../shared/model/facility.ts';
import type { FindingCode } from '../../shared/model/rosterFile.ts';
import type { CrsName } from '../../shared/model/unit.ts';
import { toWgs84 } from '../areas/toWgs84.ts';
import { formPlace } from './crossCheck.ts';
import type { Findings } from './findings.ts';
import type { FormRow, FormSheet } from './readForm.ts';

/** Where the people of this country live; what lies outside is a slip of the pen. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

/**
 * Checks what the cells of a facility owe each other and brings its coordinates to WGS-84: afterwards `lon`
 * and `lat` are in one system and `crs` is gone.
 */
export function checkFacilities(sheet: FormSheet, findings: Findings): void {
  sheet.rows = sheet.rows.filter((row) => {
    let sound = true;
    const say = (code: FindingCode, column: string, message: string) => {
      findings.add(code, message, formPlace(sheet, row, column));
      sound = false;
    };
    checkPlace(row, say);
    checkKind(row, say);
    if (sound) {
      const { lon, lat, crs = null } = row.values;
      const [x, y] = toWgs84((crs ?? 'wgs84') as CrsName, lon as number, lat as number);
      // A tenth of a metre, so that converting again does not look like a change.
      Object.assign(row.values, { lon: rounded(x!), lat: rounded(y!) });
      delete row.values.crs;
    }
    return sound;
  });
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

type Say = (code: FindingCode, column: string, message: string) => void;

function checkPlace(row: FormRow, say: Say): void {
  const [lon, lat] = [row.values.lon as number, row.values.lat as number];
  if (inChina(lon, lat)) return;
  if (inChina(lat, lon)) say('coordinates_swapped', 'lon', 'Longitude and latitude are swapped.');
  else say('coordinates_out_of_range', 'lon', `${lon}, ${lat} is no place in this country.`);
}

function inChina(lon: number, lat: number): boolean {
  return lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

function checkKind({ values }: FormRow, say: Say): void {
  const kind = values.kind as FacilityKind;
  const { status = null, capacity = null, occupancy = null } = values;
  if (status !== null && !(statusesOf(kind) as readonly string[]).includes(status as string))
    say('bad_choice', 'status', `A ${kind} is one of: ${statusesOf(kind).join(', ')}.`);
  if (kind !== 'shelter' && kind !== 'hospital') {
    for (const key of ['capacity', 'occupancy'])
      if ((values[key] ?? null) !== null) say('not_for_kind', key, 'Only shelters and hospitals have it.');
    return;
  }
  if (kind === 'shelter' && capacity === null && 'capacity' in values)
    say('empty_required', 'capacity', 'A shelter has a capacity.');
  if (capacity !== null && occupancy !== null && (occupancy as number) > (capacity as number))
    say('over_capacity', 'occupancy', `${occupancy} people in a place for ${capacity}.`);
}
