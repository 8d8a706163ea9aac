import type { Router } from 'express';
import type { DEVICE } from '../../shared/access/waysIn.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Route } from '../../shared/wire/route.ts';
import type { EmergencyButtons, Intake } from '../positions/types.ts';
import type { DeviceNews } from './devices/DeviceNews.ts';
import type { AddressLimits, DeviceLimit } from './devices/deviceLimits.ts';
import type { Devices } from './devices/devices.ts';
import type { CountRefused } from './devices/readings.ts';

/** What every protocol of devices over HTTP has behind it. */
export interface HttpDoorDeps {
  devices: Devices;
  /** How much one device may send. */
  limit: DeviceLimit;
  addresses: AddressLimits;
  news: DeviceNews;
  intake: Intake;
  clock: Clock;
  sos?: EmergencyButtons | undefined;
  refused?: CountRefused | undefined;
}

/** The gate lets it pass for its access, and what it is asked by GET is not asked by HEAD. */
type DeviceRoute = Route & { readonly access: typeof DEVICE } & (
    | { readonly method: 'GET'; readonly changes: true }
    | { readonly method: Exclude<Route['method'], 'GET'> }
  );

/** A protocol of devices over HTTP: its ways in, and what answers them. */
export interface HttpDoor {
  routes: readonly DeviceRoute[];
  router(deps: HttpDoorDeps): Router;
}
