import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jt808 } from '../../../server/protocols/jt808.ts';
import { positionOf, positionsOf } from '../../../server/protocols/jt808Fix.ts';
import { readMessage, writeMessage } from '../../../server/protocols/jt808Frame.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { TCP_SUBJECTS } from '../../contract/tcp/subjects.ts';
import { BENCH_NOW, TcpBench, type TcpClient, TOKEN } from '../../contract/tcp/TcpBench.ts';

/* Frames of a made-up terminal, 000999000017, written and decoded by hand from the facts of the protocol. */

const hex = (text: string) => Buffer.from(text, 'hex');
const REGISTER =
  '7e010000310009990000170001002100cd44454d4f3154524b2d3100000000000000000000000000000044454d4f3031370044454d4f2d5645482d303137627e';
const BEAT = '7e000200000009990000170003867e';
const POSITION_2013 =
  '7e02000028000999000017000400000000000c000301c988e8073e04e8000500ea00572605160906000104000003e830011f31010ea77e';
const POSITION_2019 =
  '7e020040280100000000000999000017000400000000000c000301c988e8073e04e8000500ea00572605160906000104000003e830011f31010ee67e';
const ESCAPED = '7e0200001c0009990000177d027d0100000000000c000301c988e8073e04e8000500000000260516090700d67e';
const SHIFTED = '7e0200001c000999000017000600000000000c002301c97f4c073e15be000500000000260516090800e87e';
const SEVERAL =
  '7e0704003f0009990000170005000201001c00000000000c000301c9894c073e05b000050078005a260516113000001c00000000000c000301c98a14073e074000050073005c260516113100187e';
const WRONG_XOR = '7e000200000009990000170003797e';

const message = (frame: string) => readMessage(hex(frame).subarray(1, -1));
const terminal = { phone: '000999000017', version: null };
const DEVICE = '999000017';

describe('a frame', () => {
  it('is read in the versions of 2011, 2013 and 2019', () => {
    expect(message(BEAT)).toMatchObject({ id: 2, serial: 3, phone: '000999000017', version: null });
    expect(message(POSITION_2019)).toMatchObject({
      id: 0x200,
      serial: 4,
      phone: '00000000000999000017',
      version: 1,
    });
    expect(message(ESCAPED).serial).toBe(0x7e7d);
  });

  it('is written as it was read', () => {
    for (const frame of [REGISTER, BEAT, POSITION_2013, POSITION_2019, ESCAPED, SEVERAL]) {
      const read = message(frame);
      expect(writeMessage(read, read.id, read.serial, read.body).toString('hex')).toBe(frame);
    }
    const answer = hex('010006').subarray(0, 2);
    expect(
      writeMessage(
        terminal,
        0x8100,
        0,
        Buffer.concat([answer.fill(0, 0, 1).fill(1, 1), Buffer.of(0), Buffer.from('ex-7f3a')]),
      ).toString('hex'),
    ).toBe('7e8100000a000999000017000000010065782d376633613e7e');
    expect(writeMessage(terminal, 0x8001, 1, hex('0002010200')).toString('hex')).toBe(
      '7e8001000500099900001700010002010200037e',
    );
  });

  it.each([
    ['a wrong checksum', WRONG_XOR],
    ['a wrong escape', '7e0002000000099900001700037d03867e'],
    ['a length that is not that of its body', '7e000200010009990000170003877e'],
    ['a number that is no number', '7e00020000000a990000170003857e'],
    ['next to nothing', '7e00007e'],
  ])('with %s is dropped', (_what, frame) => {
    expect(() => message(frame)).toThrow(expect.objectContaining({ name: 'Spoiled' }));
  });
});

describe('a position', () => {
  const bodyOf = (frame: string) => message(frame).body;

  it('is in degrees, metres, metres a second and the time of China', () => {
    for (const frame of [POSITION_2013, POSITION_2019])
      expect(positionOf(bodyOf(frame))).toEqual({
        reading: {
          lat: 29.985,
          lon: 121.505,
          altitudeM: 5,
          speedMps: expect.closeTo(6.5),
          headingDeg: 87,
          at: Date.parse('2026-05-16T09:06:00+08:00'),
        },
        shifted: false,
        sos: false,
      });
  });

  it('says when it was shifted', () => {
    expect(positionOf(bodyOf(SHIFTED)).shifted).toBe(true);
  });

  it('lies in the south and west by its status, and is none without a place', () => {
    const body = Buffer.from(bodyOf(POSITION_2013));
    body.writeUInt32BE(0b1110, 4);
    expect(positionOf(body).reading).toMatchObject({ lat: -29.985, lon: -121.505 });
    body.writeUInt32BE(0b1100, 4);
    expect(positionOf(body).reading).toBeNull();
  });

  it.each(['260230090600', '261316090600', '2605160906fa', '260516250600'])('at %s has no time', (time) => {
    const body = Buffer.from(bodyOf(POSITION_2013));
    hex(time).copy(body, 22);
    expect(positionOf(body).reading).toMatchObject({ code: 'bad_fix' });
  });

  it('that is too short is refused', () => {
    expect(positionOf(bodyOf(POSITION_2013).subarray(0, 27)).reading).toBeInstanceOf(Refusal);
  });

  it('comes in several at once, or not at all where their lengths are wrong', () => {
    const body = bodyOf(SEVERAL);
    expect(positionsOf(body)?.map(({ reading }) => (reading as { at: number }).at)).toEqual([
      Date.parse('2026-05-16T11:30:00+08:00'),
      Date.parse('2026-05-16T11:31:00+08:00'),
    ]);
    expect(positionsOf(body.subarray(0, -1))).toBeNull();
    const three = Buffer.from(body);
    three[1] = 3;
    expect(positionsOf(three)).toBeNull();
  });
});

