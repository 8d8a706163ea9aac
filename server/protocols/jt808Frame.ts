import { type Cut, Spoiled } from './tcp/TcpProtocol.ts';

const FLAG = 0x7e;
const ESCAPE = 0x7d;
/** Longest head (2019, sub-packet), body and checksum, each byte escaped, between two flags. */
export const MAX_FRAME = 2 * (21 + 1023 + 1) + 2;

const VERSION_2019 = 1 << 14;
const SUB_PACKET = 1 << 13;
const ENCRYPTION = 0b111 << 10;
const LENGTH = 0x3ff;

/** A message as it is read, whatever its version. */
export interface Message {
  id: number;
  serial: number;
  /** 12 digits of 2011 and 2013, 20 of 2019. */
  phone: string;
  /** Null in 2011 and 2013. */
  version: number | null;
  encrypted: boolean;
  /** One of several that make a message together. */
  partial: boolean;
  body: Buffer;
}

/** One between two flags; the flag that ends a message may begin the next, so it stays. */
export function cutFrame(bytes: Buffer): Cut {
  const start = bytes.indexOf(FLAG);
  if (start !== 0)
    return start < 0 ? { used: bytes.length, junk: bytes.length } : { used: start, junk: start };
  const end = bytes.indexOf(FLAG, 1);
  if (end < 0) return bytes.length > MAX_FRAME ? { used: bytes.length, junk: bytes.length } : { used: 0 };
  if (end === 1) return { used: 1 };
  if (end >= MAX_FRAME) return { used: end, junk: end };
  return { used: end, message: bytes.subarray(1, end) };
}

/** Reads what stood between two flags. Throws Spoiled. */
export function readMessage(frame: Buffer): Message {
  const bytes = unescaped(frame);
  if (bytes.length < 13) throw new Spoiled('too short');
  if (xorOf(bytes) !== 0) throw new Spoiled('wrong checksum');
  const attributes = bytes.readUInt16BE(2);
  const is2019 = (attributes & VERSION_2019) !== 0;
  const partial = (attributes & SUB_PACKET) !== 0;
  const phoneAt = is2019 ? 5 : 4;
  const serialAt = phoneAt + (is2019 ? 10 : 6);
  const bodyAt = serialAt + 2 + (partial ? 4 : 0);
  if (bytes.length !== bodyAt + (attributes & LENGTH) + 1) throw new Spoiled('wrong length');
  const phone = digitsOf(bytes.subarray(phoneAt, serialAt));
  if (phone === null) throw new Spoiled('the number is no number');
  return {
    id: bytes.readUInt16BE(0),
    serial: bytes.readUInt16BE(serialAt),
    phone,
    version: is2019 ? bytes[4]! : null,
    encrypted: (attributes & ENCRYPTION) !== 0,
    partial,
    body: bytes.subarray(bodyAt, -1),
  };
}

/** A message as it is sent, with its flags, to who sent `to` and in its version. */
export function writeMessage(
  { phone, version }: Pick<Message, 'phone' | 'version'>,
  id: number,
  serial: number,
  body: Buffer,
): Buffer {
  const head = Buffer.alloc(version === null ? 4 : 5);
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE(body.length | (version === null ? 0 : VERSION_2019), 2);
  if (version !== null) head[4] = version;
  const number = Buffer.alloc(2);
  number.writeUInt16BE(serial);
  const plain = Buffer.concat([head, Buffer.from(phone, 'hex'), number, body]);
  const escaped: number[] = [FLAG];
  for (const byte of [...plain, xorOf(plain)]) {
    if (byte === FLAG) escaped.push(ESCAPE, 2);
    else if (byte === ESCAPE) escaped.push(ESCAPE, 1);
    else escaped.push(byte);
  }
  return Buffer.from([...escaped, FLAG]);
}

/** Digits of bytes that hold two each, or null. */
export function digitsOf(bcd: Buffer): string | null {
  const digits = bcd.toString('hex');
  return /^\d*$/.test(digits) ? digits : null;
}

function unescaped(frame: Buffer): Buffer {
  if (!frame.includes(ESCAPE)) return frame;
  const plain = Buffer.alloc(frame.length);
  let length = 0;
  for (let i = 0; i < frame.length; i++) {
    let byte = frame[i]!;
    if (byte === ESCAPE) {
      const which = frame[++i];
      if (which !== 1 && which !== 2) throw new Spoiled('wrong escape');
      byte = which === 2 ? FLAG : ESCAPE;
    }
    plain[length++] = byte;
  }
  return plain.subarray(0, length);
}

function xorOf(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
