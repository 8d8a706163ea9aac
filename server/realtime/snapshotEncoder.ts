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

/** By the snapshot, which never changes; gone with it. */
const texts = new WeakMap<object, string>();

/**
 * Encodes as Socket.IO does, but a snapshot in an acknowledgement only once: screens that come together are answered with
 * the same one (ScopeFeed), and to write 10,000 units as JSON takes longer than to send them.
 */
class SnapshotEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const answer = answerWithSnapshot(packet);
    if (!answer) return super.encode(packet);
    const { snapshot, ...rest } = answer;
    // `…[{"after":1}]`: the snapshot goes in before the last two characters.
    const [text] = super.encode({ ...packet, data: [rest] }) as [string];
    return [`${text.slice(0, -2)},"snapshot":${textOf(snapshot)}}]`];
  }
}

/** The welcome that an acknowledgement is, when it holds a snapshot beside other things. */
function answerWithSnapshot({ type, data }: Packet): { snapshot: object } | null {
  if (type !== PacketType.ACK || !Array.isArray(data) || data.length !== 1) return null;
  const answer: unknown = data[0];
  if (typeof answer !== 'object' || answer === null || !('snapshot' in answer) || !('ok' in answer))
    return null;
  const { snapshot } = answer;
  return typeof snapshot === 'object' && snapshot !== null ? { ...answer, snapshot } : null;
}

function textOf(snapshot: object): string {
  const known = texts.get(snapshot);
  if (known !== undefined) return known;
  const text = JSON.stringify(snapshot);
  texts.set(snapshot, text);
  return text;
}

/** For Socket.IO's option `parser`; what goes over the wire is its default protocol. */
export const snapshotParser = { Encoder: SnapshotEncoder, Decoder };
