import http from 'node:http';
import https from 'node:https';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import type { Pace } from './pace.ts';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Question {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const TIMEOUT_MS = 30_000;
const FIRST_WAIT_MS = 250;
/** A server that was restarted is asked again soon: what waits for one answer waits no longer than needed. */
const LONGEST_WAIT_MS = 3_000;
/** A server that is restarted is back within minutes; one that is gone for longer is not coming back. */
const PATIENCE_MS = 15 * MINUTE_MS;

/** Told to stop while waiting. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

/** HTTP with connections kept alive, and the patience that a phone has with a server that is away. */
export class HttpConnection {
  private readonly base: URL;
  private readonly pace: Pace;
  private readonly signal: AbortSignal;
  private readonly agent: http.Agent;
  private readonly send: typeof http.request;
  /** Questions that had to be asked again. */
  retries = 0;

  constructor(base: URL, pace: Pace, signal: AbortSignal, sockets: number) {
    this.base = base;
    this.pace = pace;
    this.signal = signal;
    const secure = base.protocol === 'https:';
    this.agent = new (secure ? https.Agent : http.Agent)({ keepAlive: true, maxSockets: sockets });
    this.send = secure ? https.request : http.request;
  }

  /**
   * Asks until there is an answer that is not about the server's own state: waits and asks again when it
   * cannot be reached, answers 429, 502, 503 or 504, and up to five times when it answers 500. Throws Stopped,
   * or the last error after 15 minutes.
   */
  async ask(question: Question): Promise<Answer> {
    const since = this.pace.now();
    let failures = 0;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      if (this.signal.aborted) throw new Stopped();
      const answer = await this.once(question).catch((error: Error) => error);
      const failed = !(answer instanceof Error) && answer.status === 500 && ++failures <= MOST_FAILURES;
      const away = answer instanceof Error || AWAY.has(answer.status) || failed;
      if (!away) return answer;
      if (this.pace.now() - since > PATIENCE_MS)
        throw answer instanceof Error ? answer : new Error(`the server answers ${answer.status}`);
      this.retries++;
      await this.pace.sleep(Math.max(waitMs, retryAfterMs(answer)), this.signal);
    }
  }

  /** Asks once. Rejects when there is no answer. */
  once({ method, path, headers, body }: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = this.send(
        new URL(path, this.base),
        {
          method,
          agent: this.agent,
          timeout: TIMEOUT_MS,
          headers: {
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** A server short of connections recovers; what it cannot do at all it will not do the sixth time either. */
const MOST_FAILURES = 5;
const AWAY = new Set([429, 502, 503, 504]);

function retryAfterMs(answer: Answer | Error): number {
  if (answer instanceof Error) return 0;
  const seconds = Number(answer.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, 60_000) : 0;
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
