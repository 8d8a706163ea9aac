import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/time/durations.ts';
import { TRIED } from '../contract/tcp/subjects.ts';
import { BENCH_NOW, TcpBench, TOKEN } from '../contract/tcp/TcpBench.ts';
import { Prng } from '../support/prng.ts';

const MUTATIONS = 20_000;
/** What three quarters of them may leave behind: noise, and nothing for each. */
const GROWTH_BYTES = 4 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes that are held by something. */
function held(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** A valid message with some of its bytes changed, doubled, left out, cut off, or put behind another's. */
function mutated(random: Prng, valid: readonly Buffer[]): Buffer {
  let bytes = Buffer.from(random.pick(valid));
  for (let times = 1 + random.int(3); times > 0; times--) {
    const at = random.int(bytes.length);
    const kind = random.int(6);
    if (kind === 0) bytes[at] = bytes[at]! ^ (1 << random.int(8));
    else if (kind === 1) bytes[at] = random.int(256);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at >> 1)]);
    else if (kind === 4) bytes = Buffer.from(bytes.subarray(0, at + 1));
    else bytes = Buffer.concat([random.pick(valid).subarray(0, at), bytes]);
    if (bytes.length === 0) bytes = Buffer.of(random.int(256));
  }
  return bytes;
}

describe.each(TRIED)('$name', ({ protocol, subject }) => {
  const [one] = subject.deviceIds;
  let bench: TcpBench;
  afterEach(() => bench.close());

  it(`stands ${MUTATIONS} spoiled messages: each answered or dropped, and good ones between them taken`, async () => {
    bench = await TcpBench.open(protocol, subject);
    const random = new Prng(808);
    const valid = [
      subject.hello(one, TOKEN, 1),
      subject.fix(one, 2, BENCH_NOW),
      subject.beat(one, 3),
      subject.spoiled,
      ...subject.others,
    ];
    let client = await bench.client();
    let connections = 1;
    let good = 0;
    let heap = 0;
    for (let sent = 0; sent < MUTATIONS; sent += 20) {
      if (client.closed) {
        client = await bench.client();
        connections++;
      }
      client.received = Buffer.alloc(0);
      for (let i = 0; i < 20; i++) client.socket.write(mutated(random, valid));
      // What was cut off swallows one message; the one behind is heard, or the connection was ended by rule. By its time,
      // which no spoiled one has: not every protocol's answers say to what.
      const at = BENCH_NOW + 40 * DAY_MS + sent * 1000;
      for (let i = 0; i < 2; i++) client.socket.write(subject.hello(one, TOKEN, 1));
      for (let i = 0; i < 2; i++) client.socket.write(subject.fix(one, 2, at));
      const isHeard = () => bench.stored.some(({ fix }) => fix.at === at);
      await client.until(() => client.closed || isHeard());
      if (isHeard()) good++;
      bench.stored.length = 0;
      if (sent === MUTATIONS / 4) heap = held();
    }
    expect(bench.broken).toEqual([]);
    expect(good + bench.goodbyes.length).toBeGreaterThanOrEqual(MUTATIONS / 20);
    expect(bench.crowd.size).toBeLessThanOrEqual(1);
    expect(good).toBeGreaterThan(MUTATIONS / 20 / 2);
    expect(connections).toBeLessThan(MUTATIONS / 20 / 2);
    expect(held() - heap).toBeLessThan(GROWTH_BYTES);
    expect(bench.outcomes.get('spoiled')).toBeGreaterThan(MUTATIONS / 10);
  }, 120_000);
});
