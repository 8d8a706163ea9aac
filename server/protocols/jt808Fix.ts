import { CITY_OFFSET, cityIsoText } from '../../shared/time/cityTime.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { attempt, type Reading } from './devices/readings.ts';
import { digitsOf } from './jt808Frame.ts';

const DEGREE = 1e6;
/** A tenth of a kilometre an hour. */
const MPS = 1 / 36;
const FIX_BYTES = 28;

const SOS = 1 << 0;
const FIXED = 1 << 1;
const SOUTH = 1 << 2;
const WEST = 1 << 3;
const SHIFTED = 1 << 5;

/** What one position says. */
export interface Jt808Position {
  /** Null, a sign of life, while the terminal has no place. */
  reading: Reading;
  /** The confidentiality plug-in has shifted it: GCJ-02, whatever was declared for the device. */
  shifted: boolean;
  /** The emergency button. */
  sos: boolean;
}

/** The body of 0x0200, and of each position in 0x0704; what follows the 28 bytes is not read. Never throws. */
export function positionOf(body: Buffer): Jt808Position {
  if (body.length < FIX_BYTES)
    return { reading: new Refusal('bad_fix', 'The position is too short.'), shifted: false, sos: false };
  const [alarm, status] = [body.readUInt32BE(0), body.readUInt32BE(4)];
  return {
    reading: status & FIXED ? attempt(fixOf)(body) : null,
    shifted: (status & SHIFTED) !== 0,
    sos: (alarm & SOS) !== 0,
  };
}

function fixOf(body: Buffer) {
  const status = body.readUInt32BE(4);
  const [lat, lon] = [body.readUInt32BE(8) / DEGREE, body.readUInt32BE(12) / DEGREE];
  return {
    lat: status & SOUTH ? -lat : lat,
    lon: status & WEST ? -lon : lon,
    at: timeOf(body.subarray(22, 28)),
    // Below the sea it is written as a negative number of 16 bits.
    altitudeM: body.readInt16BE(16),
    speedMps: body.readUInt16BE(18) * MPS,
    headingDeg: body.readUInt16BE(20),
  };
}

/** Epoch milliseconds of YYMMDDhhmmss, the time of China written without a zone. Throws Refusal `bad_fix`. */
function timeOf(bcd: Buffer): number {
  const [year, month, day, hour, minute, second] = digitsOf(bcd)?.match(/../g) ?? [];
  const text = `20${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const at = Date.parse(text + CITY_OFFSET);
  // The thirtieth of February would be a day of March.
  if (Number.isNaN(at) || !cityIsoText(at).startsWith(text))
    throw new Refusal('bad_fix', 'The time cannot be read.', 'at');
  return at;
}

/** The positions of 0x0704, or null when its parts are not as long as they say. */
export function positionsOf(body: Buffer): Jt808Position[] | null {
  if (body.length < 3) return null;
  const count = body.readUInt16BE(0);
  const positions: Jt808Position[] = [];
  let at = 3;
  while (at + 2 <= body.length) {
    const end = at + 2 + body.readUInt16BE(at);
    if (end > body.length) return null;
    positions.push(positionOf(body.subarray(at + 2, end)));
    at = end;
  }
  return at === body.length && positions.length === count ? positions : null;
}
