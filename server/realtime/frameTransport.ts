import { createRequire } from 'node:module';
import type { PreparedFrame } from '../positions/types.ts';

/**
 * One position frame to one socket as one write. With Socket.IO's default parser a binary event is a text
 * frame and a binary frame, and both are framed again for every client; here both are framed once per
 * PreparedFrame, joined, and written as they are. An ordinary Socket.IO client receives the event `frame` with
 * one binary argument.
 *
 * A frame goes past Engine.IO's queue while nothing waits in it, which keeps the order of all that is sent: what
 * Engine.IO handed on before lies in the same socket already. Its packets, callbacks and events per write
 * cost about as much as the rest of ours put together. While something waits, the frame waits behind it.
 *
 * Nothing is queued here: the caller sends within the watcher's credit (SPEC.md [WA5]).
 */
export function sendFrame(socket: FrameSocket, prepared: PreparedFrame): void {
  const engine = socket.conn as unknown as Engine;
  const { transport } = engine;
  if (!takesEncodedFrames(transport)) {
    socket.emit('frame', prepared.bytes);
    return;
  }
  const packet = packetOf(prepared, socket.nsp.name);
  const { _sender: sender, readyState } = transport.socket;
  if (engine.writeBuffer.length === 0 && engine.readyState === 'open' && readyState === WS_OPEN)
    sender.sendFrame(packet.options.wsPreEncodedFrame);
  else (socket.client as unknown as EngineWriter).writeToEngine(packet.text, packet.options);
}

/** The part of a Socket.IO server socket that is used. */
export interface FrameSocket {
  readonly nsp: { readonly name: string };
  readonly conn: object;
  readonly client: object;
  emit(event: 'frame', bytes: Uint8Array): unknown;
}

/** The parts of an Engine.IO socket and of what is below it that are used; their types hide some of them. */
interface Engine {
  readonly readyState: string;
  /** Packets that Engine.IO has not yet handed to the transport. */
  readonly writeBuffer: readonly unknown[];
  readonly transport: Transport;
}

interface Transport {
  readonly name: string;
  readonly perMessageDeflate?: unknown;
  readonly socket?: { readonly readyState: number; readonly _sender?: { readonly sendFrame?: unknown } };
}

interface WsTransport extends Transport {
  readonly socket: { readonly readyState: number; readonly _sender: { sendFrame(frame: [Buffer]): void } };
}

const WS_OPEN = 1;

interface EngineWriter {
  writeToEngine(encoded: string, options: PacketOptions): void;
}

interface PacketOptions {
  preEncoded: true;
  compress: false;
  /** WebSocket frames as they go on the wire. */
  wsPreEncodedFrame: [Buffer];
}

interface Packet {
  namespace: string;
  text: string;
  options: PacketOptions;
}

/** The same conditions as Engine.IO's own, so that it never falls back to encoding the text alone. */
function takesEncodedFrames(transport: Transport): transport is WsTransport {
  return (
    transport.name === 'websocket' &&
    !transport.perMessageDeflate &&
    typeof transport.socket?._sender?.sendFrame === 'function'
  );
}

function packetOf(prepared: PreparedFrame, namespace: string): Packet {
  const known = prepared.wire as Packet | undefined;
  if (known?.namespace === namespace) return known;
  const packet = encode(prepared.bytes, namespace);
  prepared.wire = packet;
  return packet;
}

const TEXT = 1;
const BINARY = 2;

function encode(bytes: Uint8Array, namespace: string): Packet {
  // Socket.IO protocol 5: BINARY_EVENT with one attachment, which the next frame is.
  const text = `51-${namespace === '/' ? '' : `${namespace},`}["frame",{"_placeholder":true,"num":0}]`;
  const payload = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // "4" is Engine.IO's message; binary ones carry no type.
  const frames = [...frameOf(Buffer.from(`4${text}`), TEXT), ...frameOf(payload, BINARY)];
  return {
    namespace,
    text,
    options: { preEncoded: true, compress: false, wsPreEncodedFrame: [Buffer.concat(frames)] },
  };
}

type Framer = (data: Buffer, options: object) => Buffer[];

/** The `ws` that Engine.IO itself uses: another version might frame differently than its sender expects. */
const engineRequire = createRequire(createRequire(import.meta.url).resolve('engine.io'));
const { Sender } = engineRequire('ws') as { Sender: { frame: Framer } };

function frameOf(data: Buffer, opcode: number): Buffer[] {
  return Sender.frame(data, { fin: true, rsv1: false, mask: false, readOnly: true, opcode });
}
