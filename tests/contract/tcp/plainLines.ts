import type { DeviceLine } from '../../../server/protocols/tcp/DeviceLine.ts';
import {
  type Cut,
  Spoiled,
  type TcpProtocol,
  type TcpSession,
} from '../../../server/protocols/tcp/TcpProtocol.ts';
import { PASSING_CODES, Refusal } from '../../../shared/wire/errors.ts';
import type { TcpSubject } from './subjects.ts';

/*
 * A protocol that nobody speaks, as unlike jt808 as may be: lines of text, a login that alone names the device, answers that
 * do not say to what. It keeps the suites fit for such ones, of which there is none among the served yet.
 */

const MAX = 80;
const NEWLINE = 0x0a;

function cut(bytes: Buffer): Cut {
  const end = bytes.indexOf(NEWLINE);
  if (end < 0) return bytes.length > MAX ? { used: bytes.length, junk: bytes.length } : { used: 0 };
  if (end > MAX) return { used: end + 1, junk: end + 1 };
  return { used: end + 1, message: bytes.subarray(0, end) };
}

const sumOf = (text: string) => Buffer.from(text, 'latin1').reduce((sum, byte) => sum ^ byte, 0);
const line = (text: string) => Buffer.from(`${text}*${sumOf(text)}\n`, 'latin1');
const YES = Buffer.from('yes\n');
const NO = Buffer.from('no\n');

class PlainSession implements TcpSession {
  private readonly line: DeviceLine;

  constructor(line: DeviceLine) {
    this.line = line;
  }

  async heard(message: Buffer): Promise<Buffer | null> {
    const [, text = '', sum] = /^(.*)\*(\d+)$/.exec(message.toString('latin1')) ?? [];
    if (Number(sum) !== sumOf(text)) throw new Spoiled('a wrong sum');
    const [word, ...said] = text.split(' ');
    if (word === 'login') return this.login(said);
    if (this.line.deviceId === null) return NO;
    if (word === 'at') return this.report(Number(said[0]));
    if (word !== 'beat') throw new Spoiled('an unknown word');
    await this.line.alive();
    return YES;
  }

  private async login([deviceId = '', token = '']: string[]): Promise<Buffer> {
    try {
      await this.line.recognise({ deviceId, token });
      return YES;
    } catch (error) {
      if (!(error instanceof Refusal) || PASSING_CODES.has(error.code)) throw error;
      return NO;
    }
  }

  private async report(at: number): Promise<Buffer | null> {
    const [outcome] = await this.line.report([{ lon: 121.5, lat: 29.9, at }]);
    return outcome && !outcome.ok && PASSING_CODES.has(outcome.code) ? null : YES;
  }
}

const protocol: TcpProtocol = {
  name: 'plain lines',
  env: 'PLAIN_LINES_PORT',
  maxBytes: MAX + 1,
  idleMs: 60_000,
  cut,
  session: (deviceLine) => new PlainSession(deviceLine),
};

const subject: TcpSubject = {
  deviceIds: ['P-1', 'P-2'],
  namesEach: false,
  numbered: false,
  hello: (deviceId, code) => line(`login ${deviceId} ${code}`),
  fix: (_deviceId, _serial, at) => line(`at ${at}`),
  beat: () => line('beat'),
  others: [],
  spoiled: Buffer.from('beat*0\n'),
  read: (bytes) =>
    bytes
      .toString('latin1')
      .split('\n')
      .slice(0, -1)
      .map((answer) => ({ ok: answer === 'yes' })),
};

export const plainLines = { name: protocol.name, protocol, subject };
