// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "socketAnswers" }
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { waitingBytes } from '../../server/realtime/engineSocket.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';
import { shakeHands } from '../support/shakeHands.ts';

const built = vi.hoisted(() => ({ realtime: undefined as unknown }));
vi.mock('../../server/realtime/socketServer.ts', async (load) => {
  const real = await load<typeof import('../../server/realtime/socketServer.ts')>();
  return {
    ...real,
    Realtime: class extends real.Realtime {
      constructor(...given: ConstructorParameters<typeof real.Realtime>) {
        super(...given);
        built.realtime = this;
      }
    },
  };
});

let app: Awaited<ReturnType<typeof startApp>>;
let cookie: string;

beforeAll(async () => {
  // Room for many screens is room for many messages: what is read is not what ends these.
  app = await startApp({ SOCKETS_ACCOUNT: '5000' });
  ({ cookie } = await HttpPerson.signIn(app.url, 'district'));
}, 240_000);
afterAll(() => app?.close());

/** A masked frame of a client, its mask nothing. */
function frame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 125;
  const header = Buffer.alloc(long ? 4 : 2);
  header[0] = 0x80 | opcode;
  header[1] = 0x80 | (long ? 126 : payload.length);
  if (long) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, Buffer.alloc(4), payload]);
}
const text = (words: string) => frame(1, Buffer.from(words));

interface Conn {
  readyState: string;
}
const connections = () =>
  Object.values((built.realtime as { io: { engine: { clients: Record<string, Conn> } } }).io.engine.clients);

/** What waits in a connection stays within this, one answer more. */
const BOUND = 1_000_000;
/** What is sent at most, bytes: four times what the kernel takes. */
const ENOUGH = 40_000_000;

describe('[BU5] who does not read is cut off, whatever the answers are that they do not read', () => {
  it.each([
    ['pings of the WebSocket', Buffer.concat(Array(50).fill(frame(9, Buffer.alloc(125, 'p')))), false],
    [
      'pings before the main namespace is asked for',
      Buffer.concat(Array(50).fill(frame(9, Buffer.alloc(125, 'p')))),
      true,
    ],
    ['namespaces that are not there', text(`40/${'n'.repeat(60_000)},`), false],
    ['events that are refused', Buffer.concat(Array(50).fill(text('420["command",{}]'))), false],
  ])('%s', async (_what, message, early) => {
    const before = new Set(connections());
    const socket: Socket = shakeHands(app.url, cookie);
    await once(socket, 'data');
    const conn = connections().find((one) => !before.has(one))!;
    if (!early) {
      socket.write(text('40'));
      await once(socket, 'data');
    }
    socket.pause();
    let drained: (() => void) | undefined;
    socket.on('drain', () => drained?.());
    let most = 0;
    // The kernel takes the first megabytes.
    for (let sent = 0; conn.readyState === 'open' && sent < ENOUGH; sent += message.length) {
      const taken = socket.write(message);
      most = Math.max(most, waitingBytes(conn));
      const goesOn = new Promise<void>((resolve) => {
        drained = resolve;
      });
      await (taken ? nextTurn() : Promise.race([goesOn, delay(50, undefined, { ref: false })]));
    }
    socket.destroy();
    // Looked at between writes, when a part may just have gone to the kernel.
    expect(most).toBeGreaterThan(BOUND / 4);
    expect(most).toBeLessThan(BOUND + 2 * message.length);
    await expect.poll(() => conn.readyState).toBe('closed');
  });
});
