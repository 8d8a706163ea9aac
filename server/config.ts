import { resolve } from 'node:path';
import { z } from 'zod';
import { type Role, roleSchema } from '../shared/access/roles.ts';
import { secretBits } from '../shared/access/secretBits.ts';
import { areaCodeSchema } from '../shared/model/area.ts';

const flag = z
  .enum(['1', '0', 'true', 'false', 'on', 'off', 'yes', 'no'])
  .transform((text) => ['1', 'true', 'on', 'yes'].includes(text));

/**
 * `system`, or `2026-05-16T08:55:00+08:00 x60`: where the server's clock starts and how fast it runs. With
 * ` since 2026-11-23T09:00:00Z` behind it stood there at that time of the machine, so that a restart goes on with it.
 */
const clockSchema = z
  .string()
  .trim()
  .transform((text, context) => {
    if (text === 'system') return { kind: 'system' as const };
    const match = /^(\S+)(?:\s+x(\d+(?:\.\d+)?))?(?:\s+since\s+(\S+))?$/.exec(text);
    const start = match ? Date.parse(match[1]!) : Number.NaN;
    const speed = Number(match?.[2] ?? 1);
    const since = match?.[3] === undefined ? undefined : Date.parse(match[3]);
    if (Number.isNaN(start) || speed <= 0 || speed > 3600 || Number.isNaN(since ?? 0)) {
      context.addIssue({
        code: 'custom',
        message: 'expected "system" or "<ISO time> x<speed> since <ISO time>", speed up to 3600',
      });
      return z.NEVER;
    }
    return { kind: 'scaled' as const, start, speed, ...(since === undefined ? {} : { since }) };
  });

/** `responder@330205`: what an identity without an account is given. Nobody becomes an administrator so. */
const autoCreateSchema = z.string().transform((text, context) => {
  const [role, area, ...rest] = text.trim().split('@');
  const parsed = z
    .tuple([roleSchema.exclude(['administrator', 'auditor', 'display']), areaCodeSchema])
    .safeParse([role, area]);
  if (parsed.success && rest.length === 0) return { role: parsed.data[0], area: parsed.data[1] };
  context.addIssue({
    code: 'custom',
    message: 'expected <role>@<area code>, any role but administrator, auditor and display',
  });
  return z.NEVER;
});

const perMinute = z.coerce.number().int().min(10).max(10_000_000);

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  TONGXIN_DIR: z.string().min(1).default('.tongxin'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected postgres://…')
    .optional(),
  DEMO: flag.optional(),
  BETTER_AUTH_SECRET: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  TICK_MS: z.coerce.number().int().min(50).max(10_000).default(500),
  TONGXIN_CLOCK: clockSchema.default({ kind: 'system' }),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  ALLOW_HTTP: flag.default(false),
  RATE_ACCOUNT: perMinute.default(3_000),
  RATE_ADDRESS: perMinute.default(24_000),
  RATE_SIGN_IN: perMinute.default(100),
  RATE_DEVICE: perMinute.default(1_200),
  RATE_DEVICE_ADDRESS: perMinute.default(600_000),
  RATE_DEVICE_FAILURES: perMinute.default(600),
  SOCKETS_ACCOUNT: z.coerce.number().int().min(1).max(100_000).default(50),
  SOCKETS: z.coerce.number().int().min(10).max(1_000_000).default(5_000),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPES: z
    .string()
    .default('openid profile')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean)),
  OIDC_USERNAME_CLAIM: z.string().min(1).default('preferred_username'),
  OIDC_NAME: z.string().trim().min(1).max(40).default('OpenID Connect'),
  OIDC_AUTO_CREATE: autoCreateSchema.optional(),
  CALLOUT_DINGTALK_URL: z.url({ protocol: /^https?$/ }).optional(),
  CALLOUT_DINGTALK_SECRET: z.string().min(8, 'at least 8 characters').optional(),
  CALLOUT_WECOM_URL: z.url({ protocol: /^https?$/ }).optional(),
  CALLOUT_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  CALLOUT_SMS_SECRET: z.string().min(16, 'at least 16 characters').optional(),
});

/** How much one may ask of the server. */
export interface Limits {
  /** Requests and events a minute of one account. */
  account: number;
  /** Requests a minute of one address, of everybody behind it together who is not signed in. */
  address: number;
  /** Failed sign-ins of one address in 15 minutes; after them browsers that are new there wait in line. */
  signIn: number;
  /** Fixes a minute of one device, over time; three times as many at once, after a time without a link. */
  device: number;
  /** Devices and their fixes a minute from one address: a gateway speaks for many. */
  deviceAddress: number;
  /** Devices a minute from one address that are not known or have a wrong token. */
  deviceFailures: number;
  /** Open sockets of one account. */
  accountSockets: number;
  /** Open sockets of everybody. */
  sockets: number;
}

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

/** Where call-outs go outside of the product, and what is signed with; see server/callout/channels.ts. */
export type WebhookSettings = Partial<
  Record<'dingtalk' | 'wecom' | 'sms', { url: string; secret: string | null }>
>;

export interface Config {
  port: number;
  host: string;
  dir: string;
  databaseUrl: string | undefined;
  /** Demo accounts and the exercise; never with a production database unless asked for. */
  demo: boolean;
  /** Undefined on a demo server: a secret of its own is then kept in the folder. */
  authSecret: string | undefined;
  publicUrl: string | undefined;
  /** How many proxies stand before the server (Express `trust proxy`). */
  trustProxy: number;
  tickMs: number;
  clock: z.output<typeof clockSchema>;
  logLevel: z.infer<typeof envSchema>['LOG_LEVEL'];
  metricsToken: string | undefined;
  limits: Limits;
  oidc: OidcSettings | undefined;
  webhooks: WebhookSettings;
}

