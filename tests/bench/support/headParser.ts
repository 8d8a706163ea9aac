import { createRequire } from 'node:module';
import type { EntryBatch } from '../../../shared/wire/events.ts';

const ownRequire = createRequire(import.meta.url);
const clientRequire = createRequire(ownRequire.resolve('socket.io-client'));
const { Encoder, Decoder, PacketType } = clientRequire('socket.io-parser') as {
  Encoder: new () => object;
  Decoder: new () => { add(data: unknown): void; emitReserved(event: 'decoded', packet: object): void };
  PacketType: { EVENT: number };
};

const HEAD = /^2\["entries",\{"after":(\d+),"through":(\d+),"entries":\[/;
const HEAD_CHARS = 120;

/**
 * A parser for Socket.IO clients that are many in one process: of entries it reads between which numbers they lie, and
 * gives none. Two hundred screens have a machine each; here all of them share one with the server, and what each does
 * with an entry, the same whichever way it was sent, would be most of what is measured.
 */
class HeadDecoder extends Decoder {
  override add(data: unknown): void {
    const head = typeof data === 'string' ? HEAD.exec(data.slice(0, HEAD_CHARS)) : null;
    if (!head) {
      super.add(data);
      return;
    }
    const batch: EntryBatch = { after: Number(head[1]), through: Number(head[2]), entries: [] };
    this.emitReserved('decoded', { type: PacketType.EVENT, nsp: '/', data: ['entries', batch] });
  }
}

export const headParser = { Encoder, Decoder: HeadDecoder };
