/** The part of a Socket.IO server socket that is used. */
export interface AppliedSocket {
  readonly connected: boolean;
  readonly nsp: { readonly name: string };
  readonly client: object;
  on(event: 'applied', listener: (ack: unknown) => void): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
}

/**
 * Hears the event `applied` of a screen. There is one for each frame and screen, and Socket.IO's way from a
 * text to a listener (a parse, a look-up, two turns of the queue) costs more than sending the frame did. The
 * one form in which clients send it is recognised where the text arrives; any other goes the ordinary way.
 * The listener judges what it is given. It may hear an `applied` a turn before events that came earlier.
 */
export function hearApplied(socket: AppliedSocket, listener: (ack: unknown) => void): void {
  socket.on('applied', listener);
  const { decoder } = socket.client as { decoder?: Decoder };
  if (socket.nsp.name !== '/' || typeof decoder?.add !== 'function') return;
  const ordinary = decoder.add;
  decoder.add = (data) => {
    const ack = socket.connected ? appliedOf(data) : undefined;
    if (ack === undefined) ordinary.call(decoder, data);
    else listener(ack);
  };
  socket.once('disconnect', () => {
    decoder.add = ordinary;
  });
}

/** Socket.IO's reader of one connection. */
interface Decoder {
  add(data: unknown): void;
}

/** Socket.IO protocol 5: EVENT in the main namespace, without acknowledgement, with one object. */
const START = '2["applied",{';
const END = '}]';

function appliedOf(data: unknown): unknown {
  if (typeof data !== 'string' || !data.startsWith(START) || !data.endsWith(END)) return undefined;
  try {
    return JSON.parse(data.slice(START.length - 1, 1 - END.length));
  } catch {
    return undefined;
  }
}
