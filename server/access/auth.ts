import type { IncomingHttpHeaders } from 'node:http';
import { betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { fromNodeHeaders } from 'better-auth/node';
import { username } from 'better-auth/plugins/username';
import type pg from 'pg';
import { z } from 'zod';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../shared/access/passwordPolicy.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { throwingFaults } from '../db/faults/faults.ts';
import { accountStanding, setLastSignIn } from '../db/queries/accounts.ts';
import { userOfDisplayToken } from './displays.ts';
import { autoCreated, type OidcConfig, oidcPlugin } from './oidc.ts';
import type { PasswordThreads } from './PasswordThreads.ts';
import { sessionLookup, timesOf } from './sessionLookup.ts';

export interface AuthOptions {
  pool: pg.Pool;
  secret: string;
  /** The address that browsers use; when undefined, the request's own Host is trusted (demo servers). */
  publicUrl: string | undefined;
  clock: Clock;
  oidc?: OidcConfig | undefined;
  /** Hashes passwords; left out: the library does. */
  passwords?: Pick<PasswordThreads, 'hash' | 'verify'> | undefined;
  /** Called when a session ends by sign-out, with its token. */
  onSignOut: (token: string) => void;
}

export type Auth = ReturnType<typeof createAuth>;

const DAY_S = 86_400;
const SESSION_LIFE = { expiresIn: 7 * DAY_S, updateAge: DAY_S };
/** A wall is signed in by nobody: its cookie lasts; its token and its session decide. */
const DISPLAY_COOKIE_S = 400 * DAY_S;

/** The header in which the library is told the address of the client as this server knows it. */
const ADDRESS_HEADER = 'x-tongxin-address';

/** What the library is told of a request: its headers, and the client's address, whatever the headers say of it. */
export function authHeaders(given: IncomingHttpHeaders, address: string | undefined): Headers {
  const headers = fromNodeHeaders(given);
  headers.set(ADDRESS_HEADER, address ?? '');
  return headers;
}

/**
 * Identity by better-auth: passwords and sessions on the product's own database, no open sign-up. A database that is
 * away is thrown: the library would take it for nobody being signed in, or answer 500 itself.
 */
export function createAuth(options: AuthOptions) {
  const auth = library(options);
  return {
    $context: auth.$context,
    handler: (request: globalThis.Request) => throwingFaults(() => auth.handler(request)),
    api: new Proxy(auth.api, {
      get: (api, name) => {
        const way = Reflect.get(api, name) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => throwingFaults(async () => way(...args));
      },
    }),
  };
}

function library({ pool, secret, publicUrl, clock, oidc, passwords, onSignOut }: AuthOptions) {
  return betterAuth({
    database: pool,
    secret,
    basePath: '/api/auth',
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    trustedOrigins: (request) => {
      if (publicUrl) return [publicUrl];
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      ...(passwords ? { password: passwords } : {}),
    },
    plugins: [
      username({ minUsernameLength: 2 }),
      waysIn(pool, clock),
      sessionLookup(clock, SESSION_LIFE),
      ...(oidc ? [oidcPlugin(pool, oidc)] : []),
    ],
    user: {
      additionalFields: {
        // Set by administrators, or by the hook below; the tables demand both.
        role: { type: 'string', required: false, input: false },
        areaCode: { type: 'string', required: false, input: false },
      },
    },
    account: {
      // An identity belongs to the account whose name it brings; after the first time to that account for good.
      accountLinking: { enabled: true, trustedProviders: ['oidc'], requireLocalEmailVerified: false },
      updateAccountOnSignIn: false,
    },
    session: SESSION_LIFE,
    // Limits are the HTTP side's own: by account and by the address that it knows.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'tongxin',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const made = autoCreated(user.email, oidc);
            return made ? { data: { ...user, ...made } } : undefined;
          },
        },
      },
      account: {
        create: {
          // Nothing is asked of the provider after sign-in, so none of its tokens is kept.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
      session: {
        create: {
          before: async (session) => {
            const now = clock.now();
            const state = await accountStanding(pool, session.userId, now);
            if (!state?.usable)
              throw new APIError('FORBIDDEN', {
                code: 'account_disabled',
                message: 'The account is disabled.',
              });
            // The library dates it by the machine's clock.
            return {
              data: { ...session, createdAt: new Date(now), ...timesOf(now, SESSION_LIFE.expiresIn) },
            };
          },
          after: async (session) => setLastSignIn(pool, session.userId, clock.now()),
        },
        delete: {
          after: async (session) => onSignOut(session.token),
        },
      },
    },
    onAPIError: { errorURL: '/signin' },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** Our own ways to a session, asked by the routes of sign-in only. */
function waysIn(pool: pg.Pool, clock: Clock) {
  return {
    id: 'ways-in',
    endpoints: {
      /** Of somebody whose password has been looked at (server/access/passwordSignIn.ts). */
      signInPerson: createAuthEndpoint(
        '/sign-in/person',
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.userId);
          if (!user)
            throw new APIError('UNAUTHORIZED', { code: 'unauthenticated', message: 'No such person.' });
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(context, { session, user });
          return context.json({ ok: true });
        },
      ),
      /** Turns a display's token into a session. */
      signInDisplay: createAuthEndpoint(
        '/sign-in/display',
        { method: 'POST', body: z.object({ token: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const userId = await userOfDisplayToken(pool, context.body.token, clock.now());
          const user = userId && (await internalAdapter.findUserById(userId));
          if (!user) throw new APIError('UNAUTHORIZED', { code: 'bad_token', message: 'No such display.' });
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(context, { session, user }, false, { maxAge: DISPLAY_COOKIE_S });
          return context.json({ ok: true });
        },
      ),
    },
  };
}
