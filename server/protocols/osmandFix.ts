import { Refusal } from '../../shared/wire/errors.ts';
import type { RawFix } from '../positions/types.ts';

/**
 * The OsmAnd / Traccar Client protocol (domain.md 3.4), bytes already read: query and form parameters, and
 * the JSON of clients from 9.0.0 on. Throws Refusal `bad_fix` or `bad_request` that names the field.
 */

const MPS_PER_KNOT = 1852 / 3600;
/** Below it a number is seconds (until the year 5138), from it on milliseconds (since 1973). */
const MILLISECONDS_FROM = 1e11;
const MAX_LOCATIONS = 500;

/** One fix of a query or form. `now` (epoch ms) stands in where no time was sent. */
export function fixOfParams(params: URLSearchParams, now: number): RawFix {
  if (params.get('valid') === 'false' || params.get('valid') === '0')
    throw new Refusal('bad_fix', 'The device says that it has no valid position.', 'valid');
  const lat = textNumber(params, 'lat');
  const lon = textNumber(params, 'lon');
  if (lat === undefined) throw new Refusal('bad_fix', 'The latitude is missing.', 'lat');
  if (lon === undefined) throw new Refusal('bad_fix', 'The longitude is missing.', 'lon');
  const knots = known(textNumber(params, 'speed'));
  const percent = known(textNumber(params, 'batt'));
  return {
    lat,
    lon,
    at: timeOf(params.get('timestamp') ?? now, 'timestamp'),
    accuracyM: known(textNumber(params, 'accuracy')),
    speedMps: knots === undefined ? undefined : knots * MPS_PER_KNOT,
    headingDeg: heading(textNumber(params, 'bearing') ?? textNumber(params, 'heading')),
    altitudeM: altitude(textNumber(params, 'altitude')),
    battery: percent === undefined ? undefined : Math.min(1, percent / 100),
    mock: params.get('mock') === 'true' || params.get('mock') === '1',
  };
}

/** A JSON body: `{location, device_id}`, with one location or a list of them, or a list of such bodies. */
export function locationsOfJson(body: unknown): { deviceId: string | undefined; locations: unknown[] } {
  const parts = Array.isArray(body) ? body : [body];
  const locations: unknown[] = [];
  let deviceId: string | undefined;
  for (const part of parts) {
    const { location, device_id: id } = record(part, 'body');
    if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
      throw new Refusal('bad_request', 'The device id is not text.', 'device_id');
    if (id !== undefined && deviceId !== undefined && deviceId !== String(id))
      throw new Refusal('bad_request', 'One request is about one device.', 'device_id');
    if (id !== undefined) deviceId = String(id);
    locations.push(...(Array.isArray(location) ? location : [location]));
  }
  if (locations.length === 0) throw new Refusal('bad_request', 'There is no location.', 'location');
  if (locations.length > MAX_LOCATIONS)
    throw new Refusal('too_large', `At most ${MAX_LOCATIONS} locations at once.`, 'location');
  return { deviceId, locations };
}

/** One location of a JSON body: speed in m/s, battery 0 to 1. */
export function fixOfLocation(location: unknown): RawFix {
  const { timestamp, coords, battery, mock } = record(location, 'location');
  const {
    latitude,
    longitude,
    accuracy,
    speed,
    heading: course,
    altitude: height,
  } = record(coords, 'coords');
  const level = battery === undefined || battery === null ? undefined : record(battery, 'battery').level;
  if (typeof timestamp !== 'string' && typeof timestamp !== 'number')
    throw new Refusal('bad_fix', 'The time is missing.', 'location.timestamp');
  return {
    lat: required(latitude, 'location.coords.latitude'),
    lon: required(longitude, 'location.coords.longitude'),
    at: timeOf(timestamp, 'location.timestamp'),
    accuracyM: known(optional(accuracy, 'location.coords.accuracy')),
    speedMps: known(optional(speed, 'location.coords.speed')),
    headingDeg: heading(optional(course, 'location.coords.heading')),
    altitudeM: altitude(optional(height, 'location.coords.altitude')),
    battery: known(optional(level, 'location.battery.level')),
    mock: mock === true,
  };
}

/** Seconds, milliseconds, ISO 8601, or `yyyy-MM-dd HH:mm:ss`; without a zone it is UTC. Epoch milliseconds. */
export function timeOf(value: string | number, field: string): number {
  const text = String(value).trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return Math.round(number < MILLISECONDS_FROM ? number * 1000 : number);
  }
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  const at = parts ? Date.parse(`${parts[1]}T${parts[2]}${parts[3] ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(at)) throw new Refusal('bad_fix', 'The time cannot be read.', field);
  return at;
}

function textNumber(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name);
  if (text === null || text.trim() === '') return undefined;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Refusal('bad_fix', `${name} is not a number.`, name);
  return value;
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('bad_request', `${field} is missing.`, field);
  return value as Record<string, unknown>;
}

function required(value: unknown, field: string): number {
  const number = optional(value, field);
  if (number === undefined) throw new Refusal('bad_fix', `${field} is missing.`, field);
  return number;
}

function optional(value: unknown, field: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw new Refusal('bad_fix', `${field} is not a number.`, field);
  return value;
}

/** Values that cannot be negative are sent as −1 when unknown. */
function known(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}

/** Exactly −1 means unknown; below the sea is a height. */
function altitude(value: number | undefined): number | undefined {
  return value === -1 ? undefined : value;
}

function heading(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && value <= 360 ? value : undefined;
}
