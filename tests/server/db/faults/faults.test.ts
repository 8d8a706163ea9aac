import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  DatabaseTimeout,
  faultOf,
  markConnectionError,
  noteFailure,
  refusalOf,
  throwingFaults,
} from '../../../../server/db/faults/faults.ts';

/** As the server sends it. */
function sent(code: string): Error {
  return Object.assign(new Error(`told ${code}`), { code, severity: 'ERROR' });
}

/** As the system tells it of a connection. */
function met(message: string, details: object = {}): Error {
  const error = Object.assign(new Error(message), details);
  markConnectionError(error);
  return error;
}

const refused = { syscall: 'connect', code: 'ECONNREFUSED' };

test.each([
  ['a server that ends', sent('57P01'), 'away'],
  ['that crashed', sent('57P02'), 'away'],
  ['that is starting up', sent('57P03'), 'away'],
  ['a connection that failed', sent('08006'), 'away'],
  ['a transaction that did nothing for too long', sent('25P03'), 'away'],
  ['a port that nobody listens on', met('connect ECONNREFUSED', refused), 'away'],
  ['a line that broke', met('Connection terminated unexpectedly'), 'away'],
  ['a query behind it', met('Client has encountered a connection error and is not queryable'), 'away'],
  ['a connection that did not come', met('timeout expired'), 'silent'],
  ['a pool without one', met('timeout exceeded when trying to connect'), 'silent'],
  ['a statement that took too long', sent('57014'), 'silent'],
  ['an answer that did not come', new DatabaseTimeout('late'), 'silent'],
  ['too many connections', sent('53300'), 'crowded'],
  ['a full disk', sent('53100'), 'full'],
  ['no memory', sent('53200'), 'full'],
  ['a disk that fails', sent('58030'), 'full'],
  ['a standby', sent('25006'), 'read_only'],
  ['a lock that others hold', sent('55P03'), 'busy'],
  ['a deadlock', sent('40P01'), 'busy'],
  ['a serialization failure', sent('40001'), 'busy'],
])('%s is unavailable, with a time to come again', (_what, error, kind) => {
  expect(faultOf(error)?.kind).toBe(kind);
  const told = refusalOf(new Error('outer', { cause: error }))?.toFailure();
  expect(told).toMatchObject({ code: 'unavailable', retryAfterS: expect.any(Number) });
});

test.each([
  ['22021', 'bad_request'],
  ['22P02', 'bad_request'],
  ['22P05', 'bad_request'],
  ['22003', 'bad_request'],
  ['22007', 'bad_request'],
  ['22008', 'bad_request'],
  ['23503', 'not_found'],
  ['23505', 'conflict'],
  ['23514', 'conflict'],
])('SQLSTATE %s is the caller’s: %s', (state, code) => {
  expect(faultOf(sent(state))).toBeNull();
  expect(refusalOf(sent(state))?.code).toBe(code);
});

test.each([
  ['a mistake in a query', sent('42601')],
  ['a division by nothing', sent('22012')],
  ['a mistake in the program', new TypeError('x is not a function')],
  ['another server that does not listen', Object.assign(new Error('connect ECONNREFUSED'), refused)],
  ['a pipe of somebody else', Object.assign(new Error('write EPIPE'), { syscall: 'write', code: 'EPIPE' })],
  ['what is no error', 'ECONNREFUSED'],
])('%s is none of it', (_what, error) => {
  if (error instanceof TypeError) markConnectionError(error);
  expect(faultOf(error)).toBeNull();
  expect(refusalOf(error)).toBeNull();
});

describe('a library between', () => {
  const lost = sent('57P01');
  const query = async () => {
    await delay(1);
    noteFailure(lost);
    throw lost;
  };

  test('that answers as if nobody were there does not hide it', async () => {
    await expect(throwingFaults(() => query().catch(() => null))).rejects.toBe(lost);
  });

  test('that throws something else does not hide it', async () => {
    const other = () =>
      query().catch(() => {
        throw new Error('INTERNAL_SERVER_ERROR');
      });
    await expect(throwingFaults(other)).rejects.toBe(lost);
  });

  test('keeps its own answers and errors, also beside one that fails', async () => {
    const failing = expect(throwingFaults(() => query().catch(() => null))).rejects.toBe(lost);
    await expect(throwingFaults(async () => delay(5, 'fine'))).resolves.toBe('fine');
    await expect(throwingFaults(() => Promise.reject(new Error('own')))).rejects.toThrow('own');
    await failing;
  });
});
