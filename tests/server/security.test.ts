import { describe, expect, it } from 'vitest';
import { isSameOrigin } from '../../server/http/security.ts';

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
