import { expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../../../../shared/model/consent.ts';
import { emptyPicture } from '../../../../../shared/picture/picture.ts';
import { DUTY_OPERATION, FakePhone, OTHER_OPERATION, offDuty, onDuty } from './dutyHarness.ts';

/** A phone that is on duty, switched on here. */
async function working() {
  const phone = new FakePhone();
  const session = phone.open();
  session.see(offDuty(5), true);
  await session.start(DUTY_OPERATION);
  session.see(onDuty(10), true);
  return { phone, session };
}

test('nothing is watched before the switch, and the switch sends the consent that was shown', async () => {
  const phone = new FakePhone();
  const session = phone.open();
  session.see(offDuty(5), true);
  expect(session.view().phase).toBe('off');
  expect(phone.watching).toBe(0);
  const started = session.start(DUTY_OPERATION);
  expect(session.view().phase).toBe('starting');
  expect(phone.watching).toBe(0);
  await started;
  expect(phone.commands[0]).toMatchObject({
    kind: 'unit.start_duty',
    body: { operationId: DUTY_OPERATION, unitIds: ['V-0001'], consent: CONSENT_VERSION },
  });
  expect(session.view().phase).toBe('starting');
  session.see(onDuty(10), true);
  expect(session.view().phase).toBe('on');
  expect(phone.watching).toBe(1);
});

test('a fix is stamped with the server clock less its own age, and unknown values are left out', async () => {
  const { phone, session } = await working();
  await phone.move(121.5, 29.98, 2_000);
  expect(phone.uploads).toEqual([[{ lon: 121.5, lat: 29.98, at: phone.clock.now() - 2_000, accuracyM: 8 }]]);
  expect(session.view()).toMatchObject({ waiting: 0, offline: false });
  expect(session.sentAgoMs()).toBe(2_000);
});

test('standing still sends once a minute, moving at once', async () => {
  const { phone } = await working();
  await phone.move(121.5, 29.98);
  for (let i = 0; i < 5; i++) {
    await phone.pass(9_000);
    await phone.move(121.5, 29.98);
  }
  expect(phone.uploads).toHaveLength(1);
  await phone.pass(15_000);
  await phone.move(121.5, 29.98);
  expect(phone.uploads).toHaveLength(2);
  await phone.pass(3_000);
  await phone.move(121.5005, 29.98);
  expect(phone.uploads).toHaveLength(3);
});

test('going off duty stops watching and sending before the server knows, and deletes what waited', async () => {
  const { phone, session } = await working();
  phone.uploadAnswer = () => ({ kind: 'unsent' });
  await phone.move(121.5, 29.98);
  expect(session.view().waiting).toBe(1);
  phone.answer = () => null;
  session.end();
  expect(session.view()).toMatchObject({ phase: 'ending', waiting: 0, here: null });
  expect(phone.watching).toBe(0);
  expect(phone.storage.getItem('tongxin.fixes')).toBeNull();
  const sent = phone.uploads.length;
  await phone.pass(120_000);
  expect(phone.uploads).toHaveLength(sent);
});

test('an end that cannot be delivered is sent again under the same id until it is answered', async () => {
  const { phone, session } = await working();
  phone.answer = () => null;
  session.end();
  await phone.settle();
  await phone.pass(5_000);
  phone.answer = () => ({ ok: true, commandId: DUTY_OPERATION, seq: 11 });
  await phone.pass(5_000);
  const ends = phone.commands.filter((c) => c.kind === 'unit.end_duty');
  expect(ends).toHaveLength(3);
  expect(new Set(ends.map((c) => c.commandId)).size).toBe(1);
  expect(new Set(ends.map((c) => c.issuedAt)).size).toBe(1);
  session.see(offDuty(11), true);
  expect(session.view()).toMatchObject({ phase: 'off', off: { kind: 'ended' } });
});

test('a duty that was ended here does not begin again after a reload, even while the server does not know', async () => {
  const { phone, session } = await working();
  phone.answer = () => null;
  session.end();
  await phone.settle();
  session.close();
  const reloaded = phone.open();
  reloaded.see(onDuty(10), true);
  expect(reloaded.view().phase).toBe('ending');
  expect(phone.watching).toBe(0);
  await phone.settle();
  phone.answer = () => ({ ok: true, commandId: DUTY_OPERATION, seq: 11 });
  await phone.pass(5_000);
  reloaded.see(offDuty(11), true);
  expect(reloaded.view().phase).toBe('off');
});

test('between the answer to the end and the Picture that shows it the duty is ending, not on', async () => {
  const { phone, session } = await working();
  phone.answer = () => ({ ok: true, commandId: DUTY_OPERATION, seq: 12 });
  session.end();
  await phone.settle();
  session.see(onDuty(11), true);
  expect(session.view().phase).toBe('ending');
  session.see(offDuty(12), true);
  expect(session.view().phase).toBe('off');
});

test('after a reload the same device goes on sharing, with the fixes that waited', async () => {
  const { phone, session } = await working();
  phone.uploadAnswer = () => ({ kind: 'unsent' });
  await phone.move(121.5, 29.98);
  session.close();
  expect(phone.watching).toBe(0);
  phone.uploadAnswer = (fixes) => ({ kind: 'answered', outcomes: fixes.map(() => ({ ok: true })) });
  const before = phone.uploads.length;
  const reloaded = phone.open();
  expect(reloaded.view().phase).toBe('unknown');
  expect(phone.watching).toBe(0);
  reloaded.see(onDuty(10), true);
  await phone.settle();
  expect(reloaded.view().phase).toBe('on');
  expect(phone.watching).toBe(1);
  expect(phone.uploads.length).toBe(before + 1);
});

test('a device on which nobody switched on shares nothing, though the unit is on duty', () => {
  const phone = new FakePhone();
  const session = phone.open();
  session.see(onDuty(10), true);
  expect(session.view().phase).toBe('elsewhere');
  expect(phone.watching).toBe(0);
});

test('the person may take the duty to this device, which needs no second command', async () => {
  const phone = new FakePhone();
  const session = phone.open();
  session.see(onDuty(10), true);
  await session.start(DUTY_OPERATION);
  expect(session.view().phase).toBe('on');
  expect(phone.watching).toBe(1);
  expect(phone.commands).toEqual([]);
});

test('duty in another operation is not this duty', async () => {
  const { phone, session } = await working();
  session.see(onDuty(11, OTHER_OPERATION), true);
  expect(session.view()).toMatchObject({ phase: 'elsewhere', off: { kind: 'ended_elsewhere' } });
  expect(phone.watching).toBe(0);
});

test('when somebody else ends the duty or closes the operation, sharing stops and the screen says so', async () => {
  const { phone, session } = await working();
  session.see(offDuty(11), true);
  expect(session.view()).toMatchObject({ phase: 'off', off: { kind: 'ended_elsewhere' } });
  expect(phone.watching).toBe(0);
});

test('a lost link is no reason to stop: fixes wait', async () => {
  const { phone, session } = await working();
  phone.uploadAnswer = () => ({ kind: 'unsent' });
  session.see(onDuty(10), true);
  for (let i = 0; i < 4; i++) {
    await phone.pass(20_000);
    await phone.move(121.5 + i * 0.001, 29.98);
  }
  expect(session.view()).toMatchObject({ phase: 'on', waiting: 4, offline: true });
});

test('retries wait longer each time, and the network coming back does not wait', async () => {
  const { phone, session } = await working();
  phone.uploadAnswer = () => ({ kind: 'unsent' });
  await phone.move(121.5, 29.98);
  expect(phone.uploads).toHaveLength(1);
  await phone.pass(1_900);
  expect(phone.uploads).toHaveLength(1);
  await phone.pass(200);
  expect(phone.uploads).toHaveLength(2);
  await phone.pass(3_900);
  expect(phone.uploads).toHaveLength(2);
  await phone.pass(200);
  expect(phone.uploads).toHaveLength(3);
  session.retry();
  await phone.settle();
  expect(phone.uploads).toHaveLength(4);
});

test.each(['not_on_duty', 'forbidden', 'unauthenticated', 'unknown_device'] as const)(
  'the server answering %s stops the sharing at once, and the reason is kept',
  async (code) => {
    const { phone, session } = await working();
    phone.uploadAnswer = (fixes) => ({ kind: 'answered', outcomes: fixes.map(() => ({ ok: false, code })) });
    await phone.move(121.5, 29.98);
    expect(phone.watching).toBe(0);
    expect(session.view()).toMatchObject({ off: { kind: 'refused', code, while: 'sending' }, waiting: 0 });
    expect(session.view().phase).not.toBe('on');
  },
);

test('a fix that the server will not take is dropped and counted; the others go on', async () => {
  const { phone, session } = await working();
  phone.uploadAnswer = (fixes) => ({
    kind: 'answered',
    outcomes: fixes.map(() => ({ ok: false, code: 'impossible_speed' })),
  });
  await phone.move(121.5, 29.98);
  expect(session.view()).toMatchObject({
    phase: 'on',
    waiting: 0,
    refused: 1,
    lastRefusal: 'impossible_speed',
  });
  expect(phone.watching).toBe(1);
});

test('a refused start says why and shares nothing', async () => {
  const phone = new FakePhone();
  phone.answer = () => ({ ok: false, code: 'operation_closed', message: 'closed' });
  const session = phone.open();
  session.see(offDuty(5), true);
  await session.start(DUTY_OPERATION);
  expect(session.view()).toMatchObject({
    phase: 'off',
    off: { kind: 'refused', code: 'operation_closed', while: 'starting' },
  });
  expect(phone.watching).toBe(0);
});

test('a start without an answer is off duty, and the screen may say that it did not arrive', async () => {
  const phone = new FakePhone();
  phone.answer = () => null;
  const session = phone.open();
  session.see(offDuty(5), true);
  await session.start(DUTY_OPERATION);
  expect(session.view()).toMatchObject({ phase: 'off', startUnsent: true });
  expect(phone.storage.length).toBe(0);
});

test.each([
  [1, 'denied'],
  [2, 'no_signal'],
  [3, 'slow'],
] as const)('geolocation error %i is shown as %s until a position comes', async (code, trouble) => {
  const { phone, session } = await working();
  phone.fail(code);
  expect(session.view().trouble).toBe(trouble);
  await phone.move(121.5, 29.98);
  expect(session.view().trouble).toBeNull();
});

test('a page without HTTPS and a browser without positions are said to be so', async () => {
  for (const [secure, hasGps, trouble] of [
    [false, true, 'insecure'],
    [true, false, 'not_supported'],
  ] as const) {
    const phone = new FakePhone();
    phone.secure = secure;
    phone.hasGps = hasGps;
    const session = phone.open();
    session.see(offDuty(5), true);
    await session.start(DUTY_OPERATION);
    session.see(onDuty(10), true);
    expect(session.view()).toMatchObject({ phase: 'on', trouble });
  }
});

test('a person without a unit cannot go on duty', async () => {
  const phone = new FakePhone();
  const session = phone.open({ unitId: null });
  session.see(emptyPicture, true);
  await session.start(DUTY_OPERATION);
  expect(session.view().phase).toBe('no_unit');
  expect(phone.commands).toEqual([]);
});

test('a page that nobody answers says how many positions an earlier one kept, until they are known to be of no use', async () => {
  const { phone, session } = await working();
  phone.uploadAnswer = () => ({ kind: 'unsent' });
  await phone.move(121.51, 29.98);
  session.close();
  const next = phone.open();
  expect(next.view()).toMatchObject({ phase: 'unknown', waiting: 1 });
  next.see(offDuty(20), true);
  expect(next.view()).toMatchObject({ phase: 'off', waiting: 0 });
});
