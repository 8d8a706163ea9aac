import type { Router } from 'express';
import type { Clock } from '../../shared/time/clock.ts';
import type { Route } from '../../shared/wire/route.ts';
import type { Intake } from '../positions/types.ts';
import type { DeviceNews } from './DeviceNews.ts';
import type { AddressLimits, DeviceLimit } from './deviceLimits.ts';
import type { Devices } from './devices.ts';
import type { CountRefused } from './readings.ts';

/** What every protocol of devices over HTTP has behind it. */
export interface HttpDoorDeps {
  devices: Devices;
  /** How much one device may send. */
  limit: DeviceLimit;
  addresses: AddressLimits;
  news: DeviceNews;
  intake: Intake;
  clock: Clock;
  refused?: CountRefused | undefined;
}

/** A protocol of devices over HTTP: its ways in, each with access `DEVICE`, and what answers them. */
export interface HttpDoor {
  routes: readonly Route[];
  router(deps: HttpDoorDeps): Router;
}
