import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Stands between a program and a PostgreSQL server as a network does. Cut, it swallows what either side sends: no end,
 * no reset. What was cut stays so; after `heal` new connections come through.
 */
export class CutProxy {
  /** The same database, through the proxy. */
  readonly url: string;
  private readonly server: Server;
  private readonly pairs = new Set<[Socket, Socket]>();
  private isCut = false;

  private constructor(url: string, server: Server) {
    this.url = url;
    this.server = server;
  }

  static async before(url: string): Promise<CutProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const given = new URL(url.replace('@/', '@localhost/'));
    const folder = given.searchParams.get('host');
    const port = Number(given.port || 5432);
    const target = folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: given.hostname, port };
    given.searchParams.delete('host');
    given.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const proxy = new CutProxy(given.href, server);
    server.on('connection', (near) => proxy.join(near, connect(target as never)));
    return proxy;
  }

  cut(): void {
    this.isCut = true;
    for (const [near, far] of this.pairs) for (const end of [near, far]) swallow(end);
  }

  heal(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    for (const [near, far] of this.pairs) for (const end of [near, far]) end.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, far: Socket): void {
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    for (const end of pair) end.on('error', () => {});
    if (this.isCut) return void pair.forEach(swallow);
    pass(near, far);
    pass(far, near);
  }
}

function pass(from: Socket, to: Socket): void {
  from.on('data', (chunk) => to.write(chunk));
  from.on('close', () => to.destroy());
}

function swallow(end: Socket): void {
  end.removeAllListeners('data');
  end.removeAllListeners('close');
  end.on('data', () => {});
}
