import type { Request, Router } from 'express';
import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { type Clock, systemClock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { devicesByIds, latestDevices } from '../db/queries/units.ts';
import type { PositionMetrics } from '../positions/metrics.ts';
import type { Intake } from '../positions/types.ts';
import type { Log } from '../telemetry/log.ts';
import { DeviceNews } from './DeviceNews.ts';
import { AddressLimits, DeviceLimit } from './deviceLimits.ts';
import { Devices, MAX_KNOWN } from './devices.ts';
import { fixesRouter } from './fixes.ts';
import { osmandRouter } from './osmand.ts';

export interface DoorOptions {
  pool: pg.Pool;
  /** The one that fixes are made on. */
  clock: Clock;
  limits: { device: number; deviceAddress: number; deviceFailures: number };
  intake: Intake;
  picture: () => Picture;
  /** The signed-in person of a request, or null. */
  principalOf: (request: Request) => Promise<Principal | null>;
  log: Log;
  metrics?: PositionMetrics;
}

/** Where positions come in, with what all ways share. */
export interface Doors {
  /** Protocols of devices alone, each with its tokens. A new one stands here. */
  devices: readonly Router[];
  /** The own one, which a signed-in person uses too. */
  fixes: Router;
  news: DeviceNews;
  /** Devices that changed are looked up again. */
  forget(deviceIds: readonly string[]): void;
  /** Reads the devices that there are. */
  start(): Promise<void>;
}

export function openDoors({ pool, clock, limits, metrics, log, ...parts }: DoorOptions): Doors {
  const news = new DeviceNews(clock);
  const devices = new Devices({
    clock: systemClock,
    onDenied: (deviceId) => news.denied(deviceId),
    find: (deviceIds) =>
      devicesByIds(pool, deviceIds).catch((error: unknown) => {
        log.warn({ err: error }, 'devices could not be looked up');
        // They did nothing wrong and keep their fixes: 503 tells them to send again.
        throw new Refusal('unavailable', 'The database does not answer now. Send again.');
      }),
  });
  const rates = { reportsPerMinute: limits.deviceAddress, failuresPerMinute: limits.deviceFailures };
  const shared = {
    ...parts,
    devices,
    news,
    limit: new DeviceLimit(limits.device, clock),
    addresses: new AddressLimits(rates, clock),
    refused: metrics?.fixes,
  };
  return {
    devices: [osmandRouter({ ...shared, clock })],
    fixes: fixesRouter(shared),
    news,
    forget: (deviceIds) => {
      devices.forget(deviceIds);
      // Not now, then with its first report.
      devices.learn(deviceIds).catch(() => undefined);
    },
    start: async () => devices.remember(await latestDevices(pool, MAX_KNOWN)),
  };
}
