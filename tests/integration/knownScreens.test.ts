import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DisplayCreated } from '../../shared/wire/identityRoutes.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identityProvider.ts';
import { FIRST_ADMIN, PUBLIC_URL, type RunningApp, startProductionApp } from '../support/runningApp.ts';
import { shakeHands } from '../support/shakeHands.ts';

let provider: IdentityProvider;
let app: RunningApp;
let url: string;
let admin: HttpPerson;
beforeAll(async () => {
  provider = await startIdentityProvider(`${PUBLIC_URL}/api/auth/callback/oidc`);
  app = await startProductionApp({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    // Thirty at once, and one a second after that: six handshakes use it up.
    RATE_ADDRESS: '60',
  });
  url = `http://127.0.0.1:${app.server.port}`;
  admin = browser();
  await admin.enter(FIRST_ADMIN.username, FIRST_ADMIN.password);
}, 240_000);
afterAll(async () => {
  await app?.close();
  await provider?.close();
});

/** Behind the proxy, all at one address. */
function browser(): HttpPerson {
  const person = new HttpPerson(url);
  person.origin = PUBLIC_URL;
  return person;
}

const answerTo = async (cookie: string) => {
  const socket = shakeHands(url, cookie);
  const [said] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return /too_many_requests/.test(String(said)) ? 'refused' : /^HTTP\/1\.1 (\d+)/.exec(String(said))![1];
};

async function byIdentity(person: HttpPerson): Promise<number> {
  const { url: to } = await person.json<{ url: string }>('POST', SIGN_IN_ROUTES.oidc.path, { to: '/' });
  const back = await provider.logIn(to, 'subject-1');
  return (await person.ask('GET', back.slice(PUBLIC_URL.length))).status;
}

it('a display and somebody of an identity provider come back past who floods at their address', async () => {
  const { token } = await admin.json<DisplayCreated>(
    'POST',
    '/api/displays',
    { name: '指挥大屏(演练)', area: '330205', expiresAt: null },
    201,
  );
  const body = { username: 'li_min', displayName: '李敏(演练)', role: 'dispatcher', area: '330205' };
  await admin.json('POST', '/api/accounts', { ...body, password: null }, 201);
  provider.people.set('subject-1', { preferred_username: 'li_min' });
  const [wall, person] = [browser(), browser()];
  await wall.json('POST', SIGN_IN_ROUTES.display.path, { token });
  expect(await byIdentity(person)).toBe(302);
  const known = /__Secure-tongxin\.known=([\w.-]+)/;
  const mark = known.exec(wall.cookie)![1]!;
  expect(known.exec(person.cookie)![1]).not.toBe(mark);

  const flood = setInterval(() => shakeHands(url, '').on('data', () => undefined), 50);
  try {
    await expect.poll(() => answerTo('')).toBe('refused');
    // Of no session it is remembered whose it was.
    await admin.json('POST', SIGN_IN_ROUTES.signOut.path, {});
    expect(await Promise.all([answerTo(wall.cookie), answerTo(person.cookie)])).toEqual(['101', '101']);
    for (const one of [wall, person]) expect((await one.ask('GET', '/api/session')).status).toBe(200);
    // Signed out, on the page of sign-in and back in.
    await person.json('POST', SIGN_IN_ROUTES.signOut.path, {});
    expect(await byIdentity(person)).toBe(302);
    // What somebody made up opens nothing, nor does a session's cookie that is signed by nobody.
    const made = `${mark.slice(0, 20)}${mark[20] === 'A' ? 'B' : 'A'}${mark.slice(21)}`;
    const forged = wall.cookie.replace(mark, made).replace(/(session_token=[^.;]{8})[^;]*/, '$1.forged');
    expect(await answerTo(forged)).toBe('refused');
  } finally {
    clearInterval(flood);
  }
}, 60_000);
