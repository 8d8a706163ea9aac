import { readMessage, writeMessage } from '../../../server/protocols/jt808Frame.ts';
import type { TcpProtocol } from '../../../server/protocols/tcp/TcpProtocol.ts';
import { TCP_PROTOCOLS } from '../../../server/protocols/tcpProtocols.ts';
import { cityIsoText } from '../../../shared/time/cityTime.ts';
import { plainLines } from './plainLines.ts';

/** What the contract suite has to know of a protocol over TCP: how its devices speak. */
export interface TcpSubject {
  deviceIds: readonly [string, string];
  /** Each message names its device, and not the login alone. */
  namesEach: boolean;
  /** An answer says to which message it is. When it does not, answers are those to what was sent, in order. */
  numbered: boolean;
  /** Shows a code. */
  hello(deviceId: string, code: string, serial: number): Buffer;
  /** One position at a time (epoch milliseconds, whole seconds). */
  fix(deviceId: string, serial: number, at: number): Buffer;
  /** A sign of life. */
  beat(deviceId: string, serial: number): Buffer;
  /** More to begin mutations from. */
  others: readonly Buffer[];
  /** What is sent and never answered: a wrong checksum. */
  spoiled: Buffer;
  /** The answers in what was received: to which serial, where they are numbered, and whether it was taken. */
  read(bytes: Buffer): { serial?: number; ok: boolean }[];
}

const hex = (text: string) => Buffer.from(text, 'hex');
const head = (deviceId: string) => ({ phone: deviceId.padStart(12, '0'), version: null });

const jt808: TcpSubject = {
  deviceIds: ['999000017', '999000018'],
  namesEach: true,
  numbered: true,
  hello: (deviceId, code, serial) => writeMessage(head(deviceId), 0x0102, serial, Buffer.from(code)),
  fix: (deviceId, serial, at) => {
    const body = hex('00000000000c000301c988e8073e04e8000500ea0057000000000000');
    hex(cityIsoText(at).replace(/\D/g, '').slice(2, 14)).copy(body, 22);
    return writeMessage(head(deviceId), 0x0200, serial, body);
  },
  beat: (deviceId, serial) => writeMessage(head(deviceId), 0x0002, serial, Buffer.alloc(0)),
  others: [
    hex(
      '7e010000310009990000170001002100cd44454d4f3154524b2d3100000000000000000000000000000044454d4f3031370044454d4f2d5645482d303137627e',
    ),
    hex(
      '7e020040280100000000000999000017000400000000000c000301c988e8073e04e8000500ea00572605160906000104000003e830011f31010ee67e',
    ),
    hex(
      '7e0704003f0009990000170005000201001c00000000000c000301c9894c073e05b000050078005a260516113000001c00000000000c000301c98a14073e074000050073005c260516113100187e',
    ),
  ],
  spoiled: hex('7e000200000009990000170003797e'),
  read: (bytes) =>
    bytes
      .toString('hex')
      .replace(/7e7e/g, '7e,7e')
      .split(',')
      .filter(Boolean)
      .map((frame) => {
        const { id, body } = readMessage(hex(frame).subarray(1, -1));
        return { serial: body.readUInt16BE(0), ok: (id === 0x8001 ? body[4] : body[2]) === 0 };
      }),
};

/** By the names of the protocols. */
export const TCP_SUBJECTS: Readonly<Record<string, TcpSubject>> = { jt808 };

/** What the suites try: each that is served with its subject, and one of another kind. */
export const TRIED: readonly { name: string; protocol: TcpProtocol; subject: TcpSubject }[] = [
  ...TCP_PROTOCOLS.flatMap((protocol) => {
    const subject = TCP_SUBJECTS[protocol.name];
    return subject ? [{ name: protocol.name, protocol, subject }] : [];
  }),
  plainLines,
];
