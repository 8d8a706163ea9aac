import { describe, expect, it } from 'vitest';
import type { Mode } from '../../../../../shared/model/mode.ts';
import { DUTY_OPERATION, FakePhone, offDuty, onDuty } from './dutyHarness.ts';

const HERE = [121.5, 29.98] as const;

/** A phone on duty in an area of that mode, whose person stands still and has told where. */
async function standing(mode: Mode) {
  const phone = new FakePhone();
  const session = phone.open();
  session.see(offDuty(5), true);
  await session.start(DUTY_OPERATION);
  session.see(onDuty(10, DUTY_OPERATION, mode), true);
  await phone.move(...HERE);
  /** Seconds pass, in which the device tells the same place every five. */
  const stand = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 5) {
      await phone.pass(5_000);
      await phone.move(...HERE);
    }
  };
  return { phone, session, stand };
}

describe('a phone on duty', () => {
  it.each<[Mode, number]>([
    ['emergency', 60],
    ['alert', 120],
    ['normal', 180],
  ])('in mode %s reports every %i seconds while its person stands', async (mode, seconds) => {
    const { phone, session, stand } = await standing(mode);
    expect(session.view().mode).toBe(mode);
    await stand(seconds - 5);
    expect(phone.uploads).toHaveLength(1);
    await stand(5);
    expect(phone.uploads).toHaveLength(2);
  });

  it('reports at once when the mode asks for more and its last report is too old for that', async () => {
    const { phone, session, stand } = await standing('normal');
    await stand(90);
    expect(phone.uploads).toHaveLength(1);
    const { watches } = phone;
    session.see(onDuty(11, DUTY_OPERATION, 'emergency'), true);
    // The device is asked anew: of somebody who stands still it would tell nothing by itself.
    expect(phone.watches).toBe(watches + 1);
    await phone.move(...HERE);
    expect(phone.uploads).toHaveLength(2);
    await stand(60);
    expect(phone.uploads).toHaveLength(3);
  });

  it('reports less often from when the mode asks for less, and its watch is left alone as long', async () => {
    const { phone, session, stand } = await standing('emergency');
    session.see(onDuty(11, DUTY_OPERATION, 'normal'), true);
    await stand(175);
    expect(phone.uploads).toHaveLength(1);
    phone.watchDies();
    const { watches } = phone;
    for (let n = 0; n < 35; n++) await phone.pass(5_000);
    expect(phone.watches).toBe(watches);
    expect(session.view().quietSince).toBeNull();
    await phone.pass(5_000);
    expect(phone.watches).toBe(watches + 1);
    phone.watchDies();
    for (let n = 0; n < 6; n++) await phone.pass(5_000);
    expect(session.view().quietSince).not.toBeNull();
  });

  it('follows the area in which it is where the server says that more is asked there, and never less', async () => {
    const { phone, session, stand } = await standing('alert');
    const say = (mode: Mode) => {
      phone.uploadAnswer = (fixes) => ({ kind: 'answered', outcomes: fixes.map(() => ({ ok: true })), mode });
    };
    say('emergency');
    await stand(120);
    expect(session.view().mode).toBe('emergency');
    say('normal');
    await stand(60);
    expect(phone.uploads).toHaveLength(3);
    expect(session.view().mode).toBe('alert');
  });
});
