import { describe, expect, it } from 'vitest';
import { checkExportedNames } from '../support/architecture/exportedNames.ts';

describe('the checker of exported names', () => {
  const found = (texts: Readonly<Record<string, string>>, allowed = {}) =>
    checkExportedNames(
      Object.entries(texts).map(([path, text]) => ({ path, text })),
      allowed,
    ).map(({ detail }) => detail);
  const A = 'server/a.ts';
  const B = 'client/b.tsx';

  it.each([
    ['export interface Place {}', 'export type Place = string;'],
    ['export const homeOf = () => 1;', 'export async function homeOf() {}'],
    ['export abstract class Track {}', 'export class Track {}'],
  ])('finds %s and %s', (one, other) => {
    expect(found({ [A]: one, [B]: other })).toHaveLength(1);
  });

  it.each([
    ['one is not given away', 'interface Place {}', 'export type Place = string;'],
    ['one is passed on', 'export interface Place {}', "export type { Place } from './a.ts';"],
    ['one is loaded later', 'export function Page() {}', 'export const Page = lazy(() => page());'],
    ['one is in a comment', '// export const a = 1;', 'export const a = 2;'],
    ['they are not the same', 'export const place = 1;', 'export const placeOf = 2;'],
  ])('is content when %s', (_why, one, other) => {
    expect(found({ [A]: one, [B]: other })).toEqual([]);
  });

  it('lets a function say its types in several ways, and a test what it likes', () => {
    const overloads = 'export function at(a: 1): 1;\nexport function at(a: 2): 2;\nexport function at() {}';
    expect(found({ [A]: overloads })).toEqual([]);
    expect(found({ [A]: 'export const a = 1;', 'tests/a.ts': 'export const a = 1;' })).toEqual([]);
  });

  it('finds a name that is allowed and given away once', () => {
    const both = { [A]: 'export const a = 1;', [B]: 'export const a = 2;' };
    expect(found(both, { a: 'the same' })).toEqual([]);
    expect(found({ [A]: both[A] }, { a: 'the same' })).toEqual(['a need not be allowed']);
  });
});
