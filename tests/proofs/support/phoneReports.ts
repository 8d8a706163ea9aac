import type { Position } from '../../../shared/model/area.ts';
import type { Prng } from '../../support/prng.ts';

/** What lies in the queue of a phone. Values are text, as a phone may send whatever it likes. */
export interface PhoneReport {
  /** `right`, or the case that it is. */
  what: string;
  /** Epoch milliseconds. */
  at: number;
  values: Readonly<Record<string, string>>;
}

export const RIGHT = 'right';
/** Cases that are welcome and no refusal; as JSON a place that is not valid is left out, and so a sign of life. */
export const SIGNS_OF_LIFE: ReadonlySet<string> = new Set(['heartbeat', 'cells only', 'no valid position']);

const HOUR_MS = 3_600_000;
/** A receiver whose week counter ran over is so far behind: 1,024 weeks. */
const ROLLED_OVER_MS = 619_315_200_000;
const STEP_MS = 2_000;
const SPEED_KNOTS = '2.5';

export interface Outing {
  /** When the unit went on duty, and until when the phone recorded; epoch milliseconds. */
  since: number;
  until: number;
  from: Position;
  random: Prng;
  /** Whether the first place, another city, says of itself how inexact it is. */
  firstIsVague: boolean;
}

/** The queue of a phone that had no link since it went on duty, in the order in which it recorded: right fixes, with every case among them. */
export function phoneQueue({ since, until, from, random, firstIsVague }: Outing): PhoneReport[] {
  const [lon, lat] = from;
  const way: PhoneReport[] = [];
  for (let at = since + 1_000; at < until; at += STEP_MS) {
    const step = (at - since) / STEP_MS;
    way.push(
      report(RIGHT, at, {
        lat: lat.toFixed(6),
        lon: (lon + step * 1e-5).toFixed(6),
        accuracy: '8',
        speed: SPEED_KNOTS,
      }),
    );
  }
  const place = { lat: String(lat), lon: String(lon) };
  // Among the right ones, at odd times of their own; the first is the phone's last known place.
  const cases = (at: number): PhoneReport[] => [
    report('before duty', since - HOUR_MS, place),
    report('rolled over', at - ROLLED_OVER_MS, place),
    report('0, 0', at, { lat: '0.0', lon: '0.0' }),
    report('out of range', at, { lat: '91.5', lon: String(lon) }),
    report('impossible jump', at, { lat: String(lat), lon: String(lon + 1.3) }),
    report('no valid position', at, { ...place, valid: 'false' }),
    report('half a place', at, { lat: String(lat) }),
    report('bad number', at, { lat: 'abc', lon: String(lon) }),
    report('future', until + 8 * HOUR_MS, place),
    report('heartbeat', at, { batt: '81', charge: 'false' }),
    report('cells only', at, { cell: '460,0,16,2224', wifi: '00-00-5e-00-53-01,-80' }),
  ];
  const queue: PhoneReport[] = [
    report('another city first', since + 500, {
      lat: String(lat),
      lon: String(lon - 1.5),
      ...(firstIsVague ? { accuracy: '1500' } : {}),
    }),
    ...way,
  ];
  for (const one of cases(0)) {
    const index = 1 + random.int(queue.length - 1);
    const at = queue[index]!.at + 300 + random.int(900);
    queue.splice(index + 1, 0, cases(at).find(({ what }) => what === one.what)!);
  }
  // Right places with values beside them that no database can hold.
  const odd = ['speed', 'accuracy', 'altitude', 'batt', 'bearing'] as const;
  const places = queue.filter(({ what }) => what === RIGHT);
  for (const [i, name] of odd.entries()) {
    const one = places[Math.floor(((i + 0.5) * places.length) / odd.length)]!;
    queue[queue.indexOf(one)] = report(RIGHT, one.at, {
      ...one.values,
      [name]: random.pick(['1e60', '1e-60', '-7e39', 'NaN', '']),
    });
  }
  return queue;
}

function report(what: string, at: number, values: Record<string, string>): PhoneReport {
  return { what, at, values };
}

/** As a query or form, the time in milliseconds. */
export function paramsOf({ at, values }: PhoneReport): URLSearchParams {
  return new URLSearchParams({ ...values, timestamp: String(at) });
}

/** As the newer clients send it: m/s, battery 0 to 1, coordinates left out where there are none. */
export function locationOf({ at, values }: PhoneReport): object {
  const number = (text: string | undefined) =>
    text === undefined ? undefined : Number.isNaN(Number(text)) ? text : Number(text);
  const { lat, lon, speed, batt, accuracy, altitude, bearing, valid } = values;
  return {
    timestamp: new Date(at).toISOString(),
    ...(valid === 'false' || (lat ?? lon) === undefined
      ? {}
      : {
          coords: {
            latitude: number(lat),
            longitude: number(lon),
            accuracy: number(accuracy),
            altitude: number(altitude),
            heading: number(bearing),
            speed: speed === SPEED_KNOTS ? 1.29 : number(speed),
          },
        }),
    ...(batt === undefined ? {} : { battery: { level: Number(batt) / 100, is_charging: false } }),
  };
}
