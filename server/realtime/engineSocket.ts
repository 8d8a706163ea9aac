import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Input } from './Inbox.ts';

/*
 * The parts of an Engine.IO socket, and of the WebSocket below it, that are used and that their types hide: what is
 * written as it is, what waits to be sent, and the end without goodbye.
 */

export interface EngineSocket {
  readonly readyState: string;
  /** Packets that Engine.IO has not yet handed to the transport. */
  readonly writeBuffer: readonly EnginePacket[];
  readonly transport: Transport;
  close(discard?: boolean): void;
}

interface EnginePacket {
  readonly data?: string | Uint8Array;
  readonly options?: { readonly wsPreEncodedFrame?: readonly Uint8Array[] };
}

interface Transport {
  readonly name: string;
  readonly perMessageDeflate?: unknown;
  readonly socket?: { readonly readyState: number; readonly _sender?: { readonly sendFrame?: unknown } };
}

export interface WsTransport extends Transport {
  readonly socket: EventEmitter & {
    /** The link below it. */
    readonly _socket: EventEmitter;
    readonly readyState: number;
    readonly bufferedAmount: number;
    readonly _sender: { sendFrame(frame: readonly Buffer[]): void };
    pause(): void;
    resume(): void;
    terminate(): void;
  };
}

export const WS_OPEN = 1;

export interface EngineWriter {
  writeToEngine(encoded: string, options: EncodedOptions): void;
}

/** Options of a packet whose WebSocket frames are written as they are: two buffers at most. */
export interface EncodedOptions {
  preEncoded: true;
  compress: false;
  wsPreEncodedFrame: [Buffer] | [Buffer, Buffer];
}

/** The same conditions as Engine.IO's own, so that it never falls back to encoding the text alone. */
export function takesEncodedFrames(transport: Transport): transport is WsTransport {
  return (
    transport.name === 'websocket' &&
    !transport.perMessageDeflate &&
    typeof transport.socket?._sender?.sendFrame === 'function'
  );
}

/** Bytes of a connection that its other end has not taken: in Engine.IO's queue, in the WebSocket's, in Node's. */
export function waitingBytes(conn: object): number {
  const { writeBuffer, transport } = conn as EngineSocket;
  let bytes = (transport as WsTransport).socket?.bufferedAmount ?? 0;
  for (const { data, options } of writeBuffer) {
    if (options?.wsPreEncodedFrame) for (const part of options.wsPreEncodedFrame) bytes += part.length;
    else bytes += data?.length ?? 0;
  }
  return bytes;
}

/**
 * Ends a connection now, without waiting for what is still to be sent: to whoever does not read, a goodbye would wait
 * behind it.
 */
export function terminate(conn: object): void {
  const engine = conn as EngineSocket;
  const { socket } = engine.transport as WsTransport;
  if (typeof socket?.terminate === 'function') socket.terminate();
  else engine.close(true);
}

/**
 * What a connection is sent, as its WebSocket reads it. Engine.IO's own events are not enough: a connection that it has
 * closed is read on until the other end agrees, and pings and parts of messages are no events of it.
 */
export function inputOf(conn: object): Input {
  const { socket } = (conn as EngineSocket).transport as WsTransport;
  return {
    onRead: (listener) => {
      for (const kind of ['message', 'ping', 'pong']) socket.on(kind, () => listener(1, 0));
      socket._socket.on('data', (chunk: Buffer) => listener(0, chunk.length));
    },
    onEnd: (listener) => socket.once('close', listener),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}

/**
 * Calls the listener with everything that Engine.IO writes, its own pings and the refusals of Socket.IO among it, and
 * with every ping of the WebSocket, which is answered without them.
 */
export function onAnswered(conn: object, listener: () => void): void {
  (conn as EventEmitter).on('packetCreate', listener);
  (conn as { transport: WsTransport }).transport.socket.on('ping', listener);
}

type Framer = (data: Buffer, options: object) => Buffer[];

/** The `ws` that Engine.IO itself uses: another version might frame differently than its sender expects. */
const engineRequire = createRequire(createRequire(import.meta.url).resolve('engine.io'));
const { Sender } = engineRequire('ws') as { Sender: { frame: Framer } };

export const TEXT = 1;
export const BINARY = 2;

/** The WebSocket frame of a message: its header, and the message itself. */
export function frameOf(data: Buffer, opcode: typeof TEXT | typeof BINARY): Buffer[] {
  return Sender.frame(data, { fin: true, rsv1: false, mask: false, readOnly: true, opcode });
}

/** The header of a text message of so many bytes. */
export function textHeader(bytes: number): Buffer {
  if (bytes < 126) return Buffer.from([0x81, bytes]);
  const long = bytes > 0xffff;
  const header = Buffer.alloc(long ? 10 : 4);
  header[0] = 0x81;
  header[1] = long ? 127 : 126;
  if (long) header.writeBigUInt64BE(BigInt(bytes), 2);
  else header.writeUInt16BE(bytes, 2);
  return header;
}
