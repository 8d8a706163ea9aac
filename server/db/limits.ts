import { HOUR_MS, MINUTE_MS } from '../../shared/time/durations.ts';

/** How long the parts of one transaction may take, milliseconds. Longer ones end with an error that says so. */
export interface TransactionLimits {
  /** Until a connection is there, or one of the pool is free. */
  readonly connectMs: number;
  /** One statement on the server (`statement_timeout`). */
  readonly statementMs: number;
  /** Waiting for one lock (`lock_timeout`). */
  readonly lockMs: number;
  /** Between two statements of a transaction (`idle_in_transaction_session_timeout`): nobody waits behind a process that hangs. */
  readonly idleMs: number;
  /** Until the answer to one query is here: for a server that is frozen, or a link that is cut. Then the connection goes. */
  readonly answerMs: number;
  /** The whole transaction. */
  readonly wholeMs: number;
  /** How often the whole is done again when the database chose it to end a deadlock. */
  readonly repeats: number;
}

/** What people and devices wait for. */
export const ORDINARY_LIMITS: TransactionLimits = {
  connectMs: 5_000,
  statementMs: 10_000,
  lockMs: 3_000,
  idleMs: 5_000,
  answerMs: 12_000,
  wholeMs: 20_000,
  repeats: 3,
};

/** The embedded database answers one at a time and cannot be stopped: a query waits for all that came before it. */
export const ORDINARY_EMBEDDED: TransactionLimits = {
  ...ORDINARY_LIMITS,
  connectMs: 15_000,
  answerMs: 30_000,
  wholeMs: 60_000,
};

/** Work that nobody waits for, and that takes its time: migrations, seeds, imports, retention. Never done twice by itself. */
export const LONG: TransactionLimits = {
  connectMs: 15_000,
  statementMs: 15 * MINUTE_MS,
  lockMs: 60_000,
  idleMs: 10 * MINUTE_MS,
  answerMs: 16 * MINUTE_MS,
  wholeMs: HOUR_MS,
  repeats: 0,
};

/** Of the connection that asks whether anything can be stored: people are told of its failure within three seconds. */
export const PROBE: TransactionLimits = {
  connectMs: 2_500,
  statementMs: 1_200,
  idleMs: 1_200,
  lockMs: 1_000,
  answerMs: 1_200,
  wholeMs: 1_200,
  repeats: 0,
};
/** The same while it is known that nothing can be stored: a busy machine takes its time to let somebody in again. */
export const PROBE_AGAIN: TransactionLimits = {
  ...PROBE,
  connectMs: 5_000,
  statementMs: 5_000,
  idleMs: 5_000,
  answerMs: 5_000,
  wholeMs: 5_000,
};
/** A file is written while others wait: it is silent more easily. */
export const PROBE_EMBEDDED: TransactionLimits = {
  ...PROBE,
  connectMs: 5_000,
  answerMs: 5_000,
  wholeMs: 5_000,
};

/** Of the connection that listens: it is asked a trifle now and then, and what is not answered is not heard either. */
export const LISTEN: TransactionLimits = { ...ORDINARY_LIMITS, connectMs: 2_000, answerMs: 2_000 };

/** As settings of a session, for the connection's `options`: its limits, and how it is to plan. */
export function sessionOptions({ statementMs, lockMs, idleMs }: TransactionLimits): string {
  const settings = {
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: idleMs,
    // A link that was cut while data was on its way, while a query ran, and while nothing happened: without these the
    // locks of the session stay until the system gives up, which takes hours (docs/database-away.md).
    tcp_user_timeout: 5_000,
    client_connection_check_interval: 1_000,
    tcp_keepalives_idle: 5,
    tcp_keepalives_interval: 2,
    tcp_keepalives_count: 3,
    // Many short queries: where an estimate is far too high, compiling takes hundreds of times what the query takes
    // (docs/performance.md).
    jit: 'off',
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** As statements for the session; `local` for the rest of a transaction. */
export function sessionSettings({ statementMs, lockMs, idleMs }: TransactionLimits, local = false): string {
  const set = local ? 'set local' : 'set';
  return `${set} statement_timeout = ${statementMs}; ${set} lock_timeout = ${lockMs}; ${set} idle_in_transaction_session_timeout = ${idleMs}`;
}
