import { AsyncLocalStorage } from 'node:async_hooks';
import { type ErrorCode, Refusal } from '../../../shared/wire/errors.ts';

/**
 * What is wrong with the database, as far as anybody has to tell one thing from another. `away`: no connection, or it
 * broke. `silent`: no answer in time. `crowded`: no connection left. `full`: no room, or the disk fails. `read_only`: a
 * standby. `busy`: somebody held a lock for too long, or the transaction was given up so that others could go on.
 */
export type FaultKind = 'away' | 'silent' | 'crowded' | 'full' | 'read_only' | 'busy';

export interface Fault {
  readonly kind: FaultKind;
  /** SQLSTATE or the system's code, if there is one. */
  readonly code: string | null;
  readonly message: string;
}

/** An answer, a lock or a connection that did not come in time: what was waiting is given up. */
export class DatabaseTimeout extends Error {
  override readonly name = 'DatabaseTimeout';
}

/** Errors of a connection carry codes that others carry too, or none: they are known by where they arose. */
const ofConnections = new WeakSet<Error>();
const listening = new AsyncLocalStorage<{ error: unknown }>();

/** Says of an error that a connection to the database met it: what the system or `pg` says of lost lines counts. */
export function markConnectionError(error: unknown): void {
  if (error instanceof Error && ('syscall' in error || LOST.test(error.message))) ofConnections.add(error);
}

/** How `pg` words what has no code. */
const LOST =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout (expired|exceeded)|getaddrinfo )/;
const UNANSWERED = /^timeout |due to connection timeout$/;

/** Told of each query that failed, by the connection. */
export function noteFailure(error: unknown): void {
  const heard = listening.getStore();
  if (heard && faultOf(error)) heard.error = error;
}

/**
 * Does `work`, and throws what kept the database from answering meanwhile, whatever `work` made of it: for libraries
 * that turn a lost database into "nobody is signed in" or into an answer of their own.
 */
export async function throwingFaults<T>(work: () => Promise<T>): Promise<T> {
  const heard: { error: unknown } = { error: undefined };
  try {
    return await listening.run(heard, work).then((result) => {
      if (heard.error !== undefined) throw heard.error;
      return result;
    });
  } catch (error) {
    throw heard.error ?? error;
  }
}

/** SQLSTATE by its beginning, the longest first. Source: PostgreSQL documentation, appendix A. */
const KIND_OF_STATE: readonly (readonly [RegExp, FaultKind])[] = [
  [/^53300$/, 'crowded'],
  [/^5[38]/, 'full'],
  [/^25006$/, 'read_only'],
  [/^57014$/, 'silent'],
  [/^(57P0|08|25P03$)/, 'away'],
  [/^(55P03|40P01|40001)$/, 'busy'],
];
/** What a value of the caller met, by SQLSTATE: text that cannot be stored, numbers and times out of range; rules of tables. */
const REFUSAL_OF_STATE: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [/^22(001|003|007|008|009|021|026|P02|P03|P05)$/, 'bad_request', 'A value is not one that can be stored.'],
  [/^23503$/, 'not_found', 'What this refers to does not exist.'],
  [/^23/, 'conflict', 'This does not fit with what is stored.'],
];

/** What is wrong with the database if the error, or what caused it, says so; null for anything else. */
export function faultOf(error: unknown): Fault | null {
  return inCauses(error, (one) => {
    const { code, message } = one as { code?: unknown; message?: unknown };
    const told = { code: typeof code === 'string' ? code : null, message: String(message) };
    if (one instanceof DatabaseTimeout) return { kind: 'silent', ...told };
    const state = stateOf(one);
    const found = state && KIND_OF_STATE.find(([states]) => states.test(state));
    if (found) return { kind: found[1], ...told };
    // The server ends a session with its own last word, which has a state; without one the line is gone.
    if (!ofConnections.has(one) || state) return null;
    return { kind: UNANSWERED.test(one.message) ? 'silent' : 'away', ...told };
  });
}

const RETRY_AFTER_S: Record<FaultKind, number> = {
  away: 2,
  silent: 5,
  crowded: 2,
  full: 10,
  read_only: 5,
  busy: 1,
};

/** Nothing is known to have been stored; the same may be sent again, and is to be. */
function unavailable(kind: FaultKind): Refusal {
  const text =
    kind === 'busy'
      ? 'Too much happens at once. Send the same again in a moment.'
      : 'Nothing can be stored or looked up now. Send the same again in a moment.';
  return new Refusal('unavailable', text, undefined, RETRY_AFTER_S[kind]);
}

/** What the caller is told of an error of the database; null for what is our own mistake, or no error of it. */
export function refusalOf(error: unknown): Refusal | null {
  const fault = faultOf(error);
  if (fault) return unavailable(fault.kind);
  const state = inCauses(error, stateOf);
  const found = state && REFUSAL_OF_STATE.find(([states]) => states.test(state));
  return found ? new Refusal(found[1], found[2]) : null;
}

/** An error that the server itself sent has a severity beside its SQLSTATE; codes of the system look alike. */
function stateOf(error: Error): string | null {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && typeof severity === 'string' ? code : null;
}

const DEEPEST_CAUSE = 5;

function inCauses<T>(error: unknown, find: (error: Error) => T | null): T | null {
  let at = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && at instanceof Error; depth++, at = at.cause) {
    const found = find(at);
    if (found !== null) return found;
  }
  return null;
}
