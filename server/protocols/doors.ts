import type { Request, Router } from 'express';
import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { type Clock, systemClock } from '../../shared/time/clock.ts';
import { type ErrorCode, Refusal } from '../../shared/wire/errors.ts';
import { devicesByIds, latestDevices } from '../db/queries/units.ts';
import type { EmergencyButtons, Intake, UnitPlace } from '../positions/types.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { DeviceNews } from './devices/DeviceNews.ts';
import { AddressLimits, DeviceLimit } from './devices/deviceLimits.ts';
import { Devices, MAX_KNOWN } from './devices/devices.ts';
import { fixesRouter } from './fixes.ts';
import { HTTP_DOORS } from './httpDoors.ts';
import { deviceCodes, Registration } from './tcp/Registration.ts';
import { TcpDoors } from './tcp/TcpDoors.ts';
import { TCP_PROTOCOLS } from './tcpProtocols.ts';

interface Settings {
  host: string;
  /** Of protocols over TCP, by the name of their setting; none: it stays closed. */
  devicePorts: Readonly<Record<string, number | undefined>>;
}

export interface DoorOptions {
  pool: pg.Pool;
  /** The one that fixes are made on. */
  clock: Clock;
  limits: {
    device: number;
    deviceAddress: number;
    deviceFailures: number;
    /** Connections of devices, of everybody and of one address. */
    deviceConnections: number;
    deviceConnectionsAddress: number;
  };
  /** What the codes of terminals are made with. */
  secret: string;
  intake: Intake;
  /** Where a unit was last known to be, by slot. */
  placeOf: (slot: number) => UnitPlace | null;
  picture: () => Picture;
  sos?: EmergencyButtons | undefined;
  /** The signed-in person of a request, or null. */
  principalOf: (request: Request) => Promise<Principal | null>;
  log: Log;
  metrics?: Pick<Metrics, 'fixes' | 'deviceMessages' | 'deviceGoodbyes' | 'deviceAlarms'>;
}

/** Where positions come in, with what all ways share. */
export interface Doors {
  /** Protocols of devices alone, each with its tokens. */
  devices: readonly Router[];
  /** The own one, which a signed-in person uses too. */
  fixes: Router;
  /** Devices that keep a connection of their own. */
  tcp: TcpDoors;
  news: DeviceNews;
  /** Devices that changed are looked up again. */
  forget(deviceIds: readonly string[]): void;
  /** Reads the devices that there are and opens the ports of TCP; resolves to these. Throws StartError. */
  start(
    settings: Settings,
    closers: { add(name: string, close: () => Promise<void>): void },
  ): Promise<Record<string, number>>;
}

export function openDoors({ pool, clock, limits, metrics, log, secret, ...parts }: DoorOptions): Doors {
  const news = new DeviceNews(clock);
  const codeOf = deviceCodes(secret);
  const devices = new Devices({
    clock: systemClock,
    codeOf,
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
    refused: (code: ErrorCode, fixes: number) => metrics?.fixes.inc({ outcome: code }, fixes),
  };
  const tcp = new TcpDoors(TCP_PROTOCOLS, {
    ...shared,
    registration: new Registration({ devices, codeOf, clock }),
    inAll: limits.deviceConnections,
    ofAddress: limits.deviceConnectionsAddress,
    counters: metrics,
    log,
  });
  return {
    devices: HTTP_DOORS.map(({ router }) => router({ ...shared, clock })),
    fixes: fixesRouter(shared),
    tcp,
    news,
    forget: (deviceIds) => {
      devices.forget(deviceIds);
      // Not now, then with its first report.
      devices.learn(deviceIds).catch(() => undefined);
    },
    start: async ({ devicePorts, host }, closers) => {
      devices.remember(await latestDevices(pool, MAX_KNOWN));
      closers.add('devices over TCP', () => tcp.close());
      return tcp.listen(devicePorts, host);
    },
  };
}
