import { io, type Socket } from 'socket.io-client';
import { WIRE_VERSION } from '../../../shared/wire/events.ts';

/** What became of an event: its answer, or that the link was closed; `unanswered` is right where none is owed. */
export type EventOutcome = { answer: unknown } | 'closed' | 'unanswered';

const ANSWER_WITHIN_MS = 10_000;
/** Socket.IO protocol 5: ACK, or BINARY_ACK with so many binary parts behind it. */
const ANSWER = /^(?:3|6\d+-)(\d+)(\[.*)$/s;
/** No acknowledgement of the client's own has such a number. */
const FIRST_ACK = 100_000;

/** Says events as text of its own, as no client would make it, and opens a link again when it was closed for it. */
export class BadSocket {
  private readonly url: string;
  private readonly cookie: string;
  private socket: Socket | undefined;
  private acks = FIRST_ACK;

  constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
  }

  /** `[event, argument]` with an argument as JSON; with a number that asks for an answer. */
  async say(event: string, json: string | undefined, answered: boolean): Promise<EventOutcome> {
    const socket = await this.open();
    const { engine } = socket.io;
    const ack = this.acks++;
    const parts = json === undefined ? [JSON.stringify(event)] : [JSON.stringify(event), json];
    return new Promise((resolve, reject) => {
      // Whatever is answered to this is answered to `hello` behind it at the latest.
      const limit = setTimeout(() => end(new Error('no answer')), ANSWER_WITHIN_MS);
      const hear = (data: unknown) => {
        const [, number, text] = ANSWER.exec(String(data)) ?? [];
        if (Number(number) !== ack) return;
        end(answered ? { answer: (JSON.parse(text!) as unknown[])[0] } : 'unanswered');
      };
      const closed = () => {
        this.socket = undefined;
        end('closed');
      };
      const end = (heard: EventOutcome | Error) => {
        clearTimeout(limit);
        engine.off('data', hear);
        socket.off('disconnect', closed);
        if (heard instanceof Error) reject(heard);
        else resolve(heard);
      };
      engine.on('data', hear);
      socket.once('disconnect', closed);
      if (answered) engine.write(`2${ack}[${parts.join()}]`);
      else {
        engine.write(`2[${parts.join()}]`);
        // Its answer, whatever it is, says that what came before was heard.
        engine.write(`2${ack}["watch",null]`);
      }
    });
  }

  close(): void {
    this.socket?.close();
    this.socket = undefined;
  }

  private async open(): Promise<Socket> {
    if (this.socket?.connected) return this.socket;
    const socket = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: this.cookie, origin: this.url },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('hello', { v: WIRE_VERSION, after: null });
    this.socket = socket;
    return socket;
  }
}
