import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['1', '0', 'true', 'false', 'on', 'off', 'yes', 'no'])
  .transform((text) => ['1', 'true', 'on', 'yes'].includes(text));

/** `system`, or `2026-05-16T08:55:00+08:00 x60`: where the server's clock starts and how fast it runs. */
const clockSchema = z
  .string()
  .trim()
  .transform((text, context) => {
    if (text === 'system') return { kind: 'system' as const };
    const match = /^(\S+)(?:\s+x(\d+(?:\.\d+)?))?$/.exec(text);
    const start = match ? Date.parse(match[1]!) : Number.NaN;
    const speed = Number(match?.[2] ?? 1);
    if (Number.isNaN(start) || speed <= 0 || speed > 3600) {
      context.addIssue({
        code: 'custom',
        message: 'expected "system" or "<ISO time> x<speed>", speed up to 3600',
      });
      return z.NEVER;
    }
    return { kind: 'scaled' as const, start, speed };
  });

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
});

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
}

/** What is wrong with the settings, one line each, for a person to read. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`The settings do not work:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const WEAK = /^(.)\1*$|secret|password|changeme|example|tongxin/i;

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
  }
  if (e.BETTER_AUTH_SECRET && (e.BETTER_AUTH_SECRET.length < 32 || WEAK.test(e.BETTER_AUTH_SECRET))) {
    problems.push('BETTER_AUTH_SECRET: too weak; use 32 random characters or more');
  }
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
  };
}
