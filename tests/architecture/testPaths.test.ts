import { describe, expect, it } from 'vitest';
import { checkTestPaths } from '../support/architecture/testPaths.ts';

describe('the checker of the paths of tests', () => {
  const product = [
    { path: 'server/app.ts', text: '' },
    { path: 'server/http/gate.ts', text: '' },
  ];
  const found = (path: string, need: string) =>
    checkTestPaths([...product, { path, text: `import '${need}';` }]).map(({ detail }) => detail);

  it.each([
    ['tests/server/gate.test.ts', '../../server/http/gate.ts', 'tests server/http/gate.ts'],
    [
      'tests/server/flood.test.ts',
      '../../server/http/gate.ts',
      'lies in server itself and tests nothing that does',
    ],
    [
      'tests/server/doors/gate.test.ts',
      '../../../server/http/gate.ts',
      'the product has no folder server/doors',
    ],
  ])('finds %s', (path, need, detail) => expect(found(path, need)).toEqual([detail]));

  it.each([
    ['tests/server/http/gate.test.ts', '../../../server/http/gate.ts'],
    ['tests/server/http/floods.test.ts', '../../../server/http/gate.ts'],
    ['tests/server/app.test.ts', '../../server/app.ts'],
    ['tests/integration/gate.test.ts', '../../server/http/gate.ts'],
  ])('is content with %s', (path, need) => expect(found(path, need)).toEqual([]));
});
