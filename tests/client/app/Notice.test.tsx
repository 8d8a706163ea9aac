import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Unreachable } from '../../../client/app/Notice.tsx';
import { WallToken } from '../../../client/app/WallToken.tsx';
import { clockText } from '../../../client/ui/timeText.ts';
import { Desk } from '../../support/screen.tsx';

const NOW = 1_778_892_000_000;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a page that cannot be opened', () => {
  it('tries again by itself, and says since when a server that answers can store nothing', async () => {
    let since: number | null = NOW;
    vi.stubGlobal('fetch', async () => Response.json({ since, clock: null }));
    const retry = vi.fn();
    new Desk({ language: 'en' }).show(<Unreachable onRetry={retry} />);
    await pass(10);
    expect(screen.getByRole('main').textContent).toContain(clockText(NOW));
    await pass(20_000);
    expect(retry.mock.calls.length).toBeGreaterThanOrEqual(5);
    since = null;
    await pass(4_000);
    expect(screen.getByRole('main').textContent).toContain('There is no answer');
  });

  it('is a wall: its token is exchanged again until it is known to be worth nothing', async () => {
    let answer = { status: 503, body: { ok: false, code: 'unavailable', message: 'away' } };
    const asked = vi.fn(async () => Response.json(answer.body, { status: answer.status }));
    vi.stubGlobal('fetch', asked);
    new Desk({ language: 'en' }).show(<WallToken token="t" />);
    // What it asks with is loaded first, which no fake time hastens.
    for (let n = 1; n <= 4; n++) {
      await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThanOrEqual(n));
      await pass(5_000);
    }
    answer = { status: 401, body: { ok: false, code: 'bad_token', message: 'no' } };
    await pass(5_000);
    const tries = asked.mock.calls.length;
    await pass(60_000);
    expect(asked.mock.calls.length).toBe(tries);
  });
});
