import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identityProvider.ts';
import {
  FIRST_ADMIN,
  PUBLIC_URL as OWN,
  type RunningApp,
  startProductionApp as startApp,
} from '../support/runningApp.ts';

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider(`${OWN}/api/auth/callback/oidc`);
});
afterAll(() => provider?.close());

function settings(more: Record<string, string> = {}) {
  return {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: '统一身份认证',
    ...more,
  };
}

/** A browser behind the proxy: the public address leads to the server's own port. */
function browser(app: RunningApp): HttpPerson {
  const person = new HttpPerson(`http://127.0.0.1:${app.server.port}`);
  person.origin = OWN;
  return person;
}

/** From the button to the last redirect: where the browser ends, and who is signed in there. */
async function signIn(person: HttpPerson, subject: string, to = '/console?area=330205'): Promise<string> {
  const { url } = await person.json<{ url: string }>('POST', '/api/sign-in/oidc', { to });
  const back = await provider.logIn(url, subject);
  expect(back.startsWith(`${OWN}/api/auth/callback/oidc?`)).toBe(true);
  const answer = await person.ask('GET', back.slice(OWN.length));
  expect(answer.status).toBe(302);
  return answer.headers.get('location')!;
}

async function whoIs(person: HttpPerson): Promise<string | null> {
  const answer = await person.ask('GET', '/api/session');
  if (answer.status === 401) return null;
  return ((await answer.json()) as { principal: { username: string } }).principal.username;
}

describe('sign-in by an identity provider', () => {
  let app: RunningApp;
  let admin: HttpPerson;
  beforeAll(async () => {
    app = await startApp(settings());
    admin = browser(app);
    await admin.enter(FIRST_ADMIN.username, FIRST_ADMIN.password);
  });
  afterAll(() => app?.close());

  const account = async (username: string, more: object = {}) => {
    const body = {
      username,
      displayName: username,
      role: 'dispatcher',
      area: '330205',
      password: null,
      ...more,
    };
    const made = await admin.json<{ account: { userId: string } }>('POST', '/api/accounts', body, 201);
    return made.account.userId;
  };

  it('is offered by its name', async () => {
    expect(await browser(app).json('GET', '/api/sign-in-options')).toEqual({
      oidc: { name: '统一身份认证' },
    });
  });

  it('signs in the account that an administrator made under that name, and comes back to the page', async () => {
    await account('li_min');
    provider.people.set('subject-1', { preferred_username: 'li_min', name: '李敏(演练)' });
    const person = browser(app);
    expect(await signIn(person, 'subject-1')).toBe('/console?area=330205');
    expect(await whoIs(person)).toBe('li_min');
    // There is no password to guess.
    expect((await browser(app).enter('li_min', 'any password at all')).status).toBe(401);
  });

  it('afterwards the identity decides, not the name, which the provider may give to somebody else', async () => {
    await account('wang_fang');
    provider.people.set('subject-2', { preferred_username: 'wang_fang' });
    await signIn(browser(app), 'subject-2');
    provider.people.set('subject-2', { preferred_username: FIRST_ADMIN.username });
    const renamed = browser(app);
    await signIn(renamed, 'subject-2');
    expect(await whoIs(renamed)).toBe('wang_fang');
  });

  it.each([
    ['whom nobody made an account for', { preferred_username: 'stranger' }],
    ['without a name', {}],
    ['with a name that is none', { preferred_username: "x' or 1=1" }],
  ])('refuses somebody %s', async (what, claims) => {
    provider.people.set(`refused ${what}`, claims);
    const person = browser(app);
    expect(await signIn(person, `refused ${what}`)).toMatch(/^\/signin\?error=/);
    expect(await whoIs(person)).toBeNull();
  });

  it('refuses a disabled account, at the first time and later', async () => {
    const userId = await account('gone');
    provider.people.set('subject-3', { preferred_username: 'gone' });
    const person = browser(app);
    await signIn(person, 'subject-3');
    expect(await whoIs(person)).toBe('gone');
    await admin.json('POST', `/api/accounts/${userId}/disable`);
    expect(await whoIs(person)).toBeNull();
    expect(await signIn(person, 'subject-3')).toMatch(/^\/signin\?error=/);
    expect(await whoIs(person)).toBeNull();
  });

  it.each([
    '//evil.example/x',
    'https://evil.example',
    '/\\evil.example',
    '/a/..//evil.example',
    'javascript:1',
  ])('never leads to %s afterwards', async (to) => {
    provider.people.set('subject-1', { preferred_username: 'li_min' });
    expect(await signIn(browser(app), 'subject-1', to)).toBe('/');
  });

  it('an answer of the provider is worth nothing in another browser, or a second time', async () => {
    const person = browser(app);
    const { url } = await person.json<{ url: string }>('POST', '/api/sign-in/oidc', {});
    const back = (await provider.logIn(url, 'subject-1')).slice(OWN.length);
    const thief = browser(app);
    expect((await thief.ask('GET', back)).headers.get('location')).toMatch(/error=/);
    expect(await whoIs(thief)).toBeNull();
    await person.ask('GET', back);
    person.clear();
    await person.ask('GET', back);
    expect(await whoIs(person)).toBeNull();
  });

  it('begins at a page of the server only', async () => {
    const foreign = browser(app);
    foreign.origin = 'https://evil.example';
    expect(await foreign.code('POST', '/api/sign-in/oidc', {})).toBe('forbidden');
  });
});

describe('an identity provider whose people are all let in', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp(settings({ OIDC_AUTO_CREATE: 'responder@330205091' }));
  });

  it('gives somebody new the configured role and area, keeps none of its tokens', async () => {
    try {
      provider.people.set('subject-9', { preferred_username: 'new_one', name: '新来的(演练)' });
      for (let times = 0; times < 2; times++) {
        const person = browser(app);
        expect(await signIn(person, 'subject-9', '/field')).toBe('/field');
        expect(await person.json('GET', '/api/session')).toMatchObject({
          principal: {
            username: 'new_one',
            displayName: '新来的(演练)',
            role: 'responder',
            area: '330205091',
          },
        });
      }
    } finally {
      await app.server.close();
    }
    const db = await openDatabase(app.place);
    const { rows } = await db.pool.query(
      `select "accessToken", "refreshToken", "idToken", "accountId" from account where "providerId" = 'oidc'`,
    );
    expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null, accountId: 'subject-9' }]);
    await db.close();
    await app.place.remove();
  });
});

it('a server without one offers none, and a provider that cannot be reached is told in the closed form', async () => {
  const app = await startApp(settings({ OIDC_ISSUER: 'http://127.0.0.1:1' }));
  try {
    expect(await browser(app).code('POST', '/api/sign-in/oidc', {})).toBe('unavailable');
    expect((await browser(app).enter(FIRST_ADMIN.username, FIRST_ADMIN.password)).status).toBe(200);
  } finally {
    await app.close();
  }
});
