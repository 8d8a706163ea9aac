import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';
import { call } from './call.ts';

/** What the sign-in page offers besides a password. */
export function fetchSignInOptions(): Promise<{ oidc: { name: string } | null }> {
  return call(SIGN_IN_ROUTES.options);
}

/** Starts a session (a cookie). Throws ApiError `unauthenticated` for a wrong name or password. */
export async function signIn(username: string, password: string): Promise<void> {
  await call(SIGN_IN_ROUTES.signIn, { body: { username, password } });
}

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  await call(SIGN_IN_ROUTES.signOut);
}

/** The identity provider's address to go to; it comes back to `to`. */
export async function startOidc(to: string): Promise<string> {
  return (await call(SIGN_IN_ROUTES.oidc, { body: { to } })).url;
}

/** Starts a display's session with its token. Throws ApiError `bad_token` for one that is worth nothing. */
export async function signInDisplay(token: string): Promise<void> {
  await call(SIGN_IN_ROUTES.display, { body: { token } });
}
