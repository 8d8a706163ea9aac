import { describe, expect, it } from 'vitest';
import { DUTY_OPERATION, FakePhone, offDuty, onDuty } from './dutyHarness.ts';

/** A phone on duty that has told its first position. */
async function sharing(prepare: (phone: FakePhone) => void = () => {}) {
  const phone = new FakePhone();
  prepare(phone);
  const session = phone.open();
  session.see(offDuty(5), true);
  await session.start(DUTY_OPERATION);
  session.see(onDuty(10), true);
  await phone.settle();
  await phone.move(121.5, 29.98);
  return { phone, session };
}

const MINUTE_MS = 60_000;

/** Time in steps, so that every timer comes when it is due. */
async function pass(phone: FakePhone, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) await phone.pass(Math.min(5_000, ms - passed));
}

describe('a watch that the browser has let die', () => {
  it('is started anew once when the page comes back, and positions arrive again', async () => {
    const { phone } = await sharing();
    phone.watchDies();
    await pass(phone, 20_000);
    expect(phone.watches).toBe(1);
    await phone.comeBack();
    expect(phone.watches).toBe(2);
    expect(phone.watching).toBe(1);
    const sent = phone.uploads.length;
    await phone.move(121.501, 29.98);
    expect(phone.uploads).toHaveLength(sent + 1);
  });

  it('is started anew also when it died in its first second', async () => {
    const { phone } = await sharing();
    phone.watchDies();
    await phone.comeBack();
    expect(phone.watches).toBe(2);
    expect(phone.watching).toBe(1);
  });

  it('is started anew by itself when nothing came for a minute, again and again', async () => {
    const { phone } = await sharing();
    phone.watchDies();
    await pass(phone, MINUTE_MS);
    expect(phone.watches).toBe(2);
    phone.watchDies();
    await pass(phone, 3 * MINUTE_MS);
    expect(phone.watches).toBe(5);
    expect(phone.watching).toBe(1);
    await phone.move(121.501, 29.98);
    expect(phone.uploads).toHaveLength(2);
  });

  it('is told to the person with the time of the last position, until one comes', async () => {
    const { phone, session } = await sharing();
    const heardAt = phone.clock.now();
    phone.watchDies();
    await pass(phone, 85_000);
    expect(session.view().quietSince).toBeNull();
    phone.watchDies();
    await pass(phone, 5_000);
    expect(session.view().quietSince).toBe(heardAt);
    const watches = phone.watches;
    session.retry();
    expect(phone.watches).toBe(watches + 1);
    await phone.move(121.501, 29.98);
    expect(session.view().quietSince).toBeNull();
  });

  it('is told at once after hours in the background, in which no timer ran', async () => {
    const { phone, session } = await sharing();
    const heardAt = phone.clock.now();
    phone.watchDies();
    phone.clock.advance(2 * 60 * MINUTE_MS);
    await phone.comeBack();
    expect(session.view().quietSince).toBe(heardAt);
    expect(phone.watching).toBe(1);
    await phone.move(121.501, 29.98);
    expect(session.view()).toMatchObject({ quietSince: null, phase: 'on' });
  });

  it('that never gave a position is told since the person went on duty', async () => {
    const phone = new FakePhone();
    const session = phone.open();
    session.see(offDuty(5), true);
    await session.start(DUTY_OPERATION);
    const since = phone.clock.now();
    session.see(onDuty(10), true);
    await pass(phone, 90_000);
    expect(session.view()).toMatchObject({ here: null, quietSince: since });
  });

  it('is left alone while positions come, however long that is', async () => {
    const { phone } = await sharing();
    for (let n = 0; n < 20; n++) {
      await pass(phone, 30_000);
      await phone.move(121.5, 29.98);
    }
    expect(phone.watches).toBe(1);
  });

  it('is not asked for every minute of a person who said no, but when they come back from the settings', async () => {
    const { phone } = await sharing();
    phone.fail(1);
    await pass(phone, 10 * MINUTE_MS);
    expect(phone.watches).toBe(1);
    await phone.comeBack();
    expect(phone.watches).toBe(2);
  });

  it('is not begun again by anything after the duty has ended', async () => {
    const { phone, session } = await sharing();
    session.end();
    await phone.settle();
    await phone.comeBack();
    await pass(phone, 5 * MINUTE_MS);
    expect(phone.watches).toBe(1);
    expect(phone.watching).toBe(0);
    expect(phone.listening).toBe(0);
    expect(phone.timers).toEqual([]);
  });
});

describe('the screen', () => {
  it('is kept on while on duty, and let go after it', async () => {
    const { phone, session } = await sharing();
    expect(phone.wakes.map(({ held }) => held)).toEqual([true]);
    expect(session.view().awake).toBe(true);
    session.end();
    await phone.settle();
    expect(phone.wakes.map(({ held }) => held)).toEqual([false]);
  });

  it('is held again when the browser took that back while the page was hidden', async () => {
    const { phone, session } = await sharing();
    phone.wakes[0]!.lose();
    expect(session.view().awake).toBe(false);
    await pass(phone, 20_000);
    await phone.comeBack();
    expect(phone.wakes.map(({ held }) => held)).toEqual([false, true]);
    expect(session.view().awake).toBe(true);
  });

  it('is asked for anew after a refusal, when the page is seen again', async () => {
    const { phone, session } = await sharing((phone) => {
      phone.wakeRefused = true;
    });
    expect(session.view()).toMatchObject({ awake: false, phase: 'on' });
    phone.wakeRefused = false;
    await phone.comeBack();
    expect(session.view().awake).toBe(true);
  });

  it('may not be kept on by a browser that cannot: positions are shared all the same', async () => {
    const { phone, session } = await sharing((phone) => {
      phone.hasWake = false;
    });
    await phone.comeBack();
    expect(session.view()).toMatchObject({ awake: false, phase: 'on' });
    expect(phone.uploads).toHaveLength(1);
  });

  it('is let go when the duty ended before the browser had answered', async () => {
    const phone = new FakePhone();
    const session = phone.open();
    session.see(offDuty(5), true);
    await session.start(DUTY_OPERATION);
    session.see(onDuty(10), true);
    session.end();
    await phone.settle();
    expect(phone.wakes.map(({ held }) => held)).toEqual([false]);
  });
});
