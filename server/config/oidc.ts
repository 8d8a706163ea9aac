import type { Role } from '../../shared/access/roles.ts';
import type { Env } from './environment.ts';
import { isReadOnTheWay } from './onTheWay.ts';

/** An identity provider, see server/access/oidc.ts. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
  usernameClaim: string;
  name: string;
  autoCreate: { role: Role; area: string } | null;
}

/** All of it or nothing; a half-configured provider is a mistake. */
export function oidcSettings(e: Env, problems: string[]): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = e;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret) {
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: set all three, or none');
    return undefined;
  }
  if (!e.PUBLIC_URL)
    problems.push('PUBLIC_URL: required with OIDC_ISSUER (the provider sends people back to it)');
  if (isReadOnTheWay(issuer) && !e.ALLOW_HTTP)
    problems.push(
      'OIDC_ISSUER: without https anybody on the way can be anybody; set ALLOW_HTTP=1 if that is meant',
    );
  if (!e.OIDC_SCOPES.includes('openid')) problems.push('OIDC_SCOPES: must hold openid');
  return {
    issuer,
    clientId,
    clientSecret,
    scopes: e.OIDC_SCOPES,
    usernameClaim: e.OIDC_USERNAME_CLAIM,
    name: e.OIDC_NAME,
    autoCreate: e.OIDC_AUTO_CREATE ?? null,
  };
}
