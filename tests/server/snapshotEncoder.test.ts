import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotParser } from '../../server/realtime/snapshotEncoder.ts';

const socketIoRequire = createRequire(createRequire(import.meta.url).resolve('socket.io'));
const { Encoder, PacketType } = socketIoRequire('socket.io-parser');

const ours = new snapshotParser.Encoder();
const plain = new Encoder();

const ack = (answer: unknown, id = 0, nsp = '/') => ({ type: PacketType.ACK, nsp, id, data: [answer] });
const welcome = (snapshot: unknown, given: object = {}) => ({ ok: true, after: 7, ...given, snapshot });

/** What a client reads: the packet's head, and its data. */
function readOf(parts: unknown[]): [head: string, data: unknown] {
  expect(parts).toHaveLength(1);
  const text = parts[0] as string;
  return [text.slice(0, text.indexOf('[')), JSON.parse(text.slice(text.indexOf('[')))];
}

describe('an acknowledgement with a snapshot', () => {
  it('is read as Socket.IO’s own, whatever is in it', () => {
    const ids = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), ids, (snapshot, more, id) => {
        for (const nsp of ['/', '/field']) {
          const packet = ack(welcome(snapshot, { more, left: undefined }), id, nsp);
          expect(readOf(ours.encode(packet))).toEqual(readOf(plain.encode(packet)));
        }
      }),
    );
  });

  it('writes the snapshot once for all whom it answers, and each of them their own answer', () => {
    let written = 0;
    const snapshot = {
      get seq() {
        written++;
        return 7;
      },
    };
    const told = ['a', 'b', 'c'].map((name, id) => readOf(ours.encode(ack(welcome(snapshot, { name }), id))));
    expect(told).toEqual(
      ['a', 'b', 'c'].map((name, id) => [`3${id}`, [{ ok: true, after: 7, name, snapshot: { seq: 7 } }]]),
    );
    expect(written).toBe(1);
  });
});

it.each<[string, object]>([
  ['an answer without one', ack(welcome(null))],
  ['a refusal', ack({ ok: false, code: 'forbidden', message: '' })],
  ['an empty answer', { ...ack(1), data: [] }],
  ['an event', { type: PacketType.EVENT, nsp: '/', data: ['entries', welcome({ seq: 1 })] }],
  ['bytes', { type: PacketType.EVENT, nsp: '/', data: ['frame', new Uint8Array([1, 2])] }],
])('%s goes as Socket.IO would send it', (_what, packet) => {
  expect(ours.encode({ ...packet } as Parameters<typeof ours.encode>[0])).toEqual(
    plain.encode({ ...packet }),
  );
});
