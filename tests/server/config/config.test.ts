import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config/config.ts';
import { Prng } from '../../support/prng.ts';

const STRONG = 'k3J9vQ2mX8pL5wR7tZ1yB4nC6dF0gH2s';

function problems(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('with nothing set is a demo server on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      demo: true,
      tickMs: 500,
      clock: { kind: 'system' },
    });
  });

  it('opens no port for devices over TCP but those that are given', () => {
    expect(readConfig({}).devicePorts).toEqual({});
    expect(readConfig({ JT808_PORT: '6808' }).devicePorts).toEqual({ JT808_PORT: 6808 });
    expect(problems({ JT808_PORT: '70000' })).toContain('JT808_PORT');
  });

  it('an empty value counts as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, demo: true });
  });

  it('names every variable that is wrong, at once', () => {
    const text = problems({ PORT: '70000', TICK_MS: 'fast', DATABASE_URL: 'mysql://x' });
    expect(text).toContain('PORT');
    expect(text).toContain('TICK_MS');
    expect(text).toContain('DATABASE_URL');
  });

  it('a production server refuses to start without a secret and an address', () => {
    const text = problems({ DATABASE_URL: 'postgres://db/tongxin' });
    expect(text).toContain('BETTER_AUTH_SECRET');
    expect(text).toContain('PUBLIC_URL');
  });

  it.each([
    'short',
    'x'.repeat(40),
    'my-secret-my-secret-my-secret-my-secret',
    'changeme'.repeat(5),
    '12345678901234567890123456789012',
    'ab'.repeat(16),
    '0123456789abcdef0123456789abcdef',
    `${' '.repeat(31)}x`,
    'qwertyuiopasdfghjklzxcvbnm123456',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,',
    'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6',
    'aabbccddeeffgghhiijjkkllmmnnoopp',
    '01101001011010010110100110010110',
    'Secret-Of-The-Server-Of-Ningbo-1',
    '2026-05-16 2026-05-17 2026-05-18',
  ])('refuses the weak secret %j', (secret) => {
    expect(problems({ BETTER_AUTH_SECRET: secret })).toContain('BETTER_AUTH_SECRET: too weak');
  });

  it('takes every secret that a machine made, in whatever letters', () => {
    const prng = new Prng(20260516);
    const random = (letters: string, length: number) =>
      Array.from({ length }, () => letters[prng.int(letters.length)]).join('');
    const hexadecimal = '0123456789abcdef';
    const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    for (let i = 0; i < 2_000; i++) {
      const secrets = [random(hexadecimal, 32), random(base64, 32), random(base64, 64)];
      for (const secret of secrets) readConfig({ BETTER_AUTH_SECRET: secret });
      readConfig({ METRICS_TOKEN: random(hexadecimal, 16) });
    }
  });

  it.each([
    ['METRICS_TOKEN', 'aaaaaaaaaaaaaaaa'],
    ['METRICS_TOKEN', '1234567890123456'],
    ['CALLOUT_SMS_SECRET', 'secretsecretsecret'],
  ])('refuses the weak %s %j', (name, value) => {
    expect(problems({ [name]: value })).toContain(`${name}: too weak`);
  });

  it.each([
    'https://city.cn/map',
    'https://city.cn/map/',
    'https://city.cn//',
    'https://city.cn/?a=1',
    'https://city.cn/?',
    'https://city.cn#here',
    'https://me@city.cn',
    'https://me:word@city.cn/',
  ])('PUBLIC_URL %s is refused in words: nothing lies there', (address) => {
    expect(problems({ PUBLIC_URL: address })).toContain('PUBLIC_URL: only protocol, host and port');
  });

  it('accepts a production server that is complete', () => {
    expect(
      readConfig({
        DATABASE_URL: 'postgres://db/tongxin',
        BETTER_AUTH_SECRET: STRONG,
        PUBLIC_URL: 'https://map.city.cn/',
      }),
    ).toMatchObject({ demo: false, publicUrl: 'https://map.city.cn' });
  });

  it('a production server on plain http starts only when that is said to be meant', () => {
    const env = {
      DATABASE_URL: 'postgres://db/tongxin',
      BETTER_AUTH_SECRET: STRONG,
      PUBLIC_URL: 'http://map.city.cn',
    };
    expect(problems(env)).toContain('PUBLIC_URL: without https');
    expect(readConfig({ ...env, ALLOW_HTTP: '1' })).toMatchObject({
      demo: false,
      publicUrl: 'http://map.city.cn',
    });
  });

  it('an identity provider is configured whole, with https and an address to come back to, or not at all', () => {
    const whole = {
      PUBLIC_URL: 'https://map.city.cn',
      OIDC_ISSUER: 'https://id.city.cn/realms/city',
      OIDC_CLIENT_ID: 'tongxin',
      OIDC_CLIENT_SECRET: 'hunter2-hunter2',
    };
    expect(readConfig(whole).oidc).toEqual({
      issuer: 'https://id.city.cn/realms/city',
      clientId: 'tongxin',
      clientSecret: 'hunter2-hunter2',
      scopes: ['openid', 'profile'],
      usernameClaim: 'preferred_username',
      name: 'OpenID Connect',
      autoCreate: null,
    });
    expect(readConfig({}).oidc).toBeUndefined();
    expect(problems({ ...whole, OIDC_CLIENT_SECRET: '' })).toContain('set all three, or none');
    expect(problems({ ...whole, PUBLIC_URL: '' })).toContain('PUBLIC_URL');
    expect(problems({ ...whole, OIDC_SCOPES: 'profile email' })).toContain('OIDC_SCOPES');
    expect(problems({ ...whole, OIDC_ISSUER: 'http://id.city.cn' })).toContain('OIDC_ISSUER');
    expect(problems({ ...whole, OIDC_ISSUER: 'http://id.city.cn', OIDC_CLIENT_ID: '' })).not.toContain(
      'hunter2',
    );
  });

  it.each([
    'administrator@330200',
    'auditor@330200',
    'display@330200',
    'king@330200',
    'responder',
    'responder@1',
  ])('nobody is made %j by the identity provider', (value) =>
    expect(problems({ OIDC_AUTO_CREATE: value })).toContain('OIDC_AUTO_CREATE'),
  );

  it('limits are numbers of some sense', () => {
    expect(readConfig({ RATE_DEVICE: '60' }).limits).toMatchObject({ device: 60, account: 3_000 });
    expect(problems({ RATE_ADDRESS: '0' })).toContain('RATE_ADDRESS');
  });

  it('never echoes a secret in its message', () => {
    expect(problems({ BETTER_AUTH_SECRET: 'hunter2-password' })).not.toContain('hunter2');
  });

  it('reads a clock that starts elsewhere and runs faster', () => {
    expect(readConfig({ TONGXIN_CLOCK: '2026-05-16T08:55:00+08:00 x60' }).clock).toEqual({
      kind: 'scaled',
      start: Date.parse('2026-05-16T00:55:00Z'),
      speed: 60,
    });
    expect(
      readConfig({ TONGXIN_CLOCK: '2026-05-16T08:55:00+08:00 x60 since 2026-11-23T09:00:00Z' }).clock,
    ).toMatchObject({ speed: 60, since: Date.parse('2026-11-23T09:00:00Z') });
    expect(problems({ TONGXIN_CLOCK: 'yesterday' })).toContain('TONGXIN_CLOCK');
    expect(problems({ TONGXIN_CLOCK: '2026-05-16T08:55:00Z x60 since noon' })).toContain('TONGXIN_CLOCK');
    expect(problems({ TONGXIN_CLOCK: '2026-05-16T08:55:00Z x0' })).toContain('TONGXIN_CLOCK');
  });

  it('says that several nodes are not there yet instead of ignoring REDIS_URL', () => {
    expect(problems({ REDIS_URL: 'redis://x' })).toContain('REDIS_URL');
  });
});
