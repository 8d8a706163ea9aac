import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that carried a valid signature. */
export interface Received {
  path: string;
  idempotencyKey: string;
  body: Record<string, unknown>;
}

/** How a receiver answers in place of taking a message. */
export type Trouble =
  | 'status 500'
  | 'status 400'
  | 'errcode'
  | 'hang up'
  | 'take, then hang up'
  | 'take, then say nothing';

export const DINGTALK_SECRET = 'SEC0123456789abcdef';
export const SMS_SECRET = 'gateway-secret-of-tests';
/** Robots refuse a time that is further off. */
const MOST_SKEW_MS = 3_600_000;

/**
 * Stands for a DingTalk robot, a WeCom robot and an SMS gateway. Checks what each of them checks, by its own
 * arithmetic, and can be told to fail.
 */
export class MessageReceiver {
  readonly received: Received[] = [];
  readonly refused: string[] = [];
  /** Used up one a request, in order. */
  troubles: Trouble[] = [];
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  static async start(): Promise<MessageReceiver> {
    const server = createServer();
    const receiver = new MessageReceiver(server);
    server.on('request', async (request, response) => {
      const text = await textOf(request);
      const trouble = receiver.troubles.shift();
      if (trouble === 'hang up') return void request.socket.destroy();
      if (trouble === 'status 500' || trouble === 'status 400')
        return void response.writeHead(Number(trouble.slice(7))).end('trouble');
      if (trouble === 'errcode') return void response.end('{"errcode":130101,"errmsg":"too fast"}');
      const wrong = faultOf(request, text);
      if (wrong) {
        receiver.refused.push(wrong);
        return void response.end(JSON.stringify({ errcode: 310000, errmsg: wrong }));
      }
      receiver.received.push({
        path: new URL(request.url!, 'http://receiver').pathname,
        idempotencyKey: String(request.headers['idempotency-key']),
        body: JSON.parse(text),
      });
      if (trouble === 'take, then hang up') return void request.socket.destroy();
      if (trouble === 'take, then say nothing') return;
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  /** What `Channels` is given. */
  get webhooks() {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return {
      dingtalk: { url: `${url}/robot/send?access_token=ding`, secret: DINGTALK_SECRET },
      wecom: { url: `${url}/cgi-bin/webhook/send?key=wecom`, secret: null },
      sms: { url: `${url}/sms`, secret: SMS_SECRET },
    };
  }

  to(path: string): Received[] {
    return this.received.filter((one) => one.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

function faultOf(request: IncomingMessage, text: string): string | null {
  const url = new URL(request.url!, 'http://receiver');
  switch (url.pathname) {
    case '/robot/send': {
      if (url.searchParams.get('access_token') !== 'ding') return 'no token';
      const at = url.searchParams.get('timestamp') ?? '';
      if (Math.abs(Date.now() - Number(at)) > MOST_SKEW_MS) return 'wrong time';
      const sign = createHmac('sha256', DINGTALK_SECRET).update(`${at}\n${DINGTALK_SECRET}`).digest('base64');
      return same(sign, url.searchParams.get('sign')) ? null : 'sign not match';
    }
    case '/cgi-bin/webhook/send':
      return url.searchParams.get('key') === 'wecom' ? null : 'no key';
    case '/sms': {
      const at = String(request.headers['x-tongxin-timestamp']);
      if (Math.abs(Date.now() - Number(at)) > MOST_SKEW_MS) return 'wrong time';
      const sign = createHmac('sha256', SMS_SECRET).update(`${at}\n${text}`).digest('hex');
      return same(`sha256=${sign}`, request.headers['x-tongxin-signature']) ? null : 'sign not match';
    }
    default:
      return 'nothing there';
  }
}

function same(expected: string, given: unknown): boolean {
  if (typeof given !== 'string' || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
