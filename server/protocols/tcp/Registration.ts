import { createHmac } from 'node:crypto';
import type { Clock } from '../../../shared/time/clock.ts';
import { DAY_MS } from '../../../shared/time/durations.ts';
import type { KnownDevice } from '../../db/queries/units.ts';
import type { FailureBudget } from '../devices/deviceLimits.ts';
import type { Devices } from '../devices/devices.ts';

/** How long after its token was issued or rotated a device may fetch its code: somebody is fitting it into a vehicle. */
const OPEN_MS = DAY_MS;

/**
 * The code that a terminal is given when it registers and shows from then on (docs/life-of-a-fix.md). It follows from the
 * server's secret and the hash of the device's token, so that it is kept nowhere, is the same however often it is fetched, and
 * ends with the token.
 */
export function deviceCodes(secret: string): (device: Pick<KnownDevice, 'deviceId' | 'tokenHash'>) => string {
  return ({ deviceId, tokenHash }) =>
    createHmac('sha256', secret)
      .update(`device code\n${deviceId}\n`)
      .update(tokenHash)
      .digest('base64url')
      .slice(0, 24);
}

export interface RegistrationOptions {
  devices: Pick<Devices, 'find'>;
  codeOf: ReturnType<typeof deviceCodes>;
  /** The one that tokens are issued by. */
  clock: Clock;
}

/**
 * Who registers proves nothing but that it knows a number, which is printed on the terminal. So only a device that a person
 * entered lately is given its code; for any other the person rotates its token, which opens it again.
 */
export class Registration {
  private readonly options: RegistrationOptions;

  constructor(options: RegistrationOptions) {
    this.options = options;
  }

  /** Null where none may be given, without saying why. Throws Refusal `unavailable` or TooFast. */
  async codeOf(deviceId: string, budget: FailureBudget): Promise<string | null> {
    const { devices, codeOf, clock } = this.options;
    const device = await devices.find(deviceId, budget);
    if (!device || device.revoked || Math.abs(clock.now() - device.issuedAt) > OPEN_MS) return null;
    return codeOf(device);
  }
}
