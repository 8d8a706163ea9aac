import { z } from 'zod';
import type { Role } from '../../shared/access/roles.ts';
import { areaCodeSchema } from '../../shared/model/area.ts';
import { TCP_PROTOCOLS } from '../protocols/tcpProtocols.ts';

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

/** Whom an identity without an account may become: roles that do and decide the work of an area, no other. */
const AUTO_CREATED = [
  'commander',
  'dispatcher',
  'leader',
  'responder',
  'reviewer',
] as const satisfies readonly Role[];

/** `responder@330205`: what an identity without an account is given. */
const autoCreateSchema = z.string().transform((text, context) => {
  const [role, area, ...rest] = text.trim().split('@');
  const parsed = z.tuple([z.enum(AUTO_CREATED), areaCodeSchema]).safeParse([role, area]);
  if (parsed.success && rest.length === 0) return { role: parsed.data[0], area: parsed.data[1] };
  context.addIssue({
    code: 'custom',
    message: `expected <role>@<area code>, one of ${AUTO_CREATED.join(', ')}`,
  });
  return z.NEVER;
});

const port = z.coerce.number().int().min(0).max(65535);
const perMinute = z.coerce.number().int().min(10).max(10_000_000);

/** Every variable that is read, and what it must look like by itself. */
export const envSchema = z.object({
  PORT: port.default(3000),
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
  STREETS_FILE: z.string().min(1).optional(),
  ALLOW_HTTP: flag.default(false),
  RATE_ACCOUNT: perMinute.default(3_000),
  RATE_ADDRESS: perMinute.default(24_000),
  RATE_SIGN_IN: perMinute.default(100),
  RATE_DEVICE: perMinute.default(1_200),
  RATE_DEVICE_ADDRESS: perMinute.default(600_000),
  RATE_DEVICE_FAILURES: perMinute.default(600),
  DEVICE_CONNECTIONS: z.coerce.number().int().min(10).max(1_000_000).default(20_000),
  DEVICE_CONNECTIONS_ADDRESS: z.coerce.number().int().min(1).max(1_000_000).default(5_000),
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

/** A port for each protocol of devices over TCP, each of them off unless it is given. */
export const devicePortsSchema = z.object(
  Object.fromEntries(TCP_PROTOCOLS.map(({ env }) => [env, port.optional()])),
);

export type Env = z.output<typeof envSchema>;
