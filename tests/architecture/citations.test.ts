import { describe, expect, it } from 'vitest';
import { checkCitations, checkCitedNames, checkCitedPaths } from '../support/architecture/citations.ts';

describe('the checker of citations', () => {
  const headingsOf = (page: string) => (page === 'docs/domain.md' ? ['1. Words', '1.1 Divisions'] : null);
  const found = (text: string) => checkCitations([{ path: 'a.ts', text }], headingsOf).length;

  it('finds a page that is not there, and a section that is not in it', () => {
    expect(found('// docs/domain.md 1.1')).toBe(0);
    expect(found('// (docs/domain.md)')).toBe(0);
    expect(found('// docs/domain.md 9.9')).toBe(1);
    expect(found('// docs/domain.md 1')).toBe(0);
    expect(found('// docs/domain.md 3')).toBe(1);
    expect(found('// docs/nothing.md')).toBe(1);
  });

  it('finds a page that is written in another way, and lets one beside the code stand', () => {
    expect(found('// Domain.md 1.1: a rule')).toBe(1);
    expect(found('// domain.md')).toBe(1);
    expect(found('// Docs/Domain.md')).toBe(1);
    expect(found('// Nothing.md 3.2 rule 6')).toBe(1);
    expect(found('// see SPEC.md')).toBe(0);
  });
});

describe('the checker of cited paths', () => {
  const PATHS = [
    'server/db/faults.ts',
    'server/db/embedded.ts',
    'client/app/locales/en/desk.json',
    'docs/a.md',
  ];
  const inCode = (text: string) =>
    checkCitedPaths([{ path: 'server/db/embedded.ts', text }], [], PATHS).map(({ path, detail }) => [
      path,
      detail,
    ]);
  const onPage = (text: string) => checkCitedPaths([], [{ path: 'docs/a.md', text }], PATHS).length;

  it('finds a file or folder in a comment that is not there', () => {
    for (const there of [
      'server/db/faults.ts',
      'db/faults.ts',
      './faults.ts',
      'faults.ts',
      'server/db',
      'docs/a.md',
    ])
      expect(inCode(`// ${there}.`), there).toEqual([]);
    expect(inCode('\n/** `server/db/gone.ts` */')).toEqual([
      ['server/db/embedded.ts:2', 'server/db/gone.ts: not there'],
    ]);
    for (const gone of ['db/gone.ts', '../faults.ts', 'gone.ts', 'server/gone'])
      expect(inCode(`// ${gone}`), gone).toHaveLength(1);
    expect(inCode("import './gone.ts';")).toEqual([]);
  });

  it('asks that a file which a comment names alone lies beside it', () => {
    expect(inCode('// desk.ts')).toEqual([['server/db/embedded.ts:1', 'desk.ts: not beside it']]);
  });

  it('finds the same on a page, where a piece of a name may be left open', () => {
    expect(
      onPage('`faults.ts`, `db/faults.ts` and `client/app/locales/*/desk.json`, `server/db/<name>.ts`'),
    ).toBe(0);
    expect(onPage('`gone.ts`, `db/gone.ts`, `client/app/locales/*/gone.json`, `server/<name>.ts`')).toBe(4);
  });

  it('finds a name of the code that no code has', () => {
    const names = (text: string) =>
      checkCitedNames([{ path: 'a.ts', text }], [{ path: 'docs/a.md', text }]).length;
    expect(names('// `useThing` here\nconst useThing = 1;')).toBe(0);
    expect(names('// `useThing()` here')).toBe(2);
    expect(names('// `word`')).toBe(0);
  });
});
