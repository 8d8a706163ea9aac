import type { DeviceLine } from './DeviceLine.ts';

/** What was found at the beginning of bytes that have come. */
export interface Cut {
  /** Bytes that are done with; none, and no message: more have to come. */
  used: number;
  message?: Buffer;
  /** How many of those used belong to no message. */
  junk?: number;
}

/** One terminal on one connection. */
export interface TcpSession {
  /**
   * One whole message, after the one before was answered. Resolves to what is sent back, null for nothing. What a device
   * is told to have been taken must be committed. Throws Spoiled for what cannot be read; a Refusal of PASSING_CODES when
   * the device has to send it again, which it does for want of an answer; any other Refusal ends the connection. Whoever
   * was not recognised is answered that it was not taken, so that the device is seen to fail and tries again.
   */
  heard(message: Buffer): Promise<Buffer | null>;
}

/** A protocol of devices over TCP. All that is common to them (limits, times, closing) stands in this folder. */
export interface TcpProtocol {
  /** As metrics and logs call it. */
  name: string;
  /** The setting that gives its port; without it nobody listens. */
  env: string;
  /** The longest message as it is sent. */
  maxBytes: number;
  /** How long a device that is recognised may say nothing. */
  idleMs: number;
  /**
   * Finds the next message; asked again until it uses nothing. Never throws. Behind bytes that belong to none it finds the
   * beginning of one again, and a beginning that is longer than `maxBytes` without its end is used up as junk: the
   * connection would wait for ever for the rest of it.
   */
  cut(bytes: Buffer): Cut;
  session(line: DeviceLine): TcpSession;
}

/** A message that cannot be read: it is dropped and counted, and its connection ends when nothing better comes. */
export class Spoiled extends Error {
  override name = 'Spoiled';
}
