import { act, cleanup, screen } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { App, PLAIN_PAGES } from '../../../client/app/App.tsx';
import { SURFACES } from '../../../client/features/session/surfaces.ts';
import { clockText } from '../../../client/ui/timeText.ts';
import type { Role } from '../../../shared/access/roles.ts';
import { Desk } from '../../support/screen.tsx';

const NOW = 1_778_892_000_000;
let since: number | null;
let role: Role | null;

// What pages load their texts into; the words themselves come from the desk.
beforeAll(async () => void (await i18next.init({ lng: 'en', resources: {} })));
beforeEach(() => {
  since = NOW;
  role = null;
  vi.stubGlobal('fetch', async (input: unknown) => {
    const path = new URL(String(input instanceof Request ? input.url : input), location.origin).pathname;
    if (path.endsWith('/storing')) return Response.json({ since, clock: null });
    if (path.endsWith('/session') && role) return Response.json(sessionOf(role));
    return Response.json(
      { ok: false, code: role ? 'unavailable' : 'unauthenticated', message: '' },
      { status: role ? 503 : 401 },
    );
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const sessionOf = (role: Role) => ({
  principal: { userId: 'u', username: 'chen', displayName: '陈', role, area: '330205', unitId: null },
  areaVersion: 1,
  areaBounds: null,
  demo: false,
});

async function show(path: string): Promise<void> {
  history.replaceState(null, '', path);
  await act(async () => void new Desk({ language: 'en' }).show(<App />));
}

/** Every page that is no surface: of the router, and what stands in the place of a surface that is not for everybody. */
const PAGES: [string, string, Role | null][] = [
  ...Object.keys(PLAIN_PAGES).map((path): [string, string, Role | null] => [
    path,
    path === '*' ? '/nowhere' : path,
    path === '/account' ? 'dispatcher' : null,
  ]),
  ['no right', '/console', 'responder'],
  ['a wall’s token', '/wall#token=t', null],
];

it.each(PAGES)('%s says since when nothing can be stored, and no longer than that', async (_, path, as) => {
  role = as;
  await show(path);
  expect((await screen.findByTestId('unstored')).textContent).toContain(clockText(NOW));
  expect(await screen.findByRole(path.includes('token') ? 'alert' : 'main')).toBeTruthy();
  since = null;
  await vi.waitFor(() => expect(screen.queryByTestId('unstored')).toBeNull(), 5_000);
});

it('says why it cannot be opened, and since when, where nobody can be asked who is signed in', async () => {
  vi.stubGlobal('fetch', async (input: unknown) =>
    String(input).endsWith('/storing')
      ? Response.json({ since: NOW, clock: null })
      : Response.json({ ok: false, code: 'unavailable', message: '' }, { status: 503 }),
  );
  for (const surface of SURFACES) {
    await show(`/${surface}`);
    await vi.waitFor(() => expect(screen.getByRole('main').textContent).toContain(clockText(NOW)));
    cleanup();
  }
});
