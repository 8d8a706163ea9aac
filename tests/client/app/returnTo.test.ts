import { describe, expect, it } from 'vitest';
import { safeReturnTo, signInPath } from '../../../client/app/returnTo.ts';

const ORIGIN = 'https://tongxin.example';

describe('where signing in leads', () => {
  it.each(['/console', '/review?at=5&op=x#k', '/'])('back to %s', (path) => {
    expect(safeReturnTo(path, ORIGIN)).toBe(path);
  });

  it.each([
    null,
    '',
    'console',
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/signin?to=/signin',
  ])('not to %s', (wanted) => {
    expect(safeReturnTo(wanted, ORIGIN)).toBe('/');
  });

  it('remembers the page that was wanted', () => {
    expect(signInPath('/')).toBe('/signin');
    const path = signInPath('/review?op=1&at=2');
    expect(safeReturnTo(new URL(path, ORIGIN).searchParams.get('to'), ORIGIN)).toBe('/review?op=1&at=2');
  });
});
