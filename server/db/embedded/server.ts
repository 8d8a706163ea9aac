import { randomInt, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { type Guest, Turnstile } from './Turnstile.ts';
import {
  CANCEL_REQUEST,
  errorMessage,
  FLUSH,
  FUNCTION_CALL,
  GSS_REQUEST,
  MessageReader,
  message,
  PASSWORD,
  PROTOCOL_3_0,
  parsedName,
  QUERY,
  readyMessage,
  SSL_REQUEST,
  SYNC,
  TERMINATE,
  withStatementPrefix,
} from './wire.ts';

/** More than any pool of ours opens; a leak shows itself instead of growing. */
const MAX_CONNECTIONS = 100;

/**
 * Speaks the PostgreSQL protocol for a PGlite database on the loopback interface. Whoever connects must
 * show `secret` as password, so other users of the machine stay out.
 */
export class EmbeddedServer {
  private readonly turnstile: Turnstile;
  private readonly connections = new Set<Connection>();
  private readonly server: Server;

  constructor(db: PGlite, secret: string, serverVersion: string, onBroken: (error: Error) => void) {
    this.turnstile = new Turnstile(db, onBroken);
    let count = 0;
    this.server = createServer((socket) => {
      const connection = new Connection(socket, ++count, this.turnstile, secret, serverVersion);
      this.connections.add(connection);
      socket.on('close', () => this.connections.delete(connection));
    });
    this.server.maxConnections = MAX_CONNECTIONS;
  }

  /** Resolves with the port; 0 asks the system for a free one. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        const address = this.server.address();
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('the embedded database got no port'));
      });
    });
  }

  close(): Promise<void> {
    for (const connection of this.connections) connection.evict('the database is closing');
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

class Connection implements Guest {
  private readonly socket: Socket;
  private readonly turnstile: Turnstile;
  private readonly secret: string;
  private readonly serverVersion: string;
  private readonly number: number;
  private readonly reader = new MessageReader();
  private readonly statements = new Set<string>();
  private state: 'greeting' | 'password' | 'open' = 'greeting';
  private turn: Buffer[] = [];

  constructor(socket: Socket, number: number, turnstile: Turnstile, secret: string, serverVersion: string) {
    this.socket = socket;
    this.number = number;
    this.turnstile = turnstile;
    this.secret = secret;
    this.serverVersion = serverVersion;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    // A reset is followed by `close`, where the work is.
    socket.on('error', () => {});
    socket.on('close', () => this.turnstile.leave(this, this.farewell()));
  }

  write(bytes: Uint8Array): void {
    // A copy: the bytes lie in PGlite's memory, which the next query overwrites.
    if (this.socket.writable) this.socket.write(Buffer.from(bytes));
  }

  evict(reason: string): void {
    if (this.socket.writable) this.socket.end(errorMessage('FATAL', '57P01', reason));
    this.socket.destroySoon();
  }

  private receive(chunk: Buffer): void {
    this.reader.push(chunk);
    for (;;) {
      const next = this.reader.next(this.state === 'greeting');
      if (!next || this.socket.destroyed) return;
      if (this.state === 'greeting') this.greet(next);
      else if (this.state === 'password') this.authenticate(next);
      else this.collect(next);
    }
  }

  private greet(greeting: Buffer): void {
    switch (greeting.readInt32BE(4)) {
      case SSL_REQUEST:
      case GSS_REQUEST:
        this.socket.write('N');
        return;
      case PROTOCOL_3_0:
        this.state = 'password';
        this.socket.write(message('R', 3));
        return;
      case CANCEL_REQUEST: // There is no second process that could be told to stop.
        this.socket.end();
        return;
      default:
        this.socket.end(errorMessage('FATAL', '08P01', 'unknown protocol version'));
    }
  }

  private authenticate(answer: Buffer): void {
    const given = Buffer.from(answer.subarray(5, -1));
    const wanted = Buffer.from(this.secret);
    const right = answer[0] === PASSWORD && given.length === wanted.length && timingSafeEqual(given, wanted);
    if (!right) {
      this.socket.end(errorMessage('FATAL', '28P01', 'wrong password for the embedded database'));
      return;
    }
    this.state = 'open';
    this.socket.write(
      Buffer.concat([
        message('R', 0),
        message('S', 'server_version', this.serverVersion),
        message('S', 'server_encoding', 'UTF8'),
        message('S', 'client_encoding', 'UTF8'),
        message('S', 'DateStyle', 'ISO, MDY'),
        message('S', 'integer_datetimes', 'on'),
        message('S', 'standard_conforming_strings', 'on'),
        message('K', this.number, randomInt(0x7fffffff)),
        readyMessage(false),
      ]),
    );
  }

  private collect(next: Buffer): void {
    const type = next[0]!;
    if (type === TERMINATE) {
      this.socket.end();
      return;
    }
    if (type === QUERY && isCopyIn(next)) {
      // PGlite cannot read COPY data from a connection and would never answer again.
      const text = 'COPY FROM STDIN does not work on the embedded database';
      this.write(Buffer.concat([errorMessage('ERROR', '0A000', text), readyMessage(this.holds())]));
      return;
    }
    const name = parsedName(next);
    if (name) this.statements.add(name);
    this.turn.push(withStatementPrefix(next, this.prefix()));
    const finished = type === SYNC || type === QUERY || type === FUNCTION_CALL;
    if (!finished && type !== FLUSH) return;
    const bytes = Buffer.concat(this.turn);
    this.turn = [];
    this.turnstile.enter(this, bytes, !finished);
  }

  private holds(): boolean {
    return this.turnstile.holds(this);
  }

  private prefix(): string {
    return `c${this.number}_`;
  }

  /** Frees the named statements that the connection leaves behind in the shared session. */
  private farewell(): Buffer {
    const closes = [...this.statements].map((name) => message('C', Buffer.from('S'), this.prefix() + name));
    return closes.length === 0 ? Buffer.alloc(0) : Buffer.concat([...closes, message('S')]);
  }
}

function isCopyIn(query: Buffer): boolean {
  return /^\s*copy\b.*\bfrom\s+stdin\b/is.test(query.toString('utf8', 5, Math.min(query.length - 1, 2000)));
}
