import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type pg from 'pg';
import type { Role } from '../../shared/access/roles.ts';
import { holdsIdentityNumber } from '../../shared/model/identityNumber.ts';
import { usernameSchema } from '../../shared/wire/signInRoutes.ts';
import { emailByUsername } from '../db/queries/people.ts';

/** Sign-in by an identity provider (OpenID Connect, code flow with PKCE, state and nonce). */
export interface OidcConfig {
  /** Its discovery document lies at `<issuer>/.well-known/openid-configuration`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
  /** The claim that holds the user name of an account here. */
  usernameClaim: string;
  /** On the button of the sign-in page. */
  name: string;
  /** What somebody gets who has no account yet; null: only accounts that an administrator made sign in. */
  autoCreate: { role: Role; area: string } | null;
}

export const OIDC_PROVIDER = 'oidc';
const UNKNOWN = 'unknown.invalid';

/** The plugin of the sign-in library, told which account an identity is. */
export function oidcPlugin(pool: pg.Pool, config: OidcConfig) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC_PROVIDER,
        name: config.name,
        discoveryUrl: `${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: config.clientId,
        clientSecret: config.clientSecret,
        scopes: config.scopes,
        requireIdTokenVerification: true,
        disableProviderLogout: true,
        disableSignUp: config.autoCreate === null,
        mapProfileToUser: async (profile) => {
          const claimed = usernameSchema.safeParse(profile[config.usernameClaim]);
          // Without an address the library sends the person back to the sign-in page.
          if (!claimed.success) return { email: null };
          const username = claimed.data;
          // The library matches accounts by address; ours are made up from the user name.
          const email = (await emailByUsername(pool, username)) ?? `${username}@${UNKNOWN}`;
          const given = typeof profile.name === 'string' ? profile.name.trim() : '';
          const name = given === '' || holdsIdentityNumber(given) ? username : given;
          return { email, emailVerified: true, name: name.slice(0, 60) };
        },
      },
    ],
  });
}

/** What a new account of the identity provider starts with. Null: the person came another way. */
export function autoCreated(
  email: string,
  config: OidcConfig | undefined,
): { username: string; displayUsername: string; email: string; role: Role; areaCode: string } | null {
  if (!config?.autoCreate || !email.endsWith(`@${UNKNOWN}`)) return null;
  const username = email.slice(0, -UNKNOWN.length - 1);
  const { role, area } = config.autoCreate;
  return {
    username,
    displayUsername: username,
    email: `${username}@accounts.invalid`,
    role,
    areaCode: area,
  };
}
