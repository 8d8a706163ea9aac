import { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSameOrigin, sameOrigin, securityHeaders } from '../../../server/http/security.ts';
import { serveRouter } from '../../support/httpApp.ts';

describe('same origin', () => {
  it('a device without an origin passes', () => expect(isSameOrigin({ host: 'a:1' }, undefined)).toBe(true));
  it('the own page passes', () =>
    expect(isSameOrigin({ origin: 'http://a:1', host: 'a:1' }, undefined)).toBe(true));
  it.each(['http://evil.example', 'null', 'http://a:2', 'http://a:1.evil.example'])(
    '%s does not pass',
    (origin) => expect(isSameOrigin({ origin, host: 'a:1' }, undefined)).toBe(false),
  );
  it('behind a proxy the public address decides, not the Host header', () => {
    expect(isSameOrigin({ origin: 'https://map.cn', host: 'internal:3000' }, 'https://map.cn')).toBe(true);
    expect(isSameOrigin({ origin: 'http://internal:3000', host: 'internal:3000' }, 'https://map.cn')).toBe(
      false,
    );
  });
});

describe('a request that changes something', () => {
  let server: Awaited<ReturnType<typeof serveRouter>>;
  beforeAll(async () => {
    const router = Router();
    router.use(securityHeaders(true), sameOrigin(undefined));
    router.all('/x', (_request, response) => void response.json({ ok: true }));
    server = await serveRouter(router);
  });
  afterAll(() => server.close());

  it.each<[string, string, Record<string, string>, number]>([
    ['a look', 'GET', { cookie: 'a=b', origin: 'http://evil.example' }, 200],
    ['a device, which has no cookie', 'POST', {}, 200],
    ['the own page', 'POST', { cookie: 'a=b', origin: 'own' }, 200],
    ['a program that says so', 'DELETE', { cookie: 'a=b', 'x-tongxin-request': '1' }, 200],
    [
      'a foreign page with the header',
      'POST',
      { origin: 'http://evil.example', 'x-tongxin-request': '1' },
      403,
    ],
    ['a foreign page without a cookie', 'POST', { origin: 'http://evil.example' }, 403],
    ['a page without an origin', 'PATCH', { cookie: 'a=b', origin: 'null' }, 403],
    ['something with a cookie that names no origin', 'PUT', { cookie: 'a=b' }, 403],
  ])('by %s', async (_who, method, headers, status) => {
    const origin = headers.origin === 'own' ? { origin: server.url } : {};
    const response = await fetch(`${server.url}/x`, { method, headers: { ...headers, ...origin } });
    expect(response.status).toBe(status);
  });

  it('and every answer carries a policy without inline scripts, foreign frames and referrers', async () => {
    const { headers } = await fetch(`${server.url}/x`);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("script-src-attr 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });
});
