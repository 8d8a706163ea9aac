import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../shared/access/returnTo.ts';

const ORIGIN = 'https://tongxin.city.test';

describe('where to go after signing in', () => {
  it.each([
    '/',
    '/console',
    '/console?area=330205&q=a%20b#x',
    '/wall?to=https://elsewhere.test',
    '/review/1',
  ])('%j is a path of this site', (path) => expect(ownPath(path)).toBe(path));

  it.each([
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    ' //evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    'data:text/html,x',
    'console',
    '',
    '/a//b',
    '/..//evil.test',
    '/.\u0000/x',
    `/${'a'.repeat(3000)}`,
    null,
    undefined,
    7,
    {},
    ['/console'],
  ])('%j becomes /', (wanted) => expect(ownPath(wanted)).toBe('/'));

  it('whatever is asked for, a browser stays on this site', () => {
    const pieces = ['/', '\\', '.', ':', '@', '?', '#', '\t', '\n', ' ', 'a', 'evil.test', '%2f', 'http:'];
    const odd = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(odd, (wanted) => {
        for (const text of [wanted, `/${wanted}`]) expect(new URL(ownPath(text), ORIGIN).origin).toBe(ORIGIN);
      }),
      { seed: 20260516, numRuns: 2_000 },
    );
  });
});
