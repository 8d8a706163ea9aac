import { describe, expect, it } from 'vitest';
import { type KnownDevice, tokenHashOf } from '../../../../server/db/queries/units.ts';
import { AddressLimits } from '../../../../server/protocols/devices/deviceLimits.ts';
import { Devices } from '../../../../server/protocols/devices/devices.ts';
import { manualClock } from '../../../../shared/time/clock.ts';
import { Refusal } from '../../../../shared/wire/errors.ts';

const device = (token: string, deviceId = 'D-1'): KnownDevice => ({
  deviceId,
  unitId: 'V-001',
  slot: 1,
  crs: 'wgs84',
  tokenHash: tokenHashOf(token),
  revoked: false,
  issuedAt: 0,
});
const SOURCE = { unitId: 'V-001', slot: 1, crs: 'wgs84' };
const made = (count: number) => Array.from({ length: count }, (_, i) => ({ deviceId: `X-${i}`, token: 'a' }));

function setUp(sizes: { maxKnown?: number; maxUnknown?: number } = {}) {
  const clock = manualClock(0);
  /** What the database holds, and the ids of each query. */
  const store = { devices: [] as KnownDevice[], queries: [] as string[][], broken: false };
  const devices = new Devices({
    clock,
    ...sizes,
    find: async (ids) => {
      store.queries.push([...ids]);
      if (store.broken) throw new Error('the database is away');
      return store.devices.filter(({ deviceId }) => ids.includes(deviceId));
    },
  });
  const authenticate = (token: string, deviceId = 'D-1') => devices.authenticate({ deviceId, token });
  return { clock, store, devices, authenticate };
}

describe('devices', () => {
  it('asks the database once for many fixes, and again after half a minute', async () => {
    const { clock, store, authenticate } = setUp();
    store.devices = [device('a')];
    await Promise.all(Array.from({ length: 20 }, () => authenticate('a')));
    clock.advance(29_999);
    expect(await authenticate('a')).toEqual(SOURCE);
    expect(store.queries).toEqual([['D-1']]);
    clock.advance(1);
    await authenticate('a');
    expect(store.queries).toHaveLength(2);
  });

  it('believes a new token at once when told', async () => {
    const { store, devices, authenticate } = setUp();
    store.devices = [device('a')];
    await authenticate('a');
    store.devices = [device('b')];
    await expect(authenticate('b')).rejects.toMatchObject({ code: 'bad_token' });
    devices.forget(['D-1']);
    await authenticate('b');
  });

  it('does not go back to what a query under way said before a change', async () => {
    const { store, devices, authenticate } = setUp();
    store.devices = [device('a')];
    const under = authenticate('a');
    await Promise.resolve();
    devices.forget(['D-1']);
    await under;
    store.devices = [device('b')];
    await authenticate('b');
  });

  it('finds a device that is provisioned two seconds after it was asked for, or told of', async () => {
    const { clock, store, devices, authenticate } = setUp();
    await expect(authenticate('a')).rejects.toMatchObject({ code: 'bad_token' });
    store.devices = [device('a'), device('a', 'D-2')];
    clock.advance(2_000);
    await authenticate('a');
    await expect(authenticate('a', 'D-3')).rejects.toMatchObject({ code: 'bad_token' });
    store.devices.push(device('a', 'D-3'));
    devices.forget(['D-3']);
    await authenticate('a', 'D-3');
  });

  it('does not remember a failure of the database', async () => {
    const { store, authenticate } = setUp();
    store.devices = [device('a')];
    store.broken = true;
    await expect(authenticate('a')).rejects.toThrow('away');
    store.broken = false;
    await authenticate('a');
  });
});

describe('ids that somebody makes up', () => {
  it('a thousand at once are one query, and those asked for meanwhile are the next', async () => {
    const { store, devices } = setUp();
    store.devices = [device('a')];
    const first = devices.recognise([...made(999), { deviceId: 'D-1', token: 'a' }]);
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([
      first,
      ...Array.from({ length: 50 }, (_, i) => devices.recognise([{ deviceId: `Y-${i}`, token: '' }])),
    ]);
    expect((await first).at(-1)).toEqual(SOURCE);
    expect(store.queries.map((ids) => ids.length)).toEqual([1000, 50]);
  });

  it('are not asked for at all when they are no ids', async () => {
    const { store, authenticate } = setUp();
    for (const id of ['', 'x', '\u0000\u0000', 'a b', 'é'.repeat(9), 'x'.repeat(61), '\ud800x'])
      await expect(authenticate('a', id)).rejects.toMatchObject({ code: 'bad_token' });
    expect(store.queries).toEqual([]);
  });

  it('drive out no device that is known, however many they are', async () => {
    const { store, devices, authenticate } = setUp({ maxKnown: 2, maxUnknown: 3 });
    store.devices = [device('a'), device('a', 'D-2')];
    await authenticate('a');
    await authenticate('a', 'D-2');
    for (let i = 0; i < 20; i++) await devices.recognise(made(i + 1));
    store.queries = [];
    await authenticate('a');
    await authenticate('a', 'D-2');
    expect(store.queries).toEqual([]);
  });

  it('known ones beyond the bound are asked for again, the longest unused first', async () => {
    const { store, authenticate } = setUp({ maxKnown: 2 });
    store.devices = ['D-1', 'D-2', 'D-3'].map((id) => device('a', id));
    await authenticate('a', 'D-1');
    await authenticate('a', 'D-2');
    await authenticate('a', 'D-1');
    await authenticate('a', 'D-3');
    store.queries = [];
    await authenticate('a', 'D-1');
    expect(store.queries).toEqual([]);
    await authenticate('a', 'D-2');
    expect(store.queries).toEqual([['D-2']]);
  });
});

