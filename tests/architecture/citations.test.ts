import { describe, expect, it } from 'vitest';
import { checkCitations } from '../support/architecture/contents.ts';

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
