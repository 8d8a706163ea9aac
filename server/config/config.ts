import { resolve } from 'node:path';
import { secretBits } from '../../shared/access/secretBits.ts';
import { devicePortsSchema, type Env, envSchema } from './environment.ts';
import { type OidcSettings, oidcSettings } from './oidc.ts';
import { type WebhookConfig, webhookSettings } from './webhooks.ts';

/** How much one may ask of the server. */
export interface AskLimits {
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
  /** Open connections of devices over TCP. */
  deviceConnections: number;
  /** The same, from one address. */
  deviceConnectionsAddress: number;
  /** Open sockets of one account. */
  accountSockets: number;
  /** Open sockets of everybody. */
  sockets: number;
}

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
  clock: Env['TONGXIN_CLOCK'];
  logLevel: Env['LOG_LEVEL'];
  metricsToken: string | undefined;
  limits: AskLimits;
  /** GeoJSON of the city's streets; undefined: those of the demonstration, or none. */
  streetsFile: string | undefined;
  /** By the name of the setting (`TcpProtocol.env`). */
  devicePorts: Readonly<Record<string, number | undefined>>;
  oidc: OidcSettings | undefined;
  webhooks: WebhookConfig;
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
  const devicePorts = devicePortsSchema.safeParse(given);
  if (!parsed.success || !devicePorts.success) {
    const issues = [...(parsed.error?.issues ?? []), ...(devicePorts.error?.issues ?? [])];
    throw new ConfigError(issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
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
      deviceConnections: e.DEVICE_CONNECTIONS,
      deviceConnectionsAddress: e.DEVICE_CONNECTIONS_ADDRESS,
      accountSockets: e.SOCKETS_ACCOUNT,
      sockets: e.SOCKETS,
    },
    streetsFile: e.STREETS_FILE,
    devicePorts: devicePorts.data,
    oidc,
    webhooks,
  };
}

/** Nothing behind the port but at most one slash, nobody's name before the host. */
function isOrigin(address: string): boolean {
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && `${search}${hash}${username}${password}` === '' && !/[?#]$/.test(address);
}
