import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_FUTURE_MS } from '../../../server/positions/validate.ts';
import { TCP_PROTOCOLS } from '../../../server/protocols/tcpProtocols.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { TCP_SUBJECTS, type TcpSubject, TRIED } from './subjects.ts';
import { BENCH_NOW, type BenchSettings, TcpBench, type TcpClient, TOKEN } from './TcpBench.ts';

/* What every protocol of devices over TCP holds, whatever its bytes are. Another one stands in subjects.ts. */

it('there is a subject for each protocol', () => {
  expect(Object.keys(TCP_SUBJECTS).sort()).toEqual(TCP_PROTOCOLS.map(({ name }) => name).sort());
});

it('the README tells the setting of each, and each has one of its own', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const settings = TCP_PROTOCOLS.map(({ env }) => env);
  expect(settings.filter((env) => !readme.includes(`| \`${env}\` `))).toEqual([]);
  expect(new Set(settings).size).toBe(settings.length);
});

describe.each(TRIED)('$name', ({ protocol, subject }) => {
  const [one, two] = subject.deviceIds;
  let bench: TcpBench;
  const open = async (settings?: BenchSettings) => {
    bench = await TcpBench.open(protocol, subject, settings);
    return bench;
  };
  afterEach(() => bench?.close());

  const taken = (serial: number) => (subject.numbered ? { serial, ok: true } : { ok: true });
  /** Each is the answer to one of these, in their order; where answers have no numbers there are so many. */
  function answersTo(said: ReturnType<TcpSubject['read']>, serials: number[]) {
    if (subject.numbered) expect(said.map(({ serial }) => serial)).toEqual(serials);
    else expect(said).toHaveLength(serials.length);
  }
  /** The answers, once there are so many. */
  async function answers(client: TcpClient, count: number) {
    await client.until(() => client.closed || subject.read(client.received).length >= count);
    return subject.read(client.received);
  }
  async function known(deviceId: string = one): Promise<TcpClient> {
    const client = await bench.client();
    client.socket.write(subject.hello(deviceId, TOKEN, 1));
    expect(await answers(client, 1)).toEqual([taken(1)]);
    return client;
  }

  it('takes a position from a device that has shown its code, and answers when it is stored', async () => {
    await open();
    const client = await known();
    client.socket.write(subject.fix(one, 2, BENCH_NOW));
    expect((await answers(client, 2))[1]).toEqual(taken(2));
    expect(bench.stored).toMatchObject([{ source: { unitId: 'V-000' }, fix: { at: BENCH_NOW } }]);
    expect(bench.news.of(one)).toMatchObject({ seenAt: BENCH_NOW, refused: 0 });
  });

  it('does not answer before it is stored', async () => {
    await open();
    let store = () => {};
    const begun = new Promise<void>((resolve) => {
      bench.judge = () => {
        resolve();
        return new Promise((stored) => {
          store = () => stored({ ok: true, stored: true });
        });
      };
    });
    const client = await known();
    client.socket.write(subject.fix(one, 2, BENCH_NOW));
    await begun;
    expect(subject.read(client.received)).toHaveLength(1);
    store();
    expect(await answers(client, 2)).toHaveLength(2);
  });

  it('reads messages byte by byte', async () => {
    await open();
    const client = await bench.client();
    for (const byte of Buffer.concat([subject.hello(one, TOKEN, 1), subject.fix(one, 2, BENCH_NOW)])) {
      client.socket.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    expect(await answers(client, 2)).toEqual([taken(1), taken(2)]);
  });

  it('reads several messages at once, in order', async () => {
    await open();
    const client = await bench.client();
    const fixes = Array.from({ length: 50 }, (_, i) => subject.fix(one, i + 2, BENCH_NOW + i * 1000));
    client.socket.write(Buffer.concat([subject.hello(one, TOKEN, 1), ...fixes]));
    const said = await answers(client, 51);
    answersTo(
      said,
      Array.from({ length: 51 }, (_, i) => i + 1),
    );
    expect(bench.stored.map(({ fix }) => fix.at)).toEqual(fixes.map((_, i) => BENCH_NOW + i * 1000));
  });

  it('skips junk and what has a wrong checksum, and goes on with what follows', async () => {
    await open();
    const client = await known();
    const junk = Buffer.alloc(300, 0x55);
    client.socket.write(
      Buffer.concat([subject.spoiled, junk, subject.spoiled, junk, subject.fix(one, 2, BENCH_NOW)]),
    );
    // Junk may swallow one message that follows; the next is read.
    client.socket.write(subject.fix(one, 3, BENCH_NOW + 1000));
    await answers(client, 2);
    expect(bench.stored.length).toBeGreaterThan(0);
    expect(bench.outcomes.get('spoiled') ?? 0).toBeGreaterThan(0);
  });

  it('ends a connection on which there is nothing but junk', async () => {
    await open();
    const client = await known();
    for (let sent = 0; sent < 40 && !client.closed; sent++) client.socket.write(Buffer.alloc(1024, sent));
    await client.ended();
    expect(bench.goodbyes).toEqual(['junk']);
  });

  it('ends one whose message never ends, and keeps no more of it than the longest', async () => {
    await open();
    const client = await known();
    const endless = Buffer.alloc(64 * 1024, 0x31);
    client.socket.write(Buffer.concat([subject.fix(one, 2, BENCH_NOW).subarray(0, 10), endless]));
    await client.ended();
    expect(bench.goodbyes).toEqual(['junk']);
    expect(bench.stored).toEqual([]);
  });

  it('tells a device without a right code so, and takes nothing of it', async () => {
    await open();
    const client = await bench.client();
    client.socket.write(
      Buffer.concat([
        subject.hello(one, 'wrong', 1),
        subject.hello('404', TOKEN, 2),
        subject.fix(one, 3, BENCH_NOW),
      ]),
    );
    const said = await answers(client, 3);
    expect(said.every(({ ok }) => !ok)).toBe(true);
    expect(bench.stored).toEqual([]);
  });

  // Of a protocol whose reports name nobody this cannot be asked, which is no skipped test.
  if (subject.namesEach)
    it('does not speak for another device on the same connection', async () => {
      await open();
      const client = await known();
      client.socket.write(subject.fix(two, 2, BENCH_NOW));
      await client.ended();
      expect(bench.stored).toEqual([]);
      expect(bench.goodbyes).toEqual(['refused']);
    });

  it('does not become another device on the same connection', async () => {
    await open();
    const client = await known();
    client.socket.write(Buffer.concat([subject.hello(two, TOKEN, 2), subject.fix(two, 3, BENCH_NOW)]));
    await client.ended();
    expect(bench.stored).toEqual([]);
    expect(bench.news.of(two)).toBeNull();
    // Before the login was answered, or behind the answer that it was not taken.
    expect(['refused', 'ended by the protocol']).toContain(bench.goodbyes.join());
  });

  it('hears a revoked device no longer', async () => {
    await open();
    const client = await known();
    bench.findDevices = () => [];
    bench.devices.forget([one]);
    client.socket.write(subject.fix(one, 2, BENCH_NOW));
    await client.ended();
    expect(bench.stored).toEqual([]);
  });

  it('answers what can never be used like what was stored, and tells why on the device', async () => {
    await open();
    bench.judge = ({ at }) =>
      at > BENCH_NOW + MAX_FUTURE_MS
        ? new Refusal('future_fix', 'ahead').toFailure()
        : at < BENCH_NOW
          ? { ok: true, stored: false }
          : { ok: true, stored: true };
    const client = await known();
    client.socket.write(subject.fix(one, 2, BENCH_NOW + 8 * 3_600_000));
    client.socket.write(subject.fix(one, 3, BENCH_NOW - 60_000));
    client.socket.write(subject.fix(one, 4, BENCH_NOW));
    expect((await answers(client, 4)).slice(1).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(bench.stored.map(({ fix }) => fix.at)).toEqual([BENCH_NOW]);
    expect(bench.news.of(one)).toMatchObject({ refused: 1, refusal: { code: 'future_fix' } });
  });

  it('does not answer what is to be sent again, and takes it when it comes again', async () => {
    await open();
    bench.judge = () => new Refusal('unavailable', 'away').toFailure();
    const client = await known();
    client.socket.write(Buffer.concat([subject.fix(one, 2, BENCH_NOW), subject.beat(one, 3)]));
    answersTo(await answers(client, 2), [1, 3]);
    bench.judge = () => ({ ok: true, stored: true });
    client.socket.write(subject.fix(one, 4, BENCH_NOW));
    expect((await answers(client, 3))[2]).toEqual(taken(4));
  });

  it('does not answer while devices cannot be looked up', async () => {
    await open();
    const before = bench.findDevices;
    bench.findDevices = () => {
      throw new Refusal('unavailable', 'away');
    };
    const client = await bench.client();
    client.socket.write(subject.hello(one, TOKEN, 1));
    await expect.poll(() => bench.outcomes.get('unavailable')).toBe(1);
    bench.findDevices = before;
    client.socket.write(subject.hello(one, TOKEN, 2));
    expect(await answers(client, 1)).toEqual([taken(2)]);
  });

  it('holds a device to its budget, and another one not', async () => {
    // 500 at once, of which the hello is one.
    await open({ perDevice: 10 });
    const [client, other] = [await known(), await known(two)];
    const many = Array.from({ length: 510 }, (_, i) => subject.beat(one, i + 2));
    client.socket.write(Buffer.concat(many));
    await expect.poll(() => bench.outcomes.get('too_many_requests')).toBe(1);
    expect(await answers(client, 500)).toHaveLength(500);
    other.socket.write(subject.fix(two, 2, BENCH_NOW));
    expect((await answers(other, 2))[1]).toEqual(taken(2));
    // By now whatever was answered beyond it would have come.
    expect(subject.read(client.received)).toHaveLength(500);
  });

  it('ends what nobody who is known sends when an address has failed too often; who is known is heard', async () => {
    // The longest body's worth at once.
    await open({ failures: 10 });
    const client = await known();
    const stranger = await bench.client();
    stranger.socket.write(Buffer.concat(Array.from({ length: 700 }, (_, i) => subject.beat('404', i))));
    await stranger.ended();
    expect(bench.goodbyes).toEqual(['refused']);
    client.socket.write(subject.fix(one, 2, BENCH_NOW));
    expect((await answers(client, 2))[1]).toEqual(taken(2));
  });

  it('ends a connection that stays silent, and one that shows no code', async () => {
    await open({ idleMs: 40 });
    await (await known()).ended();
    await bench.close();
    expect(bench.goodbyes).toEqual(['silent']);
    await open({ strangerMs: 40 });
    await (await bench.client()).ended();
    expect(bench.goodbyes).toEqual(['nobody']);
  });

  it('keeps one connection of a device: the newest', async () => {
    await open();
    const before = await known();
    const now = await known();
    await before.ended();
    now.socket.write(subject.fix(one, 2, BENCH_NOW));
    expect(await answers(now, 2)).toHaveLength(2);
    expect(bench.goodbyes).toEqual(['taken over']);
  });

  it.each([
    ['of an address that is nobody', { strangersOfAddress: 3 }],
    ['of an address', { ofAddress: 4 }],
    ['in all', { inAll: 4 }],
  ])('has room for so many connections %s: the eldest that is nobody gives way', async (_what, crowd) => {
    await open({ crowd });
    const client = await known();
    const strangers = [await bench.client(), await bench.client(), await bench.client()];
    const fresh = await known(two);
    await strangers[0]!.ended();
    expect(bench.goodbyes).toEqual(['crowded out']);
    client.socket.write(subject.fix(one, 2, BENCH_NOW));
    fresh.socket.write(subject.fix(two, 2, BENCH_NOW));
    await Promise.all([answers(client, 2), answers(fresh, 2)]);
    expect(bench.stored).toHaveLength(2);
  });

  it('turns away who comes when all others are known', async () => {
    await open({ crowd: { ofAddress: 2 } });
    const [first, second] = [await known(), await known(two)];
    await (await bench.client()).ended();
    expect([first.closed, second.closed, bench.crowd.size]).toEqual([false, false, 2]);
  });

  it('reads no more from a device that does not read its answers', async () => {
    await open();
    const waiting: (() => void)[] = [];
    const slow = new Duplex({
      writableHighWaterMark: 64,
      read: () => undefined,
      write: (_answer, _encoding, sent) => void waiting.push(sent),
    });
    const served = bench.serve(slow);
    slow.push(subject.hello(one, TOKEN, 1));
    for (let i = 2; i < 500; i++) slow.push(subject.beat(one, i));
    const answered = () => bench.outcomes.get('answered') ?? 0;
    await expect.poll(() => slow.writableNeedDrain).toBe(true);
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    const before = answered();
    expect(before).toBeLessThan(20);
    expect(slow.writableLength).toBeLessThan(256);
    // All of it is answered when the device reads again.
    while (answered() < 499) {
      for (const sent of waiting.splice(0)) sent();
      await new Promise(setImmediate);
    }
    slow.push(null);
    await served;
  });

  it('answers what is being stored when the server stops, and takes nothing more', async () => {
    await open();
    let store = () => {};
    const begun = new Promise<void>((resolve) => {
      bench.judge = () => {
        resolve();
        return new Promise((stored) => {
          store = () => stored({ ok: true, stored: true });
        });
      };
    });
    const [client, silent] = [await known(), await known(two)];
    client.socket.write(
      Buffer.concat([subject.fix(one, 2, BENCH_NOW), subject.fix(one, 3, BENCH_NOW + 1000)]),
    );
    await begun;
    const stopped = bench.stop();
    await silent.ended();
    store();
    await stopped;
    await client.ended();
    answersTo(subject.read(client.received), [1, 2]);
    expect(bench.stored).toHaveLength(1);
  });
});
