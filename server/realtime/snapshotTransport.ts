import {
  type EncodedOptions,
  type EngineSocket,
  type EngineWriter,
  takesEncodedFrames,
  textHeader,
} from './engineSocket.ts';
import { CLOSING, type SharedSnapshot } from './SharedSnapshots.ts';
import { WrittenSnapshot } from './snapshotEncoder.ts';

/**
 * A shared snapshot on its way to one socket, as one WebSocket message: what is the socket's own stands before it, and
 * the snapshot's bytes are the same for all, neither copied nor framed again.
 */
export class SnapshotToSocket extends WrittenSnapshot {
  private readonly snapshot: SharedSnapshot;
  private readonly socket: SnapshotSocket;

  constructor(snapshot: SharedSnapshot, socket: SnapshotSocket) {
    super();
    this.snapshot = snapshot;
    this.socket = socket;
  }

  send(before: string, after: string): void {
    const { snapshot, socket } = this;
    const { transport } = socket.conn as EngineSocket;
    const writer = socket.client as EngineWriter;
    if (after !== CLOSING || !takesEncodedFrames(transport)) {
      writer.writeToEngine(`${before}${snapshot.json}${after}`, {} as EncodedOptions);
      return;
    }
    // "4" is Engine.IO's message.
    const own = Buffer.from(`4${before}`);
    const header = textHeader(own.length + snapshot.closed.length);
    writer.writeToEngine(before, {
      preEncoded: true,
      compress: false,
      wsPreEncodedFrame: [Buffer.concat([header, own]), snapshot.closed],
    });
  }
}

/** The part of a Socket.IO server socket that is used. */
export interface SnapshotSocket {
  readonly conn: object;
  readonly client: object;
}