/** What is wrong with the settings, one line each, for a person to read. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`The settings do not work:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Of what signs sessions: 32 random characters have more, in hexadecimal too. */
const SECRET_BITS = 90;
/** Of what opens one door: 16 random characters have more. */
const TOKEN_BITS = 32;

/** Reads the settings from an environment. Throws ConfigError that names every variable at fault. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const e = parsed.data;
  const demo = e.DEMO ?? e.DATABASE_URL === undefined;
  const problems: string[] = [];
  if (given.REDIS_URL) {
    problems.push(
      'REDIS_URL: several nodes are not supported by this version; run one node and leave it unset',
    );
  }
  if (!demo) {
    if (!e.BETTER_AUTH_SECRET)
      problems.push('BETTER_AUTH_SECRET: required when DEMO is off (32 characters or more)');
    if (!e.PUBLIC_URL) problems.push('PUBLIC_URL: required when DEMO is off (the address that browsers use)');
    else if (e.PUBLIC_URL.startsWith('http:') && !e.ALLOW_HTTP)
      problems.push(
        'PUBLIC_URL: without https passwords and positions can be read on the way; set ALLOW_HTTP=1 if that is meant',
      );
  }
  const { BETTER_AUTH_SECRET: secret } = e;
  if (secret && (secret.length < 32 || secretBits(secret) < SECRET_BITS))
    problems.push(
      'BETTER_AUTH_SECRET: too weak (short, or of patterns, repeats and words that are guessed first); use 32 random characters or more: openssl rand -base64 48',
    );
  for (const name of ['METRICS_TOKEN', 'CALLOUT_SMS_SECRET'] as const)
    if (e[name] && secretBits(e[name]) < TOKEN_BITS)
      problems.push(`${name}: too weak; use 16 random characters or more: openssl rand -base64 24`);
  if (e.PUBLIC_URL && !isOrigin(e.PUBLIC_URL))
    problems.push(
      'PUBLIC_URL: only protocol, host and port; the screens lie at the root of a host of their own, not below a path, and no name or password belongs into it',
    );
  const oidc = oidcSettings(e, problems);
  const webhooks = webhookSettings(e, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port: e.PORT,
    host: e.HOST,
    dir: resolve(e.TONGXIN_DIR),
    databaseUrl: e.DATABASE_URL,
    demo,
    authSecret: e.BETTER_AUTH_SECRET,
    publicUrl: e.PUBLIC_URL?.replace(/\/$/, ''),
    trustProxy: e.TRUST_PROXY,
    tickMs: e.TICK_MS,
    clock: e.TONGXIN_CLOCK,
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN,
    limits: {
      account: e.RATE_ACCOUNT,
      address: e.RATE_ADDRESS,
      signIn: e.RATE_SIGN_IN,
      device: e.RATE_DEVICE,
      deviceAddress: e.RATE_DEVICE_ADDRESS,
      deviceFailures: e.RATE_DEVICE_FAILURES,
      accountSockets: e.SOCKETS_ACCOUNT,
      sockets: e.SOCKETS,
    },
    oidc,
    webhooks,
  };
}

/** Nothing behind the port but at most one slash, nobody's name before the host. */
function isOrigin(address: string): boolean {
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && `${search}${hash}${username}${password}` === '' && !/[?#]$/.test(address);
}

/** Calls to people leave the house encrypted, and a gateway's are signed. */
function webhookSettings(e: z.output<typeof envSchema>, problems: string[]): WebhookSettings {
  const webhooks: WebhookSettings = {};
  const add = (
    channel: keyof WebhookSettings,
    name: string,
    url: string | undefined,
    secret: string | null,
  ) => {
    if (!url) return;
    const { hostname, protocol } = new URL(url);
    if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname) && !e.ALLOW_HTTP)
      problems.push(
        `${name}: without https anybody on the way reads whom you call; set ALLOW_HTTP=1 if that is meant`,
      );
    webhooks[channel] = { url, secret };
  };
  add('dingtalk', 'CALLOUT_DINGTALK_URL', e.CALLOUT_DINGTALK_URL, e.CALLOUT_DINGTALK_SECRET ?? null);
  add('wecom', 'CALLOUT_WECOM_URL', e.CALLOUT_WECOM_URL, null);
  add('sms', 'CALLOUT_SMS_URL', e.CALLOUT_SMS_URL, e.CALLOUT_SMS_SECRET ?? null);
  if (e.CALLOUT_SMS_URL && !e.CALLOUT_SMS_SECRET)
    problems.push('CALLOUT_SMS_SECRET: required with CALLOUT_SMS_URL (the gateway checks the signature)');
  return webhooks;
}

/** All of it or nothing; a half-configured provider is a mistake. */
function oidcSettings(e: z.output<typeof envSchema>, problems: string[]): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = e;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret) {
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: set all three, or none');
    return undefined;
  }
  if (!e.PUBLIC_URL)
    problems.push('PUBLIC_URL: required with OIDC_ISSUER (the provider sends people back to it)');
  const { hostname, protocol } = new URL(issuer);
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname) && !e.ALLOW_HTTP)
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
