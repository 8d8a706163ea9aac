import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';
import { type ConnectionDeps, TcpConnection } from './TcpConnection.ts';
import type { TcpProtocol } from './TcpProtocol.ts';

/** How long what is being stored may take to be answered, once nobody new is let in. */
const ANSWER_WITHIN_MS = 2_500;

/** Listens for the devices of one protocol. */
export class TcpDoor {
  readonly protocol: TcpProtocol;
  private readonly deps: ConnectionDeps;
  private readonly server: Server;
  private readonly inside = new Map<TcpConnection, Promise<void>>();

  constructor(protocol: TcpProtocol, deps: ConnectionDeps) {
    this.protocol = protocol;
    this.deps = deps;
    // A device that has sent what it had may still be answered.
    this.server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => this.enter(socket));
  }

  /** Resolves to the port that was taken. Throws what the system said. */
  async listen(port: number, host: string): Promise<number> {
    this.server.listen(port, host);
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** Lets nobody in any more, has what is under way answered, and ends every connection. */
  async close(): Promise<void> {
    if (this.server.listening) this.server.close();
    const served = Promise.allSettled(this.inside.values());
    for (const connection of this.inside.keys()) connection.stop();
    const late = setTimeout(() => {
      for (const connection of this.inside.keys()) connection.cut('stopping');
    }, ANSWER_WITHIN_MS);
    await served;
    clearTimeout(late);
  }

  private enter(socket: Socket): void {
    // A connection that breaks ends the reading of it, which tells.
    socket.on('error', () => undefined);
    const connection = new TcpConnection(socket, addressOf(socket), this.protocol, this.deps);
    if (!this.deps.crowd.admit(connection)) {
      connection.cut('crowded out');
      return;
    }
    const served = connection.serve().finally(() => this.inside.delete(connection));
    this.inside.set(connection, served);
  }
}

/** As of requests: a household of IPv6 addresses is one, and an IPv4 address is itself however it is written. */
function addressOf({ remoteAddress = '' }: Socket): string {
  return ipKeyGenerator(remoteAddress.replace(/^::ffff:(?=\d+\.)/, ''));
}
