import pg from 'pg';
import { DatabaseTimeout, faultOf, markConnectionError, noteFailure } from './faults/faults.ts';
import type { TransactionLimits } from './limits.ts';

export interface ClientWatch {
  /** What a connection has while nobody says otherwise. */
  readonly limits: TransactionLimits;
  /** A query was answered. */
  answered(): void;
  /** A query failed, or the connection did. */
  failed(error: unknown): void;
}

type Connected = (error: Error, client: pg.Client) => void;

/**
 * The class of connections whose every query ends: with its answer, or after `answerMs` with an error and the end of
 * the connection. `pg`'s own `query_timeout` only stops waiting; the connection then goes back to whoever is next, who
 * waits behind the query that was given up.
 */
export function limitedClient(watch: ClientWatch) {
  return class LimitedClient extends pg.Client {
    limits = watch.limits;
    /** The first of the transaction that is under way. */
    failure: unknown = null;
    /** Of what was written ahead, nothing has failed. */
    whole = true;
    /** Resolves when all that was asked so far is answered; null when nothing is asked. */
    private underWay: Promise<void> | null = null;

    constructor(config?: string | pg.ClientConfig) {
      super(config);
      // The pool takes its own listener off a connection that is lent, and an error that nobody hears ends the process.
      this.on('error', (error) => {
        markConnectionError(error);
        watch.failed(error);
      });
    }

    limit(limits: TransactionLimits | null): void {
      this.limits = limits ?? watch.limits;
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): Promise<pg.Client> | undefined {
      const told = (error: Error | null | undefined) => {
        if (error) this.noted(error);
      };
      if (!callback)
        return super.connect().catch((error: Error) => {
          told(error);
          throw error;
        });
      super.connect((error: Error | null, client?: unknown) => {
        told(error);
        callback(error as Error, client as pg.Client);
      });
      return undefined;
    }

    /**
     * Where one question is answered before the next goes out, each waits here for those before it: pg has its own queue for
     * that, and says that it will not have it any more.
     */
    // biome-ignore lint/suspicious/noExplicitAny: pg gives this method one name for five ways to call it.
    override query(...args: any[]): any {
      if (this.pipeline || typeof args.at(-1) === 'function' || isSubmitted(args[0])) return this.ask(args);
      const result: Promise<unknown> = this.underWay
        ? this.underWay.then(() => this.ask(args))
        : (this.ask(args) as Promise<unknown>);
      const over = result.then(
        () => undefined,
        () => undefined,
      );
      this.underWay = over;
      void over.then(() => {
        if (this.underWay === over) this.underWay = null;
      });
      return result;
    }

    private ask(args: unknown[]): unknown {
      const { answerMs } = this.limits;
      let over = false;
      const timer = setTimeout(() => {
        // After a pause of this process timers come before what has arrived meanwhile: the answer may be here.
        setImmediate(() => {
          if (!over) cut(this, new DatabaseTimeout(`the database gave no answer in ${answerMs} ms`));
        });
      }, answerMs);
      const ended = (error?: unknown) => {
        over = true;
        clearTimeout(timer);
        if (error) this.noted(error);
        else watch.answered();
      };
      const last = args.length - 1;
      const callback = args[last];
      if (typeof callback === 'function') {
        const told = (error: unknown, result: unknown) => {
          ended(error);
          callback(error, result);
        };
        const heard: unknown[] = [...args.slice(0, last), told];
        return super.query(...(heard as [string]));
      }
      const result = super.query(...(args as [string])) as unknown;
      if (isStream(result)) {
        result.once('error', ended);
        result.once('close', () => ended());
      } else (result as Promise<unknown>).then(() => ended(), ended);
      return result;
    }

    private noted(error: unknown): void {
      this.failure ??= error;
      markConnectionError(error);
      noteFailure(error);
      if (faultOf(error)) watch.failed(error);
    }
  };
}

type LimitedClient = InstanceType<ReturnType<typeof limitedClient>>;

/** Ends a connection in the middle of whatever it does; what waits on it fails with `error`. */
export function cut(client: pg.ClientBase, error: Error): void {
  (client as pg.Client).connection.stream.destroy(error);
}

/** Gives a connection of ours other limits, until they are taken back with null. */
export function limit(client: pg.ClientBase, limits: TransactionLimits | null): void {
  (client as LimitedClient).limit(limits);
}

/** What fails from here on until this is said again, fails in one transaction. */
export function beginsTransaction(client: pg.ClientBase): void {
  Object.assign(client as LimitedClient, { failure: null, whole: true });
}

/** Something that was written ahead failed, whether or not the database heard of it. */
export function writeFailed(client: pg.ClientBase, error: unknown): void {
  const limited = client as LimitedClient;
  limited.failure ??= error;
  limited.whole = false;
}

export function isWhole(client: pg.ClientBase): boolean {
  return (client as LimitedClient).whole;
}

/** What failed first in the transaction, null when nothing did: all that is asked after it is told only that it failed. */
export function failureOf(client: pg.ClientBase): unknown {
  return (client as LimitedClient).failure;
}

export function limitsOf(client: pg.ClientBase): TransactionLimits {
  return (client as LimitedClient).limits;
}

/** What asks by itself, as a COPY does. */
function isSubmitted(asked: unknown): boolean {
  return typeof (asked as { submit?: unknown } | undefined)?.submit === 'function';
}

function isStream(value: unknown): value is NodeJS.EventEmitter {
  return typeof (value as { once?: unknown } | undefined)?.once === 'function';
}
