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

  it('lets a function say its types in several ways', () => {
    const overloads = 'export function at(a: 1): 1;\nexport function at(a: 2): 2;\nexport function at() {}';
    expect(found({ [A]: overloads })).toEqual([]);
  });

  it.each(['tests/a.ts', 'tests/proofs/a.ts', 'exercise/a.ts', 'scripts/a.mjs'])(
    'asks the same of %s',
    (path) => {
      expect(found({ [A]: 'export const a = 1;', [path]: 'export const a = 1;' })).toHaveLength(1);
    },
  );

  it('finds a name that is allowed and given away once', () => {
    const both = { [A]: 'export const a = 1;', [B]: 'export const a = 2;' };
    expect(found(both, { a: 'the same' })).toEqual([]);
    expect(found({ [A]: both[A] }, { a: 'the same' })).toEqual(['a need not be allowed']);
  });
});
