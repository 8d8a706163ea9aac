import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Link } from '../../../../client/player/player.ts';
import { useUnheard } from '../../../../client/surfaces/field/context/useUnheard.ts';
import { Unsent } from '../../../../client/surfaces/field/Unsent.tsx';
import { Desk } from '../../../support/screen.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Page() {
  return <Unsent offline={false} unheard={useUnheard()} positions={3} />;
}
const show = (link?: Link) => new Desk({ language: 'en', ...(link ? { link } : {}) }).show(<Page />);
const shown = () => screen.queryByTestId('unheard')?.textContent ?? null;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it('a page that was opened while nothing can be stored says that nothing can be read, and what is kept here', () => {
  show({ kind: 'connecting', unstoredSince: 1_778_892_000_000 });
  expect(shown()).toMatch(/are not shown.*Kept here: 3$/);
});

it('says the same where no answer comes at all, and nothing while the link is about to', async () => {
  show({ kind: 'connecting', unstoredSince: null });
  await pass(1_000);
  expect(shown()).toBeNull();
  await pass(3_000);
  expect(shown()).toMatch(/Kept here: 3$/);
});

it('says nothing of it once the link has come', async () => {
  show();
  await pass(10_000);
  expect(shown()).toBeNull();
});
