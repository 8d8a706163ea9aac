import {
  IDENTITY_ROUTES,
  oidcStartSchema,
  type SignInOptions,
  signInOptionsSchema,
} from '../../shared/wire/identityRoutes.ts';
import { requestDone, requestJson } from './request.ts';

/** What the sign-in page offers besides a password. */
export function fetchSignInOptions(): Promise<SignInOptions> {
  return requestJson(IDENTITY_ROUTES.signInOptions, signInOptionsSchema);
}

/** Starts a session (a cookie). Throws ApiError `unauthenticated` for a wrong name or password. */
export function signIn(username: string, password: string): Promise<void> {
  return requestDone(IDENTITY_ROUTES.signIn, { body: { username, password } });
}

/** The identity provider's address to go to; it comes back to `to`. */
export async function startOidc(to: string): Promise<string> {
  return (await requestJson(IDENTITY_ROUTES.signInOidc, oidcStartSchema, { body: { to } })).url;
}

/** Starts a display's session with its token. Throws ApiError `bad_token` for one that is worth nothing. */
export function signInDisplay(token: string): Promise<void> {
  return requestDone(IDENTITY_ROUTES.signInDisplay, { body: { token } });
}
