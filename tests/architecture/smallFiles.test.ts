import { describe, expect, it } from 'vitest';
import { checkSmallFiles } from '../support/architecture/smallFiles.ts';

describe('the checker of small files', () => {
  const small = { path: 'client/ui/small.ts', text: 'export const one = 1;\n' };
  const asks = (path: string, from: string) => ({ path, text: `import { one } from '${from}';\n` });
  const asker = asks('client/ui/Big.tsx', './small.ts');
  const found = (...others: { path: string; text: string }[]) =>
    checkSmallFiles([small, ...others])
      .filter(({ path }) => path === small.path)
      .map(({ rule }) => rule);

  it('finds one that only the file beside it asks for', () => {
    expect(found(asker)).toEqual(['small']);
  });

  it('lets stand what others ask for, what another folder does, what is loaded later, and what is long', () => {
    expect(found(asker, asks('client/forms/b.ts', '../ui/small.ts'))).toEqual([]);
    expect(found(asker, asks('tests/client/ui/small.test.ts', '../../../client/ui/small.ts'))).toEqual([]);
    expect(found(asks('client/forms/b.ts', '../ui/small.ts'))).toEqual([]);
    expect(found({ path: 'client/ui/Big.tsx', text: "const later = () => import('./small.ts');\n" })).toEqual(
      [],
    );
    const long = { path: small.path, text: 'x;\n'.repeat(16) };
    expect(checkSmallFiles([long, asker]).map(({ path }) => path)).not.toContain(small.path);
  });
});
