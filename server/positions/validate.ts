import { metresBetween, northBetween } from '../../shared/geometry/flat.ts';
import { DAY_MS } from '../../shared/time/durations.ts';
import type { TimeRange } from '../../shared/time/SteadyClock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { attributeOf, type FixAttribute } from '../../shared/wire/fixRoutes.ts';
import type { RawFix } from './types.ts';

/** Phones set their clock by the network; more than this ahead is a wrong clock or a wrong time zone. */
export const MAX_FUTURE_MS = 120_000;
/** An older fix says nothing about an operation under way: it comes from a clock that was set wrong, or from a store. */
export const MAX_AGE_MS = 7 * DAY_MS;
/** How far a phone's clock may be behind the server's when duty begins. */
export const DUTY_TOLERANCE_MS = 30_000;
/** 252 km/h: nothing that is on duty on the ground is faster. */
export const MAX_SPEED_MPS = 70;
/** Two honest fixes of a standing phone may lie this far apart on top of the accuracy that it states. */
const NOISE_M = 50;
/** Accuracy is taken on trust only this far, or a careless source could excuse any jump. */
const MAX_TRUSTED_ACCURACY_M = 500;
/** A receiver without a position sends 0, 0; a tenth of a second of arc around it is nobody's place. */
const NULL_ISLAND_DEG = 0.0001;

/** What a source sent, before conversion: finite numbers, on the globe, not 0/0. Throws Refusal. */
export function checkShape(fix: RawFix): void {
  if (!Number.isFinite(fix.lon) || !Number.isFinite(fix.lat))
    throw new Refusal('bad_fix', 'The position is not a pair of numbers.', 'lon');
  if (!Number.isSafeInteger(fix.at)) throw new Refusal('bad_fix', 'The time is not a time.', 'at');
  if (Math.abs(fix.lat) > 90) throw new Refusal('out_of_range', 'The latitude is beyond 90 degrees.', 'lat');
  if (Math.abs(fix.lon) > 180)
    throw new Refusal('out_of_range', 'The longitude is beyond 180 degrees.', 'lon');
  if (Math.abs(fix.lon) < NULL_ISLAND_DEG && Math.abs(fix.lat) < NULL_ISLAND_DEG)
    throw new Refusal('null_island', 'The position is 0, 0: the device has none.');
}

/** What a fix says beside place and time, as it is stored: impossible values are dropped, whatever decoded them. */
export function attributesOf(fix: RawFix): Record<FixAttribute, number | undefined> {
  return {
    accuracyM: attributeOf('accuracyM', fix.accuracyM),
    speedMps: attributeOf('speedMps', fix.speedMps),
    headingDeg: attributeOf('headingDeg', fix.headingDeg),
    altitudeM: attributeOf('altitudeM', fix.altitudeM),
    battery: attributeOf('battery', fix.battery),
  };
}

/**
 * Device time against the server's clock and the start of duty, all epoch milliseconds. What the device is to blame for
 * under every time that it may be now is refused for good, what may be our own clock's fault with `unavailable`: the
 * device keeps the fix. A duty cannot have begun later than now, whatever a clock said when it did. Throws Refusal.
 */
export function checkTime(at: number, now: number, dutySince: number, mayBe?: TimeRange): void {
  const fault = faultOfTime(at, now, dutySince);
  if (!fault) return;
  const certain =
    !mayBe ||
    [mayBe.earliest, mayBe.latest].every((time) => faultOfTime(at, time, dutySince)?.code === fault.code);
  throw certain ? fault : new Refusal('unavailable', "The server's clock is in doubt. Send again.", 'at');
}

function faultOfTime(at: number, now: number, dutySince: number): Refusal | null {
  if (at > now + MAX_FUTURE_MS) return ofFuture(at - now);
  if (at < now - MAX_AGE_MS) return new Refusal('stale_fix', 'The fix is more than seven days old.', 'at');
  if (at < Math.min(dutySince, now) - DUTY_TOLERANCE_MS)
    return new Refusal('before_duty', 'The fix was taken before the unit went on duty.', 'at');
  return null;
}

/**
 * By how much, for whoever has to set the device's clock or its time zone, and after how many seconds the same would be
 * taken, for a sender that can keep it without holding up others. It is not stored under the time at which it came: which
 * of a device's times are wrong, and since when, nobody knows, and playback goes by them.
 */
function ofFuture(aheadMs: number): Refusal {
  const text = `The fix is ${Math.round(aheadMs / 1000)} s ahead of the server's clock: set the device's clock or time zone.`;
  return new Refusal('future_fix', text, 'at', Math.ceil((aheadMs - MAX_FUTURE_MS) / 1000));
}

/** A place and time in WGS-84 to measure a jump from. */
export interface PlaceInTime {
  lon: number;
  lat: number;
  /** Epoch milliseconds. */
  at: number;
  accuracyM: number | undefined;
}

/** Whether one source can have been at both places. */
export function canBeBoth(one: PlaceInTime, other: PlaceInTime): boolean {
  const seconds = Math.abs(other.at - one.at) / 1000;
  const slack = NOISE_M + trusted(one.accuracyM) + trusted(other.accuracyM);
  const reach = slack + seconds * MAX_SPEED_MPS;
  // The way along the meridian and the equator is no shorter, and all that most fixes need.
  const atMost = Math.abs(northBetween(one.lat, other.lat)) + Math.abs(northBetween(one.lon, other.lon));
  return atMost <= reach || metresBetween(one.lon, one.lat, other.lon, other.lat) <= reach;
}

/** By its own account the place is so inexact that exact ones are not judged by it. */
export function isVague({ accuracyM }: PlaceInTime): boolean {
  return accuracyM !== undefined && accuracyM > MAX_TRUSTED_ACCURACY_M;
}

function trusted(accuracyM: number | undefined): number {
  return Math.min(MAX_TRUSTED_ACCURACY_M, Math.max(0, accuracyM ?? 0));
}
