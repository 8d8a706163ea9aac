import { MINUTE_MS } from '../../shared/time/durations.ts';
import { PASSING_CODES, Refusal } from '../../shared/wire/errors.ts';
import type { FixOutcome } from '../positions/types.ts';
import { type Jt808Position, positionOf, positionsOf } from './jt808Fix.ts';
import { cutFrame, MAX_FRAME, type Message, readMessage, writeMessage } from './jt808Frame.ts';
import type { DeviceLine } from './tcp/DeviceLine.ts';
import { Spoiled, type TcpProtocol, type TcpSession } from './tcp/TcpProtocol.ts';

/** Three of the longest heartbeats that are set, of three minutes. */
const IDLE_MS = 9 * MINUTE_MS;

const ID = {
  terminalAnswer: 0x0001,
  heartbeat: 0x0002,
  logout: 0x0003,
  register: 0x0100,
  authenticate: 0x0102,
  position: 0x0200,
  positions: 0x0704,
  answer: 0x8001,
  registered: 0x8100,
} as const;

/** Results of the general answer. */
const OK = 0;
const FAILED = 1;
const WRONG = 2;
const UNSUPPORTED = 3;
/** Result of a registration: no such terminal. */
const NO_TERMINAL = 4;

/** What there is before the plate: province, city, maker, model, terminal id and colour, by the shortest of its layouts. */
const SHORTEST_REGISTRATION = 25;

/**
 * JT/T 808 of 2011, 2013 and 2019, as docs/jt808.md says. A position is answered once it is committed, or can never be
 * used; one that is to be sent again is not answered, which makes a terminal send it again.
 */
export const jt808: TcpProtocol = {
  name: 'jt808',
  env: 'JT808_PORT',
  maxBytes: MAX_FRAME,
  idleMs: IDLE_MS,
  cut: cutFrame,
  session: (line) => new Jt808Session(line),
};

class Jt808Session implements TcpSession {
  private readonly line: DeviceLine;
  /** Of what is sent on this connection. */
  private serial = 0;

  constructor(line: DeviceLine) {
    this.line = line;
  }

  async heard(frame: Buffer): Promise<Buffer | null> {
    const message = readMessage(frame);
    const deviceId = deviceIdOf(message.phone);
    if (this.line.deviceId !== null && this.line.deviceId !== deviceId)
      throw new Refusal('bad_token', 'A connection is of one terminal.');
    // Answers are not answered: two machines would go on for ever.
    if (message.id === ID.terminalAnswer) return null;
    if (message.encrypted || message.partial) return this.answer(message, UNSUPPORTED);
    if (message.id === ID.register) return this.register(message, deviceId);
    if (message.id === ID.authenticate) return this.authenticate(message, deviceId);
    // Whoever has not shown its code is told nothing else.
    if (this.line.deviceId === null) return this.answer(message, FAILED);
    const result = await this.resultOf(message);
    return result === null ? null : this.answer(message, result);
  }

  /** Null when it is not to be answered. Throws as DeviceLine. */
  private async resultOf(message: Message): Promise<number | null> {
    switch (message.id) {
      case ID.heartbeat:
        await this.line.alive();
        return OK;
      case ID.logout:
        await this.line.alive();
        this.line.ending = true;
        return OK;
      case ID.position:
        return this.report([positionOf(message.body)]);
      case ID.positions: {
        const positions = positionsOf(message.body);
        if (positions !== null) return this.report(positions);
        await this.line.alive();
        return WRONG;
      }
      default:
        await this.line.alive();
        return UNSUPPORTED;
    }
  }

  private async report(positions: readonly Jt808Position[]): Promise<number | null> {
    const outcomes: FixOutcome[] = [];
    for (const shifted of [false, true]) {
      const readings = positions.filter((one) => one.shifted === shifted).map(({ reading }) => reading);
      if (readings.length === 0) continue;
      outcomes.push(...(await this.line.report(readings, shifted ? 'gcj02' : undefined)));
    }
    if (outcomes.some((outcome) => !outcome.ok && PASSING_CODES.has(outcome.code))) return null;
    // Counted when it is stored, and not each time that it is sent again.
    await this.line.alarmed(positions.some(({ sos }) => sos));
    return OK;
  }

  private async register(message: Message, deviceId: string): Promise<Buffer> {
    if (message.body.length < SHORTEST_REGISTRATION) return this.answer(message, WRONG);
    const code = await this.line.register(deviceId);
    if (code === null) this.line.ending = true;
    const body = Buffer.alloc(3);
    body.writeUInt16BE(message.serial, 0);
    body[2] = code === null ? NO_TERMINAL : OK;
    return this.send(message, ID.registered, Buffer.concat([body, Buffer.from(code ?? '')]));
  }

  private async authenticate(message: Message, deviceId: string): Promise<Buffer> {
    const token = codeIn(message);
    try {
      await this.line.recognise({ deviceId, token });
    } catch (error) {
      if (!(error instanceof Refusal) || PASSING_CODES.has(error.code)) throw error;
      return this.answer(message, FAILED);
    }
    return this.answer(message, OK);
  }

  private answer(to: Message, result: number): Buffer {
    const body = Buffer.alloc(5);
    body.writeUInt16BE(to.serial, 0);
    body.writeUInt16BE(to.id, 2);
    body[4] = result;
    return this.send(to, ID.answer, body);
  }

  private send(to: Message, id: number, body: Buffer): Buffer {
    const bytes = writeMessage(to, id, this.serial, body);
    this.serial = (this.serial + 1) & 0xffff;
    return bytes;
  }
}

/** The number of a terminal without the noughts before it, of which each version writes another many. */
function deviceIdOf(phone: string): string {
  return phone.replace(/^0+/, '');
}

/** The code that a terminal shows. Throws Spoiled where it is longer than the message. */
function codeIn({ version, body }: Message): string {
  // Some fill it up with noughts.
  if (version === null) return body.toString('latin1').replace(/\0+$/, '');
  const length = body[0] ?? 0;
  if (1 + length > body.length) throw new Spoiled('the code is too long');
  return body.toString('latin1', 1, 1 + length);
}
