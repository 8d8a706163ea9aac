import { Agent, request } from 'node:http';

export interface RawQuestion {
  method: string;
  /** As it stands in the request line. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body?: Buffer | undefined;
}

export interface RawAnswer {
  /** 0 when there was none: the connection was closed, or it took too long. */
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
  /** Why there was no answer. */
  lost?: string;
}

/** Whatever is asked is answered in this time; a right answer of megabytes on a busy machine is, too. */
const ANSWER_WITHIN_MS = 20_000;

/** Asks what `fetch` would refuse to send: any header, any address, whatever it is. */
export class RawAsker {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });
  private readonly url: URL;

  constructor(url: string) {
    this.url = new URL(url);
  }

  ask({ method, target, headers, body }: RawQuestion): Promise<RawAnswer> {
    return new Promise((resolve) => {
      const lost = (why: string) => resolve({ status: 0, headers: {}, text: '', lost: why });
      const length = body === undefined ? {} : { 'content-length': String(body.length) };
      const asked = request(
        {
          ...{ host: this.url.hostname, port: this.url.port, agent: this.agent },
          ...{
            method,
            path: target,
            headers: { ...headers, ...length },
            setHost: headers.host === undefined,
          },
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', (error) => lost(error.message));
          answer.on('end', () => {
            const { statusCode: status = 0, headers: told } = answer;
            resolve({ status, headers: told, text: Buffer.concat(chunks).toString('utf8') });
          });
        },
      );
      asked.on('upgrade', (_answer, socket) => {
        socket.destroy();
        resolve({ status: 101, headers: {}, text: '' });
      });
      asked.on('error', (error) => lost(error.message));
      asked.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
