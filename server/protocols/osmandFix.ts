import { Refusal } from '../../shared/wire/errors.ts';
import { attributeOf } from '../../shared/wire/fixRoutes.ts';
import type { RawFix } from '../positions/types.ts';

/**
 * The OsmAnd / Traccar Client protocol (docs/domain.md 3.4), bytes already read: query and form parameters, and
 * the JSON of clients from 9.0.0 on. Throws Refusal `bad_fix` for one position, `bad_request` for a whole body; both
 * name the field. Values beside place and time that make no sense are left out.
 */

const MPS_PER_KNOT = 1852 / 3600;
/** Below it a number is seconds (until the year 5138), from it on milliseconds (since 1973). */
const MILLISECONDS_FROM = 1e11;
const MAX_LOCATIONS = 500;

/**
 * The fix of a query or form, or null where it is a sign of life without a position. `now` (epoch ms) stands in where
 * no time was sent. `isOsmAnd`: the app OsmAnd itself, whose speed is in m/s and whose accuracy in metres is called
 * `hdop`; it is also known by an `hdop` without an `accuracy`, which no other app sends.
 */
export function fixOfParams(params: URLSearchParams, now: number, isOsmAnd: boolean): RawFix | null {
  const [latText, lonText] = placeOf(params);
  if (!latText && !lonText) return null;
  if (params.get('valid') === 'false' || params.get('valid') === '0')
    throw new Refusal('bad_fix', 'The device says that it has no valid position.', 'valid');
  const metric = isOsmAnd || (params.has('hdop') && !params.has('accuracy'));
  const speed = numberIn(params.get('speed'));
  return {
    lat: degrees(latText, 'lat'),
    lon: degrees(lonText, 'lon'),
    at: timeOf(params.get('timestamp') || now, 'timestamp'),
    accuracyM: known(numberIn(params.get('accuracy') ?? (metric ? params.get('hdop') : null))),
    speedMps: known(metric || speed === undefined ? speed : speed * MPS_PER_KNOT),
    headingDeg: known(numberIn(params.get('bearing') ?? params.get('heading'))),
    altitudeM: altitude(numberIn(params.get('altitude'))),
    battery: batteryOfParams(params),
    mock: params.get('mock') === 'true' || params.get('mock') === '1',
  };
}

/** Whether what a device says of an alarm is its SOS button. */
export function isSosAlarm(alarm: unknown): boolean {
  return typeof alarm === 'string' && alarm.trim().toLowerCase() === 'sos';
}

/** 0 to 1. */
export function batteryOfParams(params: URLSearchParams): number | undefined {
  const percent = known(numberIn(params.get('batt')));
  return percent === undefined ? undefined : attributeOf('battery', percent / 100);
}

/** A JSON body: `{location, device_id}`, with one location or a list of them, or a list of such bodies. */
export function locationsOfJson(body: unknown): { deviceId: string | undefined; locations: unknown[] } {
  const parts = Array.isArray(body) ? body : [body];
  const locations: unknown[] = [];
  let deviceId: string | undefined;
  for (const part of parts) {
    const { location, device_id: id } = record(part, 'body', 'bad_request');
    if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
      throw new Refusal('bad_request', 'The device id is not text.', 'device_id');
    if (id !== undefined && deviceId !== undefined && deviceId !== String(id))
      throw new Refusal('bad_request', 'One request is about one device.', 'device_id');
    if (id !== undefined) deviceId = String(id);
    const more: unknown[] = Array.isArray(location) ? location : [location];
    if (locations.length + more.length > MAX_LOCATIONS)
      throw new Refusal('too_large', `At most ${MAX_LOCATIONS} locations at once.`, 'location');
    locations.push(...more);
  }
  if (locations.length === 0) throw new Refusal('bad_request', 'There is no location.', 'location');
  return { deviceId, locations };
}

/**
 * One location of a JSON body: speed in m/s, battery 0 to 1. Null where it is a sign of life: without coordinates, as
 * the newer clients send it while they stand still.
 */
export function fixOfLocation(location: unknown): RawFix | null {
  const { timestamp, coords, mock } = record(location, 'location', 'bad_fix');
  if (coords === undefined || coords === null) return null;
  const {
    latitude,
    longitude,
    accuracy,
    speed,
    heading,
    altitude: height,
  } = record(coords, 'location.coords', 'bad_fix');
  if ((latitude ?? null) === null && (longitude ?? null) === null) return null;
  if (typeof timestamp !== 'string' && typeof timestamp !== 'number')
    throw new Refusal('bad_fix', 'The time is missing.', 'location.timestamp');
  return {
    lat: required(latitude, 'location.coords.latitude'),
    lon: required(longitude, 'location.coords.longitude'),
    at: timeOf(timestamp, 'location.timestamp'),
    accuracyM: known(optional(accuracy)),
    speedMps: known(optional(speed)),
    headingDeg: known(optional(heading)),
    altitudeM: altitude(optional(height)),
    battery: batteryOf(location),
    mock: mock === true,
  };
}

/** 0 to 1, as a location tells it. */
export function batteryOf(location: unknown): number | undefined {
  const battery = (location as { battery?: unknown } | null | undefined)?.battery;
  return attributeOf('battery', (battery as { level?: unknown } | null | undefined)?.level);
}

/** Seconds, milliseconds, ISO 8601, or `yyyy-MM-dd HH:mm:ss`; without a zone it is UTC. Epoch milliseconds. */
export function timeOf(value: string | number, field: string): number {
  const text = String(value).trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return Math.round(number < MILLISECONDS_FROM ? number * 1000 : number);
  }
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+ -]\d\d:?\d\d)?$/.exec(text);
  // A plus that was not escaped in a query arrives as a space.
  const at = parts ? Date.parse(`${parts[1]}T${parts[2]}${parts[3]?.replace(' ', '+') ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(at)) throw new Refusal('bad_fix', 'The time cannot be read.', field);
  return at;
}

/** `lat` and `lon`, or the two in one as `location=lat,lon`; empty text for what is missing. */
function placeOf(params: URLSearchParams): [lat: string, lon: string] {
  const [lat = '', lon = ''] = (params.get('location') ?? '').split(',');
  return [params.get('lat')?.trim() || lat.trim(), params.get('lon')?.trim() || lon.trim()];
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Undefined for what is no decimal number: whatever it is about, the place is worth having without it. */
function numberIn(text: string | null): number | undefined {
  const trimmed = text?.trim() ?? '';
  return DECIMAL.test(trimmed) ? Number(trimmed) : undefined;
}

function degrees(text: string, field: string): number {
  const value = numberIn(text);
  if (value === undefined)
    throw new Refusal('bad_fix', text ? `${field} is not a number.` : `${field} is missing.`, field);
  return value;
}

function record(value: unknown, field: string, code: 'bad_request' | 'bad_fix'): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(code, `${field} is missing.`, field);
  return value as Record<string, unknown>;
}

function required(value: unknown, field: string): number {
  if (typeof value !== 'number') throw new Refusal('bad_fix', `${field} is not a number.`, field);
  return value;
}

function optional(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Values that cannot be negative are sent as −1 when unknown. */
function known(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}

/** Exactly −1 means unknown; below the sea is a height. */
function altitude(value: number | undefined): number | undefined {
  return value === -1 ? undefined : value;
}
