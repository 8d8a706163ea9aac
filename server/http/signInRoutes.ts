import { type Request, type Response, Router } from 'express';
import { ownPath } from '../../shared/access/returnTo.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { SIGN_IN_ROUTES as R, usernameSchema } from '../../shared/wire/signInRoutes.ts';
import { type Auth, authHeaders } from '../access/auth.ts';
import type { SignInGate, SignInPlace } from '../access/budgets/SignInGate.ts';
import { requestAddress } from '../access/clientAddress.ts';
import type { KnownBrowsers } from '../access/knownBrowsers.ts';
import { OIDC_PROVIDER } from '../access/oidc.ts';
import type { PasswordSignIn } from '../access/passwordSignIn.ts';
import type { Sessions } from '../access/sessions.ts';
import { ANSWERED, handle } from './handle.ts';

export interface SignInRouteDeps {
  auth: Auth;
  sessions: Sessions;
  /** The address that browsers use. An identity provider needs one, so where there is none there is none. */
  publicUrl: string | undefined;
  people: PasswordSignIn;
  browsers: Pick<KnownBrowsers, 'accountOf' | 'keep'>;
  gate: SignInGate;
  /** Name of the identity provider, or null. */
  oidcName: string | null;
  /** Ends a session that was there before: a session never goes on under another name. */
  endSession: (token: string) => Promise<void>;
}

/**
 * Three ways to sign in, each of which begins a new session and ends the one that the browser had, and the way out.
 * Of the sign-in library nothing else is reachable: it has more ways in than are looked after here.
 */
export function signInRouter(deps: SignInRouteDeps): Router {
  const { auth, browsers, gate, people } = deps;
  const router = Router();
  /** Work for somebody of whom only the address is known, or that their browser was signed in before. */
  const inLine = <T>(request: Request, response: Response, work: () => Promise<T>) => {
    const known = browsers.accountOf(request.headers.cookie);
    const place = (): SignInPlace =>
      known ? { lane: 'known', owner: `browser ${known}` } : people.placeOf(requestAddress(request));
    return whileAsked(response, (gone) => gate.run(place, work, gone));
  };

  handle(router, R.options, () => ({ oidc: deps.oidcName === null ? null : { name: deps.oidcName } }));

  handle(router, R.signIn, ({ body: { username, password }, request, response }) => {
    const name = usernameSchema.safeParse(username);
    // No account has such a name: nothing to look at, and nothing that anybody could learn.
    if (!name.success) throw wrong();
    const attempt = {
      ...{ username: name.data, password, address: requestAddress(request), ip: request.ip ?? '' },
      cookies: request.headers.cookie,
    };
    return whileAsked(response, async (gone) => {
      const found = await people.check(attempt, gone);
      if (!found) throw wrong();
      const headers = authHeaders(request.headers, request.ip);
      const answer = await auth.api.signInPerson({
        body: { userId: found.userId },
        headers,
        asResponse: true,
      });
      if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`);
      // Disabled, or gone, in this very moment.
      if (!answer.ok) throw wrong();
      return begin(request, response, answer, deps, found.cookie);
    });
  });

  handle(router, R.display, ({ body: { token }, request, response }) => {
    const address = requestAddress(request);
    return inLine(request, response, async () => {
      const answer = await auth.api.signInDisplay({
        body: { token },
        headers: authHeaders(request.headers, request.ip),
        asResponse: true,
      });
      if (answer.status >= 500) throw new Error(`sign-in of a display answered ${answer.status}`);
      if (!answer.ok) {
        people.failed(address);
        throw new Refusal('bad_token', 'This address of a display is not valid (any more).', 'token');
      }
      people.succeeded(address);
      return begin(request, response, answer, deps);
    });
  });

  handle(router, R.oidc, ({ body: { to }, request, response }) => {
    if (deps.oidcName === null) throw new Refusal('not_found', 'No identity provider is configured.');
    return inLine(request, response, async () => {
      const answer = await auth.api.signInSocial({
        body: {
          provider: OIDC_PROVIDER,
          callbackURL: ownPath(to),
          errorCallbackURL: '/signin',
          disableRedirect: true,
        },
        headers: authHeaders(request.headers, request.ip),
        asResponse: true,
      });
      const { url } = (await answer.json()) as { url?: string };
      if (!answer.ok || !url)
        throw new Refusal('unavailable', 'The identity provider cannot be reached now.');
      passCookies(answer, response);
      return { url };
    });
  });

  handle(router, R.callbackOidc, ({ request, response }) => {
    const { publicUrl } = deps;
    if (deps.oidcName === null || publicUrl === undefined)
      throw new Refusal('not_found', 'No identity provider is configured.');
    const headers = authHeaders(request.headers, request.ip);
    // The public address, not what the request says of itself: the library compares with it.
    headers.set('origin', new URL(publicUrl).origin);
    const query = request.originalUrl.split('?', 2)[1] ?? '';
    const url = `${publicUrl}${R.callbackOidc.path}?${query}`;
    return inLine(request, response, async () => {
      const answer = await auth.handler(new globalThis.Request(url, { headers }));
      response.status(answer.status);
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.set(name, value);
      passCookies(answer, response);
      await markBrowser(request, response, answer, deps);
      response.set('cache-control', 'no-store');
      return Buffer.from(await answer.arrayBuffer());
    });
  });

  handle(router, R.signOut, async ({ request, response }) => {
    const answer = await auth.api.signOut({
      headers: authHeaders(request.headers, request.ip),
      asResponse: true,
    });
    if (!answer.ok) throw new Error(`sign-out answered ${answer.status}`);
    passCookies(answer, response);
    // The next person at this browser finds nothing in its cache, whatever has got into it. Not its storage: that
    // holds what a phone has not been able to send, each account's under its own name.
    response.set('clear-site-data', '"cache"');
    return { ok: true as const };
  });

  return router;
}

/** The same words for an unknown name, a wrong password and a disabled account. */
function wrong(): Refusal {
  return new Refusal(
    'unauthenticated',
    'The user name or the password is wrong, or the account is disabled.',
  );
}

/** Work for as long as whoever asked waits for it; what is then still in line is left undone. */
async function whileAsked<T>(
  response: Response,
  work: (gone: AbortSignal) => Promise<T>,
): Promise<T | typeof ANSWERED> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once('close', leave);
  try {
    return await work(gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    return ANSWERED;
  } finally {
    response.off('close', leave);
  }
}

async function begin(
  request: Request,
  response: Response,
  answer: globalThis.Response,
  deps: SignInRouteDeps,
  mark?: string,
): Promise<{ ok: true }> {
  const { sessions, endSession } = deps;
  const before = await sessions.find(request.headers);
  if (before) await endSession(before.token);
  passCookies(answer, response);
  if (mark === undefined) await markBrowser(request, response, answer, deps);
  else response.append('set-cookie', mark);
  return { ok: true };
}

/** Of a session that has just begun without a password: whoever comes back in this browser is counted by its account. */
async function markBrowser(
  request: Request,
  response: Response,
  answer: globalThis.Response,
  { sessions, browsers }: SignInRouteDeps,
): Promise<void> {
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  // Where it cannot be looked at now, the page asks who is signed in and gets it then.
  const found = await sessions.find({ cookie: cookie.join('; ') }).catch(() => null);
  const mark = found && browsers.keep(request.headers.cookie, found.principal.username);
  if (mark) response.append('set-cookie', mark);
}

function passCookies(answer: globalThis.Response, response: Response): void {
  for (const cookie of answer.headers.getSetCookie()) response.append('set-cookie', cookie);
}
