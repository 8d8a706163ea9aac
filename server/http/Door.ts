import { once } from 'node:events';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import { HEALTH_ROUTES } from '../../shared/wire/healthRoutes.ts';
import { answerBrokenRequests } from './brokenRequests.ts';
import { refusePlainly } from './plainAnswer.ts';

/** How long what is inside may take to be answered, once nobody new is let in. */
const ANSWER_WITHIN_MS = 2_500;
/** A request whose body is still not whole after this is left: its sender may be gone for good. */
const BODY_WITHIN_MS = 500;
const LOOK_EVERY_MS = 20;
/** A new server is up within seconds; asking again at once would only find the old one. */
const RETRY_AFTER_S = 2;

const ALWAYS_OPEN: ReadonlySet<string> = new Set(Object.values(HEALTH_ROUTES).map(({ path }) => path));

const STARTING = unavailable('The server is starting.');
const STOPPING = unavailable('The server is stopping. Ask again in a moment.');

/**
 * The door of an HTTP server: who is inside, and nobody new once it closes. Node alone ends a server only when every
 * client has gone by itself, which one that keeps asking on an open connection never does.
 */
export class Door {
  private readonly http: Server;
  private handler: RequestListener = (_request, response) => refusePlainly(response, STARTING);
  private readonly inside = new Map<ServerResponse, IncomingMessage>();
  private readonly connections = new Set<Socket>();
  private closing = false;

  constructor(http: Server) {
    this.http = http;
    http.on('request', (request, response) => this.admit(request, response));
    answerBrokenRequests(http);
    // Upgraded connections too: the HTTP server itself forgets those.
    http.on('connection', (socket: Socket) => {
      this.connections.add(socket);
      socket.on('close', () => this.connections.delete(socket));
    });
  }

  /** From now on this answers. */
  answerWith(handler: RequestListener): void {
    this.handler = handler;
  }

  /**
   * Lets nobody in any more: what is asked from now on, an upgrade too, is answered 503 with Retry-After, but for the
   * paths of whoever watches the process. Every answer from now on ends its connection.
   */
  close(): void {
    if (this.closing) return;
    this.closing = true;
    for (const response of this.inside.keys()) response.shouldKeepAlive = false;
    // Without a listener to `upgrade` Node hands an upgrade over as an ordinary request.
    this.http.removeAllListeners('upgrade');
    this.http.removeAllListeners('request');
    this.http.on('request', (request, response) => this.turnAway(request, response));
  }

  /** Resolves when everything that was let in is answered, or is not worth waiting for any longer. */
  async emptied(): Promise<void> {
    const began = performance.now();
    for (;;) {
      const waited = performance.now() - began;
      const open = [...this.inside.values()].some(({ complete }) => complete || waited < BODY_WITHIN_MS);
      if (!open || waited > ANSWER_WITHIN_MS) return;
      await delay(LOOK_EVERY_MS);
    }
  }

  /** Ends every connection, whatever state it is in, and gives the port back. */
  async shut(): Promise<void> {
    if (!this.http.listening) return;
    const closed = once(this.http, 'close');
    this.http.close();
    for (const socket of this.connections) socket.destroy();
    await closed;
  }

  private admit(request: IncomingMessage, response: ServerResponse): void {
    this.inside.set(response, request);
    response.on('close', () => this.inside.delete(response));
    this.handler(request, response);
  }

  private turnAway(request: IncomingMessage, response: ServerResponse): void {
    response.shouldKeepAlive = false;
    if (ALWAYS_OPEN.has(request.url?.split('?')[0] ?? '')) this.handler(request, response);
    else refusePlainly(response, STOPPING);
  }
}

function unavailable(message: string): Failure {
  return new Refusal('unavailable', message, undefined, RETRY_AFTER_S).toFailure();
}
