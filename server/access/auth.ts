import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import type pg from 'pg';

export interface AuthOptions {
  pool: pg.Pool;
  secret: string;
  /** The address that browsers use; when undefined, the request's own Host is trusted (demo servers). */
  publicUrl: string | undefined;
  /** Called when a session ends by sign-out, with its token. */
  onSignOut: (token: string) => void;
}

export type Auth = ReturnType<typeof createAuth>;

const DAY_S = 86_400;

/** Identity by better-auth: passwords and sessions on the product's own database, no open sign-up. */
export function createAuth({ pool, secret, publicUrl, onSignOut }: AuthOptions) {
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
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    plugins: [username({ minUsernameLength: 2 })],
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        areaCode: { type: 'string', required: true, input: false },
      },
    },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/*': { window: 60, max: 20 } },
    },
    advanced: {
      cookiePrefix: 'tongxin',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
    },
    databaseHooks: {
      session: {
        delete: {
          after: async (session) => onSignOut(session.token),
        },
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
