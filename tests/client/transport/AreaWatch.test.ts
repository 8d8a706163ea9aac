import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AreaWatch } from '../../../client/transport/AreaWatch.ts';
import type { ConnectionListener } from '../../../client/transport/connection.ts';
import { PASSING_RETRY_MS } from '../../../client/transport/failures.ts';
import type { ErrorCode, Failure } from '../../../shared/wire/errors.ts';

const STREET = '330205006';
const refused = (code: ErrorCode): Failure => ({ ok: false, code, message: code });

describe('the area that is watched', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const watch = (answer: Failure) => {
    const ask = vi.fn(async () => answer);
    const unwatched = vi.fn();
    const listener = { unwatched } as unknown as ConnectionListener;
    const area = new AreaWatch({ ask, end: () => {}, open: () => true, listener: () => listener });
    area.set(STREET);
    return { ask, unwatched };
  };

  it.each(['unavailable', 'too_many_requests', 'internal'] as const)(
    'is asked again after %s',
    async (code) => {
      const { ask, unwatched } = watch(refused(code));
      await vi.advanceTimersByTimeAsync(2 * PASSING_RETRY_MS);
      expect(ask.mock.calls.length).toBeGreaterThan(1);
      expect(unwatched).not.toHaveBeenCalled();
    },
  );

  it('is not asked again for who may not see it, and says so', async () => {
    const { ask, unwatched } = watch(refused('forbidden'));
    await vi.advanceTimersByTimeAsync(10 * PASSING_RETRY_MS);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(unwatched).toHaveBeenCalledWith(refused('forbidden'));
  });
});
