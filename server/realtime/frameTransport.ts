import type { PreparedFrame } from '../positions/types.ts';
import {
  BINARY,
  type EncodedOptions,
  type EngineSocket,
  type EngineWriter,
  frameOf,
  TEXT,
  takesEncodedFrames,
  WS_OPEN,
} from './engineSocket.ts';

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
  const engine = socket.conn as EngineSocket;
  const { transport } = engine;
  if (!takesEncodedFrames(transport)) {
    socket.emit('frame', prepared.bytes);
    return;
  }
  const packet = packetOf(prepared, socket.nsp.name);
  const { _sender: sender, readyState } = transport.socket;
  if (engine.writeBuffer.length === 0 && engine.readyState === 'open' && readyState === WS_OPEN)
    sender.sendFrame(packet.options.wsPreEncodedFrame);
  else (socket.client as EngineWriter).writeToEngine(packet.text, packet.options);
}

/** The part of a Socket.IO server socket that is used. */
export interface FrameSocket {
  readonly nsp: { readonly name: string };
  readonly conn: object;
  readonly client: object;
  emit(event: 'frame', bytes: Uint8Array): unknown;
}

interface Packet {
  namespace: string;
  text: string;
  options: EncodedOptions;
}

function packetOf(prepared: PreparedFrame, namespace: string): Packet {
  const known = prepared.wire as Packet | undefined;
  if (known?.namespace === namespace) return known;
  const packet = encode(prepared.bytes, namespace);
  prepared.wire = packet;
  return packet;
}

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
