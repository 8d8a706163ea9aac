import { createHmac } from 'node:crypto';
import type { Clock } from '../../shared/time/clock.ts';
import type { WebhookChannel } from '../db/queries/calloutMessages.ts';

/** Where a channel's messages go, and what they are signed with. */
export interface WebhookSettings {
  url: string;
  /** WeCom has none: its key stands in the address. */
  secret: string | null;
}
export type WebhooksSettings = Partial<Record<WebhookChannel, WebhookSettings>>;

/** One message on its way. */
export interface OutgoingMessage {
  /** The same at every try. */
  messageId: string;
  calloutId: string;
  text: string;
  /** Of people, for channels that write to people; empty for a group. */
  phones: readonly string[];
}

/** One try of one message, as an HTTP request. */
export interface HttpTry {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How a channel is spoken to. `at`: epoch milliseconds of the real world, which receivers compare with theirs. */
const REQUESTS: Record<
  WebhookChannel,
  (settings: WebhookSettings, message: OutgoingMessage, at: number) => HttpTry
> = {
  dingtalk: ({ url, secret }, { text }, at) => {
    const signed = new URL(url);
    if (secret !== null) {
      signed.searchParams.set('timestamp', String(at));
      signed.searchParams.set('sign', dingtalkSign(at, secret));
    }
    return json(signed.href, { msgtype: 'text', text: { content: text } });
  },
  wecom: ({ url }, { text }) => json(url, { msgtype: 'text', text: { content: text } }),
  sms: ({ url, secret }, { messageId, calloutId, text, phones }, at) => {
    const request = json(url, { messageId, calloutId, text, to: phones });
    return {
      ...request,
      headers: {
        ...request.headers,
        'x-tongxin-timestamp': String(at),
        'x-tongxin-signature': `sha256=${gatewaySign(at, request.body, secret ?? '')}`,
      },
    };
  },
};

/** A robot's signature: HMAC-SHA256 of the time, a line feed and the secret, under the secret, in base64. */
export function dingtalkSign(at: number, secret: string): string {
  return createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
}

/** A gateway's: HMAC-SHA256 of the time, a line feed and the body, in hexadecimal. */
export function gatewaySign(at: number, body: string, secret: string): string {
  return createHmac('sha256', secret).update(`${at}\n${body}`).digest('hex');
}

function json(url: string, body: object): HttpTry {
  return { url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A try that failed; `final`: another would fail as well. */
export class SendError extends Error {
  override name = 'SendError';
  readonly final: boolean;

  constructor(message: string, final: boolean) {
    super(message);
    this.final = final;
  }
}

const TIMEOUT_MS = 10_000;

/**
 * Sends messages over the channels that are configured. A receiver that answers anything but success makes a
 * SendError, whose text names neither address nor secret.
 */
export class Channels {
  readonly names: readonly WebhookChannel[];
  private readonly settings: WebhooksSettings;
  private readonly clock: Clock;

  /** `clock`: that of the real world, whatever clock the exercise runs on. */
  constructor(settings: WebhooksSettings, clock: Clock) {
    this.settings = settings;
    this.clock = clock;
    this.names = Object.keys(settings) as WebhookChannel[];
  }

  /** `stop` breaks a try off; whether the receiver had the message is unknown then. */
  async send(channel: WebhookChannel, message: OutgoingMessage, stop?: AbortSignal): Promise<void> {
    const settings = this.settings[channel];
    // It was configured when the message was written.
    if (!settings) throw new SendError('the channel is not configured any more', false);
    const { url, headers, body } = REQUESTS[channel](settings, message, this.clock.now());
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': message.messageId },
        body,
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(stop ? [stop] : [])]),
      });
    } catch (error) {
      throw new SendError(reasonOf(error), false);
    }
    await judge(response);
  }
}

/** Robots answer 200 to everything and tell success by `errcode`. */
async function judge(response: Response): Promise<void> {
  const text = await response.text().catch(() => '');
  if (!response.ok) {
    const again = response.status >= 500 || response.status === 408 || response.status === 429;
    throw new SendError(`the receiver answered ${response.status}`, !again);
  }
  const code = errcodeOf(text);
  if (code !== 0) throw new SendError(`the receiver answered errcode ${code}`, false);
}

function errcodeOf(text: string): number {
  try {
    const { errcode } = JSON.parse(text) as { errcode?: unknown };
    return typeof errcode === 'number' ? errcode : 0;
  } catch {
    return 0;
  }
}

function reasonOf(error: unknown): string {
  if ((error as { name?: unknown }).name === 'TimeoutError') return 'the receiver did not answer in time';
  const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `the receiver is not reached (${code})` : 'the receiver is not reached';
}
