import type { QueuedFix } from './fixQueue.ts';

/** Why the device gives no position, in a closed list; each has its own words and advice. */
export type PositionTrouble = 'denied' | 'no_signal' | 'slow' | 'not_supported' | 'insecure';

/** The part of `navigator.geolocation` that is used. */
export interface GeolocationSource {
  watchPosition(
    success: (position: GeolocationPosition) => void,
    failure: (error: GeolocationPositionError) => void,
    options: PositionOptions,
  ): number;
  clearWatch(id: number): void;
}

export interface PositionWatchDeps {
  /** Null where the browser has none. */
  source: GeolocationSource | null;
  /** Browsers give positions on HTTPS and localhost only. */
  secure: boolean;
  /** The server's clock and the device's, both epoch milliseconds. */
  serverNow(): number;
  deviceNow(): number;
  fix(fix: QueuedFix): void;
  trouble(trouble: PositionTrouble | null): void;
}

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 };
/** A device clock that jumps must not stamp a fix long into the past. */
const OLDEST_MS = 120_000;
const DENIED = 1;
const UNAVAILABLE = 2;

/** Watches the device's position. Returns the way to stop; after it nothing is reported any more. */
export function watchPosition(deps: PositionWatchDeps): () => void {
  const { source } = deps;
  if (!deps.secure || !source) {
    deps.trouble(deps.secure ? 'not_supported' : 'insecure');
    return () => {};
  }
  let stopped = false;
  const id = source.watchPosition(
    (position) => {
      if (stopped) return;
      deps.trouble(null);
      deps.fix(fixOf(position, deps.serverNow(), deps.deviceNow()));
    },
    (error) => {
      if (!stopped) deps.trouble(troubleOf(error.code));
    },
    OPTIONS,
  );
  return () => {
    stopped = true;
    source.clearWatch(id);
  };
}

/** The closed name of a GeolocationPositionError code. */
export function troubleOf(code: number): PositionTrouble {
  if (code === DENIED) return 'denied';
  return code === UNAVAILABLE ? 'no_signal' : 'slow';
}

/**
 * The fix as it is sent, stamped with the server's time: the phone's clock may be wrong, its age of the
 * position is not. Values that the browser does not know (null) are left out.
 */
export function fixOf(position: GeolocationPosition, serverNow: number, deviceNow: number): QueuedFix {
  const { longitude, latitude, accuracy, speed, heading, altitude } = position.coords;
  const age = Math.min(OLDEST_MS, Math.max(0, deviceNow - position.timestamp));
  return {
    lon: longitude,
    lat: latitude,
    at: Math.round(serverNow - age),
    ...known('accuracyM', accuracy, 0, Number.MAX_VALUE),
    ...known('speedMps', speed, 0, Number.MAX_VALUE),
    ...known('headingDeg', heading, 0, 360),
    ...known('altitudeM', altitude, -Number.MAX_VALUE, Number.MAX_VALUE),
  };
}

function known<K extends string>(name: K, value: number | null, min: number, max: number) {
  const fits = value !== null && Number.isFinite(value) && value >= min && value <= max;
  return (fits ? { [name]: value } : {}) as Partial<Record<K, number>>;
}
