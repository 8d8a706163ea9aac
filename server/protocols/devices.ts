import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { type Device, tokenHashOf } from '../db/queries/units.ts';
import type { FixSource } from '../positions/types.ts';

/** A revoked device stops being believed this long afterwards, on a node that was not told. */
const KNOWN_MS = 30_000;
/** An unknown one is asked for again sooner: it may just have been provisioned. */
const UNKNOWN_MS = 2_000;
/** Beyond this the longest unused are forgotten. */
const MAX_REMEMBERED = 20_000;

interface Remembered {
  until: number;
  device: Promise<Device | null>;
}

export interface DevicesOptions {
  find: (deviceId: string) => Promise<Device | null>;
  clock: Clock;
}

/** Recognises devices by id and token, without asking the database for each fix. */
export class Devices {
  private readonly find: DevicesOptions['find'];
  private readonly clock: Clock;
  private readonly remembered = new Map<string, Remembered>();

  constructor({ find, clock }: DevicesOptions) {
    this.find = find;
    this.clock = clock;
  }

  /** Throws Refusal `unknown_device` or `bad_token`. */
  async authenticate(deviceId: string, token: string): Promise<FixSource> {
    const device = await this.recall(deviceId);
    if (!device) throw new Refusal('unknown_device', 'No such device.', 'id');
    if (device.revoked) throw new Refusal('bad_token', 'The device has been revoked.', 'token');
    // Hashes of equal length: the comparison takes the same time whatever was sent.
    if (!timingSafeEqual(tokenHashOf(token), device.tokenHash))
      throw new Refusal('bad_token', 'The token is not that of the device.', 'token');
    return { unitId: device.unitId, slot: device.slot, crs: device.crs };
  }

  /** Forgets devices that changed. */
  forget(deviceIds: Iterable<string>): void {
    for (const deviceId of deviceIds) this.remembered.delete(deviceId);
  }

  private recall(deviceId: string): Promise<Device | null> {
    const now = this.clock.now();
    const known = this.remembered.get(deviceId);
    this.remembered.delete(deviceId);
    const fresh = known && known.until > now ? known : this.ask(deviceId, now);
    this.remembered.set(deviceId, fresh);
    if (this.remembered.size > MAX_REMEMBERED)
      for (const oldest of this.remembered.keys()) {
        this.remembered.delete(oldest);
        break;
      }
    return fresh.device;
  }

  private ask(deviceId: string, now: number): Remembered {
    const asked: Remembered = { until: now + KNOWN_MS, device: this.find(deviceId) };
    asked.device.then(
      (device) => {
        if (!device) asked.until = now + UNKNOWN_MS;
      },
      () => {
        if (this.remembered.get(deviceId) === asked) this.remembered.delete(deviceId);
      },
    );
    return asked;
  }
}
