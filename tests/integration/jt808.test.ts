import commonjs from 'gcoord';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { readMessage, writeMessage } from '../../server/protocols/jt808Frame.ts';
import type { DeviceIssued } from '../../shared/wire/identityRoutes.ts';
import { TCP_SUBJECTS } from '../contract/tcp/subjects.ts';
import { TcpClient } from '../contract/tcp/TcpBench.ts';
import { ApiClient } from '../support/apiClient.ts';
import { type RunningApp, startApp } from '../support/runningApp.ts';
import { serverFigures } from '../support/serverFigures.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';

/* A terminal of a vehicle, from the devices' page to the rows of the database, on a whole server. */

const gcoord = commonjs as unknown as typeof commonjs.default;
const SUBJECT = TCP_SUBJECTS.jt808!;
const DEVICE = '999000017';
const SHIFTED_BIT = 1 << 5;
const terminal = { phone: DEVICE.padStart(12, '0'), version: null };

let app: RunningApp;
let admin: ApiClient;
let operation: SmallOperation;
let code: string;
/** When the second test sent its positions. */
let early: number;
const clients: TcpClient[] = [];

beforeAll(async () => {
  app = await startApp({ JT808_PORT: '0' });
  operation = await openSmallOperation(app.url);
  admin = await ApiClient.signIn(app.url, 'admin');
});
afterAll(async () => {
  for (const { socket } of clients) socket.destroy();
  await app.close();
});

async function connect(): Promise<TcpClient> {
  const client = await TcpClient.connect(app.server.devicePorts.JT808_PORT!);
  clients.push(client);
  return client;
}
async function ask(client: TcpClient, message: Buffer) {
  const before = client.received.length;
  client.socket.write(message);
  await client.until(() => client.closed || client.received.length > before);
  const { id, body } = readMessage(client.received.subarray(before + 1, -1));
  return { id, body: body.toString('hex') };
}
const vehicle = () => operation.units.find(({ unitId }) => unitId === 'SM-vehicle-0')!;

/** A position in the middle of the vehicle's grid; as the confidentiality plug-in writes it when it is `shifted`. */
function positionAt(serial: number, at: number, shifted = false): Buffer {
  const { centre } = operation.grids[0]!;
  const [lon, lat] = shifted ? gcoord.transform([...centre], gcoord.WGS84, gcoord.GCJ02) : centre;
  const body = Buffer.from(readMessage(SUBJECT.fix(DEVICE, serial, at).subarray(1, -1)).body);
  body.writeUInt32BE(body.readUInt32BE(4) | (shifted ? SHIFTED_BIT : 0), 4);
  body.writeUInt32BE(Math.round(lat! * 1e6), 8);
  body.writeUInt32BE(Math.round(lon! * 1e6), 12);
  return writeMessage(terminal, 0x0200, serial, body);
}
/** What is stored of the vehicle by now, with how far from the middle of its grid, in degrees of latitude. */
async function rows() {
  const db = await openDatabase(app.place);
  try {
    const found = await db.pool.query<{ at: number; crs: string; off: number }>(
      `select round(extract(epoch from fix_at) * 1000)::float8 as at, raw_crs as crs, abs(lat_e7 / 1e7 - $1) as off
         from fix join unit using (slot) where unit_id = 'SM-vehicle-0'`,
      [operation.grids[0]!.centre[1]],
    );
    return found.rows;
  } finally {
    await db.close();
  }
}

it('registers once it was issued and not before, and is known by its code or its token', async () => {
  const register = writeMessage(terminal, 0x0100, 1, Buffer.alloc(40));
  const stranger = await connect();
  expect((await ask(stranger, register)).body).toBe('000104');
  await stranger.ended();
  const issued = await admin.post<DeviceIssued>('/api/devices', {
    unitId: vehicle().unitId,
    deviceId: DEVICE,
    crs: 'wgs84',
  });
  expect(issued.token).toBeTruthy();
  const client = await connect();
  const { id, body } = await ask(client, register);
  expect([id, body.slice(0, 6)]).toEqual([0x8100, '000100']);
  code = Buffer.from(body, 'hex').subarray(3).toString();
  expect((await ask(client, SUBJECT.hello(DEVICE, code, 2))).body).toBe('0002010200');
  // The token does as well, for a terminal that is set up by hand.
  expect((await ask(await connect(), SUBJECT.hello(DEVICE, issued.token, 2))).body).toBe('0002010200');
});

it('stores what it answers: once, under its own time, shifted or not; what is late or of the future is answered too', async () => {
  const client = await connect();
  await ask(client, SUBJECT.hello(DEVICE, code, 1));
  const now = Math.floor((await admin.now()) / 1000) * 1000;
  const sent = [
    positionAt(2, now - 5_000),
    positionAt(3, now - 5_000),
    // Late: it comes behind a later one.
    positionAt(4, now - 10_000),
    positionAt(5, now - 15_000, true),
    positionAt(6, now + 8 * 3_600_000),
  ];
  for (const [i, message] of sent.entries())
    expect((await ask(client, message)).body).toBe(`000${i + 2}020000`);
  const figures = await serverFigures(app.url);
  expect(figures).toMatch(/tongxin_device_messages_total\{protocol="jt808",outcome="answered"\} [1-9]/);
  expect(figures).toMatch(/tongxin_fixes_total\{outcome="future_fix"\} 1\n/);
  expect(figures).toMatch(/tongxin_fixes_total\{outcome="duplicate"\} 1\n/);
  early = now;
  client.socket.destroy();
});

it('is heard no longer once its token is rotated, and registers again', async () => {
  const client = await connect();
  await ask(client, SUBJECT.hello(DEVICE, code, 1));
  await admin.post(`/api/devices/${DEVICE}/rotate`, {});
  client.socket.write(SUBJECT.beat(DEVICE, 2));
  await client.ended();
  const again = await connect();
  expect((await ask(again, SUBJECT.hello(DEVICE, code, 1))).body).toBe('0001010201');
  const { body } = await ask(again, writeMessage(terminal, 0x0100, 2, Buffer.alloc(40)));
  const fresh = Buffer.from(body, 'hex').subarray(3).toString();
  expect(fresh).not.toBe(code);
  expect((await ask(again, SUBJECT.hello(DEVICE, fresh, 3))).body).toBe('0003010200');
  code = fresh;
});

it('has stored all that it answered when the server stops, while more is sent', async () => {
  const client = await connect();
  await ask(client, SUBJECT.hello(DEVICE, code, 1));
  const now = Math.floor((await admin.now()) / 1000) * 1000;
  const times = Array.from({ length: 100 }, (_, i) => now + 1_000 + i * 1_000);
  client.socket.write(Buffer.concat(times.map((at, i) => positionAt(i + 2, at))));
  await client.until(() => SUBJECT.read(client.received).length > 20);
  await app.server.close();
  await client.ended();
  const answered = SUBJECT.read(client.received).slice(1);
  expect(answered.every(({ ok }) => ok)).toBe(true);
  expect(answered.length).toBeGreaterThanOrEqual(20);
  const stored = await rows();
  const kept = new Set(stored.map(({ at }) => at));
  expect(answered.map(({ serial }) => times[serial! - 2]!).filter((at) => !kept.has(at))).toEqual([]);
  // And of before: one of each time, the shifted one where the others are.
  const before = stored.filter(({ at }) => [5_000, 10_000, 15_000].includes(early - at));
  expect(before.map(({ crs }) => crs).sort()).toEqual(['gcj02', 'wgs84', 'wgs84']);
  expect(Math.max(...before.map(({ off }) => off))).toBeLessThan(1e-5);
});