describe('a session', () => {
  let bench: TcpBench;
  let client: TcpClient;
  const open = async (settings = {}) => {
    bench = await TcpBench.open(jt808, TCP_SUBJECTS.jt808!, settings);
    client = await bench.client();
  };
  beforeEach(() => open());
  afterEach(() => bench.close());

  /** What is answered to one message: id and body. */
  async function ask(frame: Buffer | string) {
    const before = client.received.length;
    client.socket.write(typeof frame === 'string' ? hex(frame) : frame);
    await client.until(() => client.closed || client.received.length > before);
    const { id, serial, version, phone, body } = readMessage(client.received.subarray(before + 1, -1));
    return { id, serial, version, phone, body: body.toString('hex') };
  }
  const show = (code: string) => ask(writeMessage(terminal, 0x0102, 2, Buffer.from(code)));

  it('registers a terminal that was entered lately and gives it a code, which it is known by', async () => {
    const { id, body } = await ask(REGISTER);
    expect([id, body.slice(0, 6)]).toEqual([0x8100, '000100']);
    const code = hex(body).subarray(3).toString();
    expect(code).toMatch(/^[\w-]{24}$/);
    expect(await show(code)).toMatchObject({ id: 0x8001, serial: 1, body: '0002010200' });
    expect(await ask(BEAT)).toMatchObject({ id: 0x8001, serial: 2, body: '0003000200' });
    // Its answer may have been lost: the code is the same again.
    client = await bench.client();
    expect((await ask(REGISTER)).body).toBe(body);
  });

  it.each([
    ['was entered long ago', { issuedAt: BENCH_NOW - 25 * 3_600_000 }, REGISTER],
    ['is unknown', {}, writeMessage({ ...terminal, phone: '000000000404' }, 0x0100, 1, Buffer.alloc(40))],
  ])('gives no code to a terminal that %s, and ends', async (_what, settings, frame) => {
    await bench.close();
    await open(settings);
    expect(await ask(frame)).toMatchObject({ id: 0x8100, body: '000104' });
    await client.ended();
    expect(bench.goodbyes.at(-1)).toBe('ended by the protocol');
  });

  it('knows a terminal by its token, in either version and filled up', async () => {
    expect(await show(`${TOKEN}\0\0`)).toMatchObject({ body: '0002010200' });
    client = await bench.client();
    const body = Buffer.concat([Buffer.of(TOKEN.length), Buffer.from(TOKEN), Buffer.alloc(35)]);
    const of2019 = { phone: '00000000000999000017', version: 1 };
    expect(await ask(writeMessage(of2019, 0x0102, 7, body))).toMatchObject({ ...of2019, body: '0007010200' });
  });

  it('answers 1 before it is known, and to a wrong code', async () => {
    expect(await ask(POSITION_2013)).toMatchObject({ body: '0004020001' });
    expect(await show('wrong')).toMatchObject({ body: '0002010201' });
    expect(bench.stored).toEqual([]);
  });

  it('answers 3 to what it does not know, what is encrypted and what is a part, and 2 to a wrong batch', async () => {
    await show(TOKEN);
    expect(await ask(writeMessage(terminal, 0x0900, 9, Buffer.alloc(3)))).toMatchObject({
      body: '0009090003',
    });
    const withBits = (bits: number, more: string) => {
      const plain = hex(`0200${bits.toString(16).padStart(4, '0')}0009990000170004${more}`);
      return Buffer.concat([
        Buffer.of(0x7e),
        plain,
        Buffer.of(plain.reduce((a, b) => a ^ b)),
        Buffer.of(0x7e),
      ]);
    };
    expect(await ask(withBits(1 << 10, ''))).toMatchObject({ body: '0004020003' });
    expect(await ask(withBits(1 << 13, '00020001'))).toMatchObject({ body: '0004020003' });
    expect(await ask(writeMessage(terminal, 0x0704, 9, Buffer.alloc(4)))).toMatchObject({
      body: '0009070402',
    });
    expect(bench.stored).toEqual([]);
  });

  it('does not answer an answer', async () => {
    await show(TOKEN);
    client.socket.write(writeMessage(terminal, 0x0001, 8, Buffer.alloc(5)));
    expect(await ask(BEAT)).toMatchObject({ serial: 1, body: '0003000200' });
  });

  it('takes what was shifted as GCJ-02, and the rest as was declared', async () => {
    await show(TOKEN);
    await ask(POSITION_2013);
    await ask(SHIFTED);
    await ask(SEVERAL);
    expect(bench.stored.map(({ source, fix }) => [source.crs, fix.lat])).toEqual([
      ['wgs84', 29.985],
      ['gcj02', expect.closeTo(29.98254)],
      ['wgs84', expect.closeTo(29.9851)],
      ['wgs84', expect.closeTo(29.9853)],
    ]);
  });

  it('keeps the position of an emergency, and tells of it once it is stored', async () => {
    await show(TOKEN);
    const body = Buffer.from(message(POSITION_2013).body);
    body.writeUInt32BE(1, 0);
    const sos = writeMessage(terminal, 0x0200, 5, body);
    bench.judge = () => new Refusal('unavailable', 'away').toFailure();
    client.socket.write(sos);
    await ask(BEAT);
    expect(bench.alarms).toEqual([]);
    bench.judge = () => ({ ok: true, stored: true });
    expect(await ask(sos)).toMatchObject({ body: '0005020000' });
    expect([bench.alarms, bench.stored.length]).toEqual([[DEVICE], 1]);
  });

  it('ends after a logout', async () => {
    await show(TOKEN);
    expect(await ask(writeMessage(terminal, 0x0003, 6, Buffer.alloc(0)))).toMatchObject({
      body: '0006000300',
    });
    await client.ended();
  });
});
