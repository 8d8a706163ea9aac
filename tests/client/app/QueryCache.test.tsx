import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { QueryCache } from '../../../client/app/QueryCache.tsx';
import { UnstoredLine } from '../../../client/features/link/UnstoredLine.tsx';
import type { Storing } from '../../../shared/wire/routes.ts';
import { Desk } from '../../support/screen.tsx';

const NOW = 1_778_892_000_000;

describe('a page in a browser that takes itself for offline', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    window.dispatchEvent(new Event('online'));
  });

  it('asks the server on, as on a closed network, and says what it answers', async () => {
    vi.useFakeTimers();
    let told: Storing = { since: null, clock: null };
    vi.stubGlobal('fetch', async () => Response.json({ ...told }));
    new Desk({ language: 'en' }).show(
      <QueryCache>
        <UnstoredLine />
      </QueryCache>,
    );
    const pass = () => act(() => vi.advanceTimersByTimeAsync(2_500));
    await pass();
    window.dispatchEvent(new Event('offline'));
    told = { since: NOW, clock: null };
    await pass();
    expect(screen.getByTestId('unstored').textContent).toMatch(/saved/);
  });
});
