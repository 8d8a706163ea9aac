import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { HASHES_AT_ONCE } from './budgets/SignInGate.ts';

/** What a thread is asked, one at a time: the key of a password under a salt. */
export interface KeyRequest {
  password: string;
  salt: string;
}
export type KeyAnswer = { key: Uint8Array } | { error: string };

const SALT_BYTES = 16;

/**
 * Hashing of passwords as the sign-in library does it (better-auth: `salt:key` in hexadecimal), in threads of their own
 * with a low priority. In the pool that the library takes a hash has the same right to a core as whoever serves
 * everybody, so that on a small machine anybody who guesses passwords slows all others; and four at once leave no thread
 * of that pool for files.
 */
export class PasswordThreads {
  private readonly atOnce: number;
  private readonly idle: Thread[] = [];
  private readonly all = new Set<Thread>();
  /** Hashes that have not begun; whoever asks bounds them (budgets/SignInGate.ts). */
  private readonly waiting: (() => void)[] = [];
  private closed = false;

  /** @param atOnce threads at most; each is started when it is needed. */
  constructor(atOnce = HASHES_AT_ONCE) {
    this.atOnce = atOnce;
  }

  /** `salt:key` of a new salt. */
  hash = async (password: string): Promise<string> => {
    const salt = randomBytes(SALT_BYTES).toString('hex');
    return `${salt}:${(await this.key({ password, salt })).toString('hex')}`;
  };

  /** Throws for what is no hash. */
  verify = async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
    const [salt, key] = hash.split(':');
    if (!salt || !key) throw new Error('what is stored is no hash of a password');
    const wanted = Buffer.from(key, 'hex');
    const given = await this.key({ password, salt });
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };

  async close(): Promise<void> {
    this.closed = true;
    for (const begin of this.waiting.splice(0)) begin();
    await Promise.all([...this.all].map((thread) => thread.end()));
  }

  private async key(request: KeyRequest): Promise<Buffer> {
    while (!this.closed && this.idle.length === 0 && this.all.size >= this.atOnce)
      await new Promise<void>((begin) => this.waiting.push(begin));
    if (this.closed) throw new Error('no password is hashed any more');
    const thread = this.idle.pop() ?? this.start();
    try {
      return await thread.key(request);
    } finally {
      if (this.all.has(thread)) this.idle.push(thread);
      this.waiting.shift()?.();
    }
  }

  private start(): Thread {
    const thread = new Thread(() => {
      this.all.delete(thread);
      const at = this.idle.indexOf(thread);
      if (at >= 0) this.idle.splice(at, 1);
    });
    this.all.add(thread);
    return thread;
  }
}

class Thread {
  private readonly worker = new Worker(new URL('./passwordWorker.ts', import.meta.url));
  private asked: { resolve(key: Buffer): void; reject(error: Error): void } | undefined;

  constructor(onEnd: () => void) {
    this.worker.unref();
    const fail = (error: Error) => {
      onEnd();
      this.asked?.reject(error);
      this.asked = undefined;
    };
    this.worker.on('error', fail);
    this.worker.on('exit', () => fail(new Error('the thread that hashes passwords ended')));
    this.worker.on('message', (answer: KeyAnswer) => {
      const { asked } = this;
      this.asked = undefined;
      if ('key' in answer) asked?.resolve(Buffer.from(answer.key));
      else asked?.reject(new Error(answer.error));
    });
  }

  key(request: KeyRequest): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.worker.postMessage(request);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
