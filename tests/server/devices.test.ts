import { describe, expect, it } from 'vitest';
import { type Device, tokenHashOf } from '../../server/db/queries/units.ts';
import { Devices } from '../../server/protocols/devices.ts';
import { manualClock } from '../../shared/time/clock.ts';

const device = (token: string): Device => ({
  deviceId: 'D-1',
  unitId: 'V-001',
  slot: 1,
  crs: 'wgs84',
  tokenHash: tokenHashOf(token),
  revoked: false,
});

function setUp() {
  const clock = manualClock(0);
  const store = { device: null as Device | null, asked: 0, broken: false };
  const devices = new Devices({
    clock,
    find: async () => {
      store.asked++;
      if (store.broken) throw new Error('the database is away');
      return store.device;
    },
  });
  return { clock, store, devices };
}

describe('devices', () => {
  it('asks the database once for many fixes, and again after half a minute', async () => {
    const { clock, store, devices } = setUp();
    store.device = device('a');
    await Promise.all(Array.from({ length: 20 }, () => devices.authenticate('D-1', 'a')));
    clock.advance(29_999);
    expect(await devices.authenticate('D-1', 'a')).toEqual({ unitId: 'V-001', slot: 1, crs: 'wgs84' });
    expect(store.asked).toBe(1);
    clock.advance(1);
    await devices.authenticate('D-1', 'a');
    expect(store.asked).toBe(2);
  });

  it('believes a new token at once when told', async () => {
    const { store, devices } = setUp();
    store.device = device('a');
    await devices.authenticate('D-1', 'a');
    store.device = device('b');
    await expect(devices.authenticate('D-1', 'b')).rejects.toMatchObject({ code: 'bad_token' });
    devices.forget(['D-1']);
    await devices.authenticate('D-1', 'b');
  });

  it('finds a device that is provisioned two seconds after it was asked for', async () => {
    const { clock, store, devices } = setUp();
    await expect(devices.authenticate('D-1', 'a')).rejects.toMatchObject({ code: 'unknown_device' });
    store.device = device('a');
    clock.advance(2_000);
    await devices.authenticate('D-1', 'a');
  });

  it('does not remember a failure of the database', async () => {
    const { store, devices } = setUp();
    store.device = device('a');
    store.broken = true;
    await expect(devices.authenticate('D-1', 'a')).rejects.toThrow('away');
    store.broken = false;
    await devices.authenticate('D-1', 'a');
  });
});
