import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { KnownDevice } from '../../../server/db/queries/units.ts';
import { tokenHashOf } from '../../../server/db/queries/units.ts';
import type { FixOutcome, FixSource, RawFix } from '../../../server/positions/types.ts';
import { DeviceNews } from '../../../server/protocols/devices/DeviceNews.ts';
import { AddressLimits, DeviceLimit } from '../../../server/protocols/devices/deviceLimits.ts';
import { Devices } from '../../../server/protocols/devices/devices.ts';
import { Crowd, type CrowdLimits } from '../../../server/protocols/tcp/Crowd.ts';
import { deviceCodes, Registration } from '../../../server/protocols/tcp/Registration.ts';
import { type ConnectionDeps, TcpConnection } from '../../../server/protocols/tcp/TcpConnection.ts';
import { TcpDoor } from '../../../server/protocols/tcp/TcpDoor.ts';
import type { TcpProtocol } from '../../../server/protocols/tcp/TcpProtocol.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import type { TcpSubject } from './subjects.ts';

export const BENCH_NOW = Date.parse('2026-05-16T09:06:00+08:00');
export const TOKEN = 'nEw_token-1';
/** Gives nothing back within a test. */
const AGES_MS = 86_400_000;

export interface BenchSettings {
  perDevice?: number;
  perAddress?: number;
  failures?: number;
  crowd?: Partial<CrowdLimits>;
  strangerMs?: number;
  idleMs?: number;
  /** When the devices' tokens were made. */
  issuedAt?: number;
}

/** A door of one protocol with everything real behind it but the intake and the database. */
export class TcpBench {
  readonly clock = manualClock(BENCH_NOW);
  readonly stored: { source: FixSource; fix: RawFix }[] = [];
  readonly outcomes = new Map<string, number>();
  readonly goodbyes: string[] = [];
  readonly refused: string[] = [];
  readonly alarms: string[] = [];
  readonly broken: unknown[] = [];
  readonly news = new DeviceNews(this.clock);
  readonly devices: Devices;
  /** What becomes of a fix; stored when it says nothing. */
  judge: (fix: RawFix) => FixOutcome | Promise<FixOutcome> = () => ({ ok: true, stored: true });
  /** Throws while the database is away. */
  findDevices: (ids: readonly string[]) => readonly KnownDevice[];
  readonly crowd: Crowd;
  private readonly protocol: TcpProtocol;
  private readonly deps: ConnectionDeps;
  private readonly door: TcpDoor;
  private readonly clients: TcpClient[] = [];
  private port = 0;

  private constructor(protocol: TcpProtocol, subject: TcpSubject, settings: BenchSettings) {
    const { perDevice = 1e6, perAddress = 1e9, failures = 1e9, issuedAt = BENCH_NOW } = settings;
    const made: KnownDevice[] = subject.deviceIds.map((deviceId, i) => ({
      deviceId,
      unitId: `V-00${i}`,
      slot: i + 1,
      crs: 'wgs84',
      tokenHash: tokenHashOf(TOKEN),
      revoked: false,
      issuedAt,
    }));
    this.findDevices = (ids) => made.filter(({ deviceId }) => ids.includes(deviceId));
    const codeOf = deviceCodes('a secret of this test');
    this.devices = new Devices({ clock: this.clock, codeOf, find: async (ids) => this.findDevices(ids) });
    this.crowd = new Crowd({ inAll: 1000, ofAddress: 1000, strangersOfAddress: 1000, ...settings.crowd });
    const count = (outcome: string) => this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.protocol = { ...protocol, idleMs: settings.idleMs ?? AGES_MS };
    this.deps = {
      crowd: this.crowd,
      strangerMs: settings.strangerMs ?? AGES_MS,
      devices: this.devices,
      registration: new Registration({ devices: this.devices, codeOf, clock: this.clock }),
      limit: new DeviceLimit(perDevice, this.clock),
      addresses: new AddressLimits({ reportsPerMinute: perAddress, failuresPerMinute: failures }, this.clock),
      news: this.news,
      intake: {
        accept: async (source, fixes) => {
          const outcomes = await Promise.all(fixes.map((fix) => this.judge(fix)));
          outcomes.forEach((outcome, i) => {
            if (outcome.ok && outcome.stored) this.stored.push({ source, fix: fixes[i]! });
          });
          return outcomes;
        },
      },
      refused: (code) => this.refused.push(code),
      alarmed: async (deviceId, _source, pressed) => {
        if (pressed) this.alarms.push(deviceId);
      },
      metrics: {
        deviceMessages: { inc: ({ outcome }: { outcome: string }) => count(outcome) },
        deviceGoodbyes: { inc: ({ why }: { why: string }) => this.goodbyes.push(why) },
      } as never,
      log: { error: (what: unknown) => this.broken.push(what) } as never,
    };
    this.door = new TcpDoor(this.protocol, this.deps);
  }

  static async open(
    protocol: TcpProtocol,
    subject: TcpSubject,
    settings: BenchSettings = {},
  ): Promise<TcpBench> {
    const bench = new TcpBench(protocol, subject, settings);
    bench.port = await bench.door.listen(0, '127.0.0.1');
    return bench;
  }

  async client(): Promise<TcpClient> {
    const client = await TcpClient.connect(this.port);
    this.clients.push(client);
    return client;
  }

  /** Serves a connection that is no socket; resolves when it has ended. */
  serve(socket: Duplex): Promise<void> {
    const connection = new TcpConnection(socket as Socket, 'nowhere', this.protocol, this.deps);
    this.crowd.admit(connection);
    return connection.serve();
  }

  stop(): Promise<void> {
    return this.door.close();
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.socket.destroy();
    await this.door.close();
  }
}

/** A device's side of a connection. */
export class TcpClient {
  readonly socket: Socket;
  received = Buffer.alloc(0);
  private wake: (() => void)[] = [];
  closed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.tell();
    });
    socket.on('close', () => {
      this.closed = true;
      this.tell();
    });
  }

  static async connect(port: number, host = '127.0.0.1'): Promise<TcpClient> {
    const socket = connect({ port, host, noDelay: true });
    const client = new TcpClient(socket);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return client;
  }

  /** Waits until `held` holds; a test that waits in vain is ended by its time. */
  async until(held: () => boolean): Promise<void> {
    while (!held()) await new Promise<void>((resolve) => this.wake.push(resolve));
  }

  ended(): Promise<void> {
    return this.until(() => this.closed);
  }

  private tell(): void {
    for (const wake of this.wake.splice(0)) wake();
  }
}
