import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { ownPath } from '../../shared/access/returnTo.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  IDENTITY_ROUTES,
  type SignInOptions,
  signInDisplaySchema,
  signInOidcSchema,
  signInSchema,
} from '../../shared/wire/identityRoutes.ts';
import { type Auth, authHeaders } from '../access/auth.ts';
import type { Lockout } from '../access/lockout.ts';
import { OIDC_PROVIDER } from '../access/oidc.ts';
import type { Sessions } from '../access/sessions.ts';
import { parse } from './answer.ts';

export interface SignInRouteDeps {
  auth: Auth;
  sessions: Sessions;
  lockout: Lockout;
  /** Name of the identity provider, or null. */
  oidcName: string | null;
  /** Limits sign-ins that fail by address. */
  limitFailures: RequestHandler;
  /** Ends a session that was there before: a session never goes on under another name. */
  endSession: (token: string) => Promise<void>;
  /** After an attempt that locked the account of that name, if there is one. Not waited for. */
  onLocked: (username: string, until: number) => void;
}

/** Three ways to sign in. Each begins a new session, and ends the one that the browser had. */
export function signInRouter(deps: SignInRouteDeps): Router {
  const { auth, lockout } = deps;
  const router = Router();
  const body = express.json({ limit: '8kb' });

  router.get(IDENTITY_ROUTES.signInOptions, (_request, response) => {
    const answer: SignInOptions = { oidc: deps.oidcName === null ? null : { name: deps.oidcName } };
    response.set('cache-control', 'no-store').json(answer);
  });

  router.post(IDENTITY_ROUTES.signIn, deps.limitFailures, body, async (request, response) => {
    const { username, password } = parse(signInSchema, request.body);
    const { locksUntil } = await lockout.attempt(username);
    const answer = await auth.api.signInUsername({
      body: { username, password },
      headers: authHeaders(request.headers, request.ip),
      asResponse: true,
    });
    if (!answer.ok) {
      if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`);
      if (locksUntil !== null) deps.onLocked(username, locksUntil);
      // The same words for an unknown name, a wrong password and a disabled account.
      throw new Refusal(
        'unauthenticated',
        'The user name or the password is wrong, or the account is disabled.',
      );
    }
    await lockout.forget(username);
    await begin(request, response, answer, deps);
  });

  router.post(IDENTITY_ROUTES.signInDisplay, deps.limitFailures, body, async (request, response) => {
    const { token } = parse(signInDisplaySchema, request.body);
    const answer = await auth.api.signInDisplay({
      body: { token },
      headers: authHeaders(request.headers, request.ip),
      asResponse: true,
    });
    if (!answer.ok)
      throw new Refusal('bad_token', 'This address of a display is not valid (any more).', 'token');
    await begin(request, response, answer, deps);
  });

  router.post(IDENTITY_ROUTES.signInOidc, body, async (request, response) => {
    if (deps.oidcName === null) throw new Refusal('not_found', 'No identity provider is configured.');
    const { to } = parse(signInOidcSchema, request.body ?? {});
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
    if (!answer.ok || !url) throw new Refusal('unavailable', 'The identity provider cannot be reached now.');
    passCookies(answer, response);
    response.set('cache-control', 'no-store').json({ url });
  });

  return router;
}

async function begin(
  request: Request,
  response: Response,
  answer: globalThis.Response,
  { sessions, endSession }: SignInRouteDeps,
): Promise<void> {
  const before = await sessions.find(request.headers);
  if (before) await endSession(before.token);
  passCookies(answer, response);
  response.set('cache-control', 'no-store').json({ ok: true });
}

function passCookies(answer: globalThis.Response, response: Response): void {
  for (const cookie of answer.headers.getSetCookie()) response.append('set-cookie', cookie);
}
