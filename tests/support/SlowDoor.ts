import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A door before a database that lets in whoever comes after a while: a machine that has much else to do. */
export class SlowDoor {
  delayMs = 0;
  private readonly server: Server;
  private readonly inside = new Set<Socket>();

  private constructor(server: Server) {
    this.server = server;
  }

  /** Leads to a socket in the file system. */
  static async open(path: string): Promise<SlowDoor> {
    const server = createServer();
    const door = new SlowDoor(server);
    server.on('connection', (socket) => door.admit(socket, path));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return door;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection. */
  cut(): void {
    for (const socket of this.inside) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private admit(socket: Socket, path: string): void {
    this.keep(socket);
    setTimeout(() => {
      if (socket.destroyed) return;
      const behind = connect(path);
      this.keep(behind);
      socket.pipe(behind);
      behind.pipe(socket);
      socket.on('close', () => behind.destroy());
      behind.on('close', () => socket.destroy());
    }, this.delayMs);
  }

  private keep(socket: Socket): void {
    this.inside.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.inside.delete(socket));
  }
}
