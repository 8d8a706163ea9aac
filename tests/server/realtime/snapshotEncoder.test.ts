import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotParser, WrittenSnapshot } from '../../../server/realtime/snapshotEncoder.ts';

const socketIoRequire = createRequire(createRequire(import.meta.url).resolve('socket.io'));
const { Encoder, PacketType } = socketIoRequire('socket.io-parser');

const ours = new snapshotParser.Encoder();
const plain = new Encoder();

/** A snapshot that is written: what it sends is kept. */
class Written extends WrittenSnapshot {
  readonly sent: string[] = [];
  private readonly json: string;

  constructor(value: unknown) {
    super();
    this.json = JSON.stringify(value);
  }

  send(before: string, after: string): void {
    this.sent.push(before + this.json + after);
  }
}

const ack = (answer: unknown, id = 0, nsp = '/') => ({ type: PacketType.ACK, nsp, id, data: [answer] });
const welcome = (snapshot: unknown, given: object = {}) => ({ ok: true, after: 7, ...given, snapshot });

/** What a client reads: the packet's head, and its data. */
function readOf(parts: unknown[]): [head: string, data: unknown] {
  expect(parts).toHaveLength(1);
  const text = parts[0] as string;
  return [text.slice(0, text.indexOf('[')), JSON.parse(text.slice(text.indexOf('[')))];
}

describe('an acknowledgement with a snapshot that is written already', () => {
  it('is read as Socket.IO’s own, whatever is in it, and leaves nothing else to be sent', () => {
    const ids = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), ids, (picture, more, id) => {
        for (const nsp of ['/', '/field']) {
          const snapshot = new Written(picture);
          const given = { more, left: undefined };
          expect(ours.encode(ack(welcome(snapshot, given), id, nsp))).toEqual([]);
          expect(readOf(snapshot.sent)).toEqual(readOf(plain.encode(ack(welcome(picture, given), id, nsp))));
        }
      }),
    );
  });
});

it.each<[string, object]>([
  ['an answer without one', ack(welcome(null))],
  ['an answer with one that is not written', ack(welcome({ seq: 1 }))],
  ['an answer with one that is packed', ack(welcome(null, { packed: new Uint8Array([1, 2]) }))],
  ['a refusal', ack({ ok: false, code: 'forbidden', message: '' })],
  ['an empty answer', { ...ack(1), data: [] }],
  ['an event', { type: PacketType.EVENT, nsp: '/', data: ['entries', welcome({ seq: 1 })] }],
  ['bytes', { type: PacketType.EVENT, nsp: '/', data: ['frame', new Uint8Array([1, 2])] }],
])('%s goes as Socket.IO would send it', (_what, packet) => {
  expect(ours.encode({ ...packet } as Parameters<typeof ours.encode>[0])).toEqual(
    plain.encode({ ...packet }),
  );
});
