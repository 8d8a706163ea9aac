import { expect, test } from 'vitest';
import { FixQueue, type QueuedFix } from '../../../../../client/surfaces/field/duty/fixQueue.ts';
import { FixUploader, type UploadResult } from '../../../../../client/surfaces/field/duty/fixUploader.ts';
import type { ErrorCode } from '../../../../../shared/wire/errors.ts';
import { memoryStorage } from '../../../../support/memoryStorage.ts';

const fix = (at: number): QueuedFix => ({ lon: 121.5, lat: 29.98, at });

/** A queue of fixes with times 1 to `count` and a server in the test's hand; timers run when asked. */
function phone(count: number, server: (fixes: readonly QueuedFix[]) => UploadResult | Promise<UploadResult>) {
  const queue = new FixQueue('V-1:op', memoryStorage());
  for (let at = 1; at <= count; at++) queue.push(fix(at));
  const sent: number[][] = [];
  const pauses: number[] = [];
  const timers: (() => void)[] = [];
  let stopped: ErrorCode | null = null;
  const uploader = new FixUploader({
    queue,
    upload: async (fixes) => {
      sent.push(fixes.map(({ at }) => at));
      return server(fixes);
    },
    setTimer: (run, ms) => {
      pauses.push(ms);
      timers.push(run);
      return () => undefined;
    },
    random: () => 0,
    serverNow: () => 10_000,
    serverShift: () => 0,
    askTime: async () => undefined,
    placed: () => undefined,
    monotonic: () => 10_000,
    changed: () => undefined,
    stopped: (code) => {
      stopped = code;
    },
  });
  const settle = async () => {
    for (let i = 0; i < 200; i++) await Promise.resolve();
  };
  return {
    queue,
    uploader,
    sent,
    pauses,
    stopped: () => stopped,
    left: () => queue.head(1000).map(({ at }) => at),
    run: async () => {
      uploader.wake();
      await settle();
    },
    /** Lets the pauses pass, as often as there is one, at most `times`. */
    wait: async (times = 50) => {
      for (let i = 0; i < times && timers.length > 0; i++) {
        timers.shift()!();
        await settle();
      }
    },
  };
}

const each = (fixes: readonly QueuedFix[], codeOf: (at: number) => ErrorCode | null): UploadResult => ({
  kind: 'answered',
  outcomes: fixes.map(({ at }) => {
    const code = codeOf(at);
    return code ? { ok: false, code } : { ok: true };
  }),
});

test('what the server cannot take now stays, whatever became of the others, and is sent again', async () => {
  let away = true;
  const { queue, run, wait, uploader, left, pauses } = phone(5, (fixes) =>
    each(fixes, (at) => (at === 2 ? 'stale_fix' : away && at !== 4 ? 'unavailable' : null)),
  );
  await run();
  expect(left()).toEqual([1, 3, 5]);
  expect([uploader.refused, uploader.lastRefusal, uploader.offline]).toEqual([1, 'stale_fix', true]);
  expect(pauses).toHaveLength(1);
  away = false;
  await wait();
  expect([queue.size, uploader.offline, uploader.sentTakenAt]).toEqual([0, false, 5]);
});

test.each(['before_duty', 'impossible_speed', 'stale_fix', 'bad_fix'] as const)(
  'a fix that is %s costs that fix only, and the sharing goes on',
  async (code) => {
    const { run, left, stopped, uploader } = phone(3, (fixes) => each(fixes, () => code));
    await run();
    expect([left(), stopped(), uploader.refused]).toEqual([[], null, 3]);
  },
);

test('a batch that is refused as a whole is sent in halves until one fix is given up alone', async () => {
  const { run, left, uploader, sent } = phone(100, (fixes) =>
    fixes.some(({ at }) => at === 37) ? { kind: 'refused', code: 'bad_request' } : each(fixes, () => null),
  );
  await run();
  expect([left(), uploader.refused, uploader.lastRefusal]).toEqual([[], 1, 'bad_request']);
  expect(sent.length).toBeLessThan(30);
});

test('a server that fails is asked again; where it fails for ever at one fix, that one is given up', async () => {
  const { run, wait, left, uploader } = phone(4, (fixes) =>
    fixes.some(({ at }) => at === 2) ? { kind: 'unsent', code: 'internal' } : each(fixes, () => null),
  );
  await run();
  await wait(3);
  expect([left(), uploader.refused]).toEqual([[1, 2, 3, 4], 0]);
  await wait();
  expect([left(), uploader.refused, uploader.lastRefusal]).toEqual([[], 1, 'internal']);
});

test('a server that is away is asked again for ever, and nothing is given up', async () => {
  const { run, wait, left, uploader, sent } = phone(3, () => ({ kind: 'unsent' }));
  await run();
  await wait(40);
  expect([left(), uploader.refused, sent.length]).toEqual([[1, 2, 3], 0, 41]);
});

test('waits as long as it is told, when that is longer than its own pause', async () => {
  const said = phone(1, () => ({ kind: 'unsent', code: 'too_many_requests', retryAfterS: 30 }));
  await said.run();
  const own = phone(1, () => ({ kind: 'unsent' }));
  await own.run();
  expect([said.pauses, own.pauses]).toEqual([[30_000], [1_500]]);
});

test('an upload that throws is like one that did not arrive', async () => {
  let broken = true;
  const { run, wait, left } = phone(2, async (fixes) => {
    if (broken) throw new Error('broken');
    return each(fixes, () => null);
  });
  await run();
  expect(left()).toEqual([1, 2]);
  broken = false;
  await wait();
  expect(left()).toEqual([]);
});
