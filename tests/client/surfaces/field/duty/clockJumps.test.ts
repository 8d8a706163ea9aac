import { expect, test } from 'vitest';
import type { DutySession } from '../../../../../client/surfaces/field/duty/DutySession.ts';
import type { QueuedFix } from '../../../../../client/surfaces/field/duty/fixQueue.ts';
import type { UploadResult } from '../../../../../client/surfaces/field/duty/fixUploader.ts';
import { DUTY_OPERATION, FakePhone, offDuty, onDuty } from './dutyHarness.ts';

const HOUR = 3_600_000;
const JUMPS = [
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['ten years ahead', 10 * 365 * 24 * HOUR],
  ['ten years back', -10 * 365 * 24 * HOUR],
] as const;

/** A server that judges times as the real one does, and keeps what it takes with the true time of each. */
class TimeJudge {
  readonly stored: QueuedFix[] = [];
  away = false;
  private readonly phone: FakePhone;
  private readonly dutySince: number;

  constructor(phone: FakePhone) {
    this.phone = phone;
    this.dutySince = phone.clock.now();
    phone.uploadAnswer = (fixes) => this.judge(fixes);
  }

  private judge(fixes: readonly QueuedFix[]): UploadResult {
    if (this.away) return { kind: 'unsent' };
    const now = this.phone.clock.now();
    const outcomes = fixes.map((fix) => {
      if (fix.at > now + 120_000) return { ok: false, code: 'future_fix', retryAfterS: 60 } as const;
      if (fix.at < now - 7 * 24 * HOUR) return { ok: false, code: 'stale_fix' } as const;
      if (fix.at < Math.min(this.dutySince, now) - 30_000) return { ok: false, code: 'before_duty' } as const;
      this.stored.push(fix);
      return { ok: true } as const;
    });
    return { kind: 'answered', outcomes };
  }
}

async function sharing(): Promise<{ phone: FakePhone; session: DutySession; server: TimeJudge }> {
  const phone = new FakePhone();
  const server = new TimeJudge(phone);
  const session = phone.open();
  session.see(offDuty(5), true);
  await session.start(DUTY_OPERATION);
  session.see(onDuty(10), true);
  await phone.settle();
  await phone.move(121.5, 29.98);
  return { phone, session, server };
}

/** Ten seconds and a place further on, so often. */
async function walk(phone: FakePhone, times: number, from: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await phone.pass(10_000);
    await phone.move(121.5 + 0.001 * (from + i), 29.98);
  }
}

test.each(JUMPS)(
  'the server’s clock is set %s: what waited is stored, and nothing waits on',
  async (_, by) => {
    const { phone, session, server } = await sharing();
    server.away = true;
    await walk(phone, 6, 1);
    phone.jumpServer(by);
    await walk(phone, 6, 7);
    server.away = false;
    await phone.pass(60_000);
    await phone.pass(60_000);
    await walk(phone, 2, 13);
    // What was dated by a clock that was ahead waits until that is the time, and holds up nothing that comes since.
    expect([session.view().waiting, server.stored.length]).toEqual(by < 0 ? [12, 3] : [0, 15]);
    expect([session.view().refused, session.view().off]).toEqual([0, null]);
    if (by === -HOUR) await phone.pass(HOUR);
    else phone.jumpServer(-by);
    await phone.pass(60_000);
    await phone.pass(60_000);
    expect([session.view().waiting, session.view().refused]).toEqual([0, 0]);
    expect(server.stored).toHaveLength(15);
  },
);

test('an end that was given before the server’s clock was set back is not told as of the future', async () => {
  const { phone, session } = await sharing();
  phone.answer = () => null;
  session.end();
  await phone.settle();
  phone.jumpServer(-HOUR);
  phone.hearTime();
  phone.answer = () => ({ ok: true, commandId: DUTY_OPERATION, seq: 11 });
  const now = phone.clock.now();
  await phone.pass(5_000);
  const ends = phone.commands.filter((one) => one.kind === 'unit.end_duty');
  expect(ends).toHaveLength(2);
  expect(ends[1]!.issuedAt).toBeLessThanOrEqual(now + 5_000);
  expect(ends[1]!.commandId).toBe(ends[0]!.commandId);
});

test('a fix that was dated before a clock was set is sent with the time that is right since, when it would be too old', async () => {
  const { phone, server } = await sharing();
  await phone.pass(HOUR);
  server.away = true;
  await walk(phone, 1, 1);
  phone.jumpServer(8 * 24 * HOUR);
  const taken = phone.clock.now();
  server.away = false;
  await phone.pass(60_000);
  expect(server.stored.at(-1)?.at).toBe(taken);
});

test('one of the future of which nobody knows the true time waits for it, and holds up no other', async () => {
  const { phone, session, server } = await sharing();
  session.close();
  server.away = true;
  const again = phone.open();
  again.see(onDuty(10), true);
  await phone.move(121.5, 29.98);
  again.close();
  phone.jumpServer(-HOUR);
  phone.hearTime();
  server.away = false;
  const third = phone.open();
  third.see(onDuty(10), true);
  await phone.settle();
  await walk(phone, 3, 1);
  expect([third.view().waiting, third.view().refused]).toEqual([1, 0]);
  expect(server.stored).toHaveLength(4);
  const asked = phone.uploads.length;
  await phone.pass(10_000);
  expect(phone.uploads.length - asked).toBeLessThanOrEqual(1);
  await phone.pass(HOUR);
  expect([third.view().waiting, server.stored.length]).toEqual([0, 5]);
});

test.each(JUMPS)(
  'how long ago the last one was sent is real time, whatever the server’s clock is set to: %s',
  async (_, by) => {
    const { phone, session } = await sharing();
    await phone.pass(7_000);
    phone.jumpServer(by);
    phone.hearTime();
    expect(session.sentAgoMs()).toBe(7_000);
    await walk(phone, 1, 1);
    await phone.pass(3_000);
    expect(session.sentAgoMs()).toBe(3_000);
  },
);

test.each(JUMPS)('a watch is quiet by real time, whatever any clock is set to: %s', async (_, by) => {
  const { phone, session } = await sharing();
  phone.jumpServer(by);
  phone.hearTime();
  phone.jumpDevice(by);
  await phone.comeBack();
  expect(session.view().quietSince).toBeNull();
  expect(phone.watches).toBe(2);
  // One return is told by several events, also when the clock is set between them.
  phone.jumpServer(by);
  phone.hearTime();
  await phone.comeBack();
  expect(phone.watches).toBe(2);
  const heard = phone.clock.now();
  for (let i = 0; i < 10; i++) await phone.pass(10_000);
  expect(session.view().quietSince).toBe(heard);
});

test.each(JUMPS)(
  'the phone’s own clock is set %s: every place is sent with the right time',
  async (_, by) => {
    const { phone, server } = await sharing();
    phone.jumpDevice(by);
    const began = phone.clock.now();
    await walk(phone, 5, 1);
    expect(server.stored.slice(1).map(({ at }) => at)).toEqual(
      [1, 2, 3, 4, 5].map((n) => began + n * 10_000),
    );
  },
);
