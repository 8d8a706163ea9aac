import type { EmergencyButtons, FixSource } from '../../positions/types.ts';
import { StartError } from '../../telemetry/startError.ts';
import { Crowd } from './Crowd.ts';
import type { LineDeps } from './DeviceLine.ts';
import type { ConnectionDeps } from './TcpConnection.ts';
import { TcpDoor } from './TcpDoor.ts';
import type { TcpProtocol } from './TcpProtocol.ts';

/** How long a connection may stay without a device that is recognised. */
const STRANGER_MS = 30_000;
/** Connections from one address on which no device was recognised yet: a depot whose vehicles are switched on together. */
const MOST_STRANGERS = 200;

export interface TcpDoorsOptions extends Omit<LineDeps, 'alarmed'> {
  /** Connections of everybody, and of one address. */
  inAll: number;
  ofAddress: number;
  counters?: (NonNullable<ConnectionDeps['metrics']> & AlarmCounter) | undefined;
  sos?: EmergencyButtons | undefined;
  log: ConnectionDeps['log'] & { warn(what: object, text: string): void };
}

interface AlarmCounter {
  deviceAlarms: { inc(labels: { protocol: string }): void };
}

/** The doors of all protocols over TCP, with what they share: limits, the connections, one of each terminal. */
export class TcpDoors {
  private readonly doors: readonly TcpDoor[];

  constructor(protocols: readonly TcpProtocol[], options: TcpDoorsOptions) {
    const { inAll, ofAddress, counters, log, sos } = options;
    const crowd = new Crowd({ inAll, ofAddress, strangersOfAddress: MOST_STRANGERS });
    this.doors = protocols.map((protocol) => {
      const alarmed = async (deviceId: string, source: FixSource, pressed: boolean) => {
        if (pressed) {
          counters?.deviceAlarms.inc({ protocol: protocol.name });
          log.warn({ protocol: protocol.name, deviceId }, 'the emergency button of a device was pressed');
        }
        await sos?.heard(deviceId, source, pressed);
      };
      return new TcpDoor(protocol, {
        ...options,
        crowd,
        strangerMs: STRANGER_MS,
        metrics: counters,
        alarmed,
      });
    });
  }

  /** Opens those that have a port, by the name of its setting; resolves to the ports taken. Throws StartError. */
  async listen(
    ports: Readonly<Record<string, number | undefined>>,
    host: string,
  ): Promise<Record<string, number>> {
    const taken: Record<string, number> = {};
    for (const door of this.doors) {
      const { env } = door.protocol;
      const port = ports[env];
      if (port === undefined) continue;
      taken[env] = await door.listen(port, host).catch((error: NodeJS.ErrnoException) => {
        throw new StartError(`${env}: port ${port} cannot be opened (${error.code}). Choose another.`, {
          passing: error.code === 'EADDRINUSE',
        });
      });
    }
    return taken;
  }

  async close(): Promise<void> {
    await Promise.all(this.doors.map((door) => door.close()));
  }
}
