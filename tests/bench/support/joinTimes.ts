import { performance } from 'node:perf_hooks';
import { io, type Socket } from 'socket.io-client';
import type { Failure } from '../../../shared/wire/errors.ts';
import {
  type ClientToServer,
  type ServerToClient,
  type Welcome,
  WIRE_VERSION,
} from '../../../shared/wire/events.ts';
import type { DeskDoor } from './BenchDesk.ts';
import { nearestRank } from './bench.ts';

export interface JoinTimes {
  /** From hello to the welcome read, milliseconds. */
  p50: number;
  /** The journal's number then. */
  through: number;
  /** Units of the snapshot, 0 without one. */
  units: number;
  /** Entries of the tail. */
  entries: number;
}

/**
 * Screens that join one after the other: with nothing (they get a snapshot), or with all but the newest `missed` entries
 * (they get those).
 */
export async function joinTimes(door: DeskDoor, times: number, missed?: number): Promise<JoinTimes> {
  const took: number[] = [];
  let { welcome } = await join(door, null);
  const { scope } = welcome;
  for (let n = 0; n < times; n++) {
    const after = missed === undefined ? null : welcome.through - missed;
    const joined = await join(door, after, scope);
    welcome = joined.welcome;
    took.push(joined.ms);
  }
  const { through, snapshot, entries } = welcome;
  if ((snapshot === null) !== (missed !== undefined)) throw new Error('the join was of the other kind');
  return {
    p50: nearestRank(took, 50),
    through,
    units: snapshot ? Object.keys(snapshot.units).length : 0,
    entries: entries.length,
  };
}

async function join({ url, cookie }: DeskDoor, after: number | null, scope?: string) {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie, origin: url },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const start = performance.now();
    const hello = { v: WIRE_VERSION, after, ...(scope === undefined ? {} : { scope }) };
    const welcome = await new Promise<Welcome | Failure>((resolve) => socket.emit('hello', hello, resolve));
    if (!welcome.ok) throw new Error(`hello: ${welcome.code} ${welcome.message}`);
    return { welcome, ms: performance.now() - start };
  } finally {
    socket.disconnect();
  }
}
