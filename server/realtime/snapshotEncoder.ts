import { createRequire } from 'node:module';

/** A packet of Socket.IO protocol 5. `id`: of the acknowledgement that it is. */
interface Packet {
  type: number;
  nsp: string;
  data?: unknown;
  id?: number;
}

interface PacketEncoder {
  encode(packet: Packet): unknown[];
}

interface Parser {
  Encoder: new () => PacketEncoder;
  Decoder: new () => unknown;
  PacketType: { ACK: number };
}

/** The parser that Socket.IO itself uses: another version might speak another protocol. */
const socketIoRequire = createRequire(createRequire(import.meta.url).resolve('socket.io'));
const { Encoder, Decoder, PacketType } = socketIoRequire('socket.io-parser') as Parser;

/** Stands as `snapshot` in an acknowledgement, for the JSON that is there already. */
export abstract class WrittenSnapshot {
  /** Sends the acknowledgement: the text that is its own, the snapshot's JSON, and what closes it. */
  abstract send(before: string, after: string): void;
}

/**
 * Encodes as Socket.IO does, but an acknowledgement with a WrittenSnapshot only around it: to write 10,000 units as
 * JSON, and to frame them for each screen, takes longer than to send them. That one is sent at once and leaves
 * nothing to be sent.
 */
class SnapshotEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const answer = answerWithSnapshot(packet);
    if (!answer) return super.encode(packet);
    const { snapshot, ...rest } = answer;
    // `…[{"after":1}]`: the snapshot goes in before the last two characters.
    const [text] = super.encode({ ...packet, data: [rest] }) as [string];
    snapshot.send(`${text.slice(0, -2)},"snapshot":`, text.slice(-2));
    return [];
  }
}

/** The welcome that an acknowledgement is, when it holds a snapshot beside other things. */
function answerWithSnapshot({ type, data }: Packet): { snapshot: WrittenSnapshot } | null {
  if (type !== PacketType.ACK || !Array.isArray(data) || data.length !== 1) return null;
  const answer: unknown = data[0];
  if (typeof answer !== 'object' || answer === null || !('snapshot' in answer) || !('ok' in answer))
    return null;
  const { snapshot } = answer;
  return snapshot instanceof WrittenSnapshot ? { ...answer, snapshot } : null;
}

/** For Socket.IO's option `parser`; what goes over the wire is its default protocol. */
export const snapshotParser = { Encoder: SnapshotEncoder, Decoder };