describe('whoever has no token', () => {
  const told = async (devices: Devices, deviceId: string, token = 'guess') => {
    const [found] = await devices.recognise([{ deviceId, token }]);
    return found instanceof Refusal ? found.toFailure() : 'right';
  };

  it('is told of a device that there is, of one that is revoked and of one that nobody has the same', async () => {
    const { clock, store, devices } = setUp();
    store.devices = [device('a'), { ...device('a', 'D-2'), revoked: true }];
    for (const state of ['not asked for yet', 'remembered', 'asked for again']) {
      const answers = [
        await told(devices, 'D-1'),
        await told(devices, 'D-2'),
        await told(devices, 'D-2', 'a'),
        await told(devices, 'D-9'),
        await told(devices, 'no id at all'),
      ];
      expect([state, new Set(answers.map((one) => JSON.stringify(one))).size]).toEqual([state, 1]);
      if (state === 'remembered') clock.advance(60_000);
    }
  });

  it('is told the same when nothing is left of the budget of their address', async () => {
    const { clock, store, devices } = setUp();
    store.devices = [device('a')];
    devices.remember(store.devices);
    const limits = new AddressLimits({ reportsPerMinute: 600, failuresPerMinute: 60 }, clock);
    await devices.recognise(made(700), limits.visit('203.0.113.9'));
    const codes = async () => {
      const asked = ['D-1', 'D-9'].map((deviceId) => ({ deviceId, token: 'guess' }));
      const found = await devices.recognise(asked, limits.visit('203.0.113.9'));
      return found.map((one) => (one instanceof Refusal ? one.code : 'right'));
    };
    expect(await codes()).toEqual(['too_many_requests', 'too_many_requests']);
    // Known, but long ago: it is looked for first.
    devices.forget(['D-1']);
    expect(await codes()).toEqual(['too_many_requests', 'too_many_requests']);
  });

  it('is counted where who manages the device sees it; ids that nobody has are kept nowhere', async () => {
    const denied: string[] = [];
    const clock = manualClock(0);
    const devices = new Devices({
      clock,
      find: async (ids) =>
        [device('a'), { ...device('a', 'D-2'), revoked: true }].filter((one) => ids.includes(one.deviceId)),
      onDenied: (deviceId) => denied.push(deviceId),
    });
    for (const deviceId of ['D-1', 'D-1', 'D-2', 'D-9']) await told(devices, deviceId);
    expect(await told(devices, 'D-1', 'a')).toBe('right');
    expect(denied).toEqual(['D-1', 'D-1', 'D-2']);
  });
});

describe('failures of an address', () => {
  function guarded() {
    const all = setUp();
    const limits = new AddressLimits({ reportsPerMinute: 600, failuresPerMinute: 60 }, all.clock);
    const codes = async (credentials: { deviceId: string; token: string }[], address = '203.0.113.9') =>
      (await all.devices.recognise(credentials, limits.visit(address))).map((found) =>
        found instanceof Refusal ? found.code : 'right',
      );
    return { ...all, codes };
  }
  const counted = (codes: string[]) => ({
    unknown: codes.filter((code) => code === 'bad_token').length,
    later: codes.filter((code) => code === 'too_many_requests').length,
  });

  it('have a strict budget: what is beyond it is not even looked for', async () => {
    const { clock, store, codes } = guarded();
    expect(counted(await codes(made(1000)))).toEqual({ unknown: 600, later: 400 });
    expect(store.queries.map((ids) => ids.length)).toEqual([600]);
    clock.advance(10_000);
    expect(counted(await codes(made(1000)))).toEqual({ unknown: 10, later: 990 });
    expect(store.queries.map((ids) => ids.length)).toEqual([600, 10]);
  });

  it('wrong tokens count as well, and keep nobody with a right one out, here or elsewhere', async () => {
    const { store, devices, codes } = guarded();
    store.devices = [device('a'), device('a', 'D-2')];
    devices.remember(store.devices);
    const wrong = Array.from({ length: 700 }, () => ({ deviceId: 'D-1', token: 'guess' }));
    expect(counted(await codes(wrong))).toEqual({ unknown: 600, later: 100 });
    expect(await codes([{ deviceId: 'D-1', token: 'guess' }])).toEqual(['too_many_requests']);
    expect(await codes([...wrong, { deviceId: 'D-2', token: 'a' }]).then((all) => all.at(-1))).toBe('right');
    expect(await codes([{ deviceId: 'D-9', token: 'a' }], '203.0.113.10')).toEqual(['bad_token']);
  });

  it('a device that was known is asked for again whatever is left of the budget', async () => {
    const { clock, store, devices, codes } = guarded();
    store.devices = [device('a')];
    devices.remember(store.devices);
    clock.advance(60_000);
    await codes(made(1000));
    expect(await codes([{ deviceId: 'D-1', token: 'a' }])).toEqual(['right']);
  });

  it('a device that turns out right costs nothing of it', async () => {
    const { store, codes } = guarded();
    store.devices = Array.from({ length: 600 }, (_, i) => device('a', `X-${i}`));
    expect(new Set(await codes(made(600)))).toEqual(new Set(['right']));
    expect(
      counted(await codes(Array.from({ length: 600 }, (_, i) => ({ deviceId: `Z-${i}`, token: '' })))),
    ).toEqual({
      unknown: 600,
      later: 0,
    });
  });
});
