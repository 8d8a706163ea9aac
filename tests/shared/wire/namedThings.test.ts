import { expect, it } from 'vitest';
import { BODY_WAYS } from '../../support/access/bodyWays.ts';
import { unsaidPathsOf } from '../../support/access/idPaths.ts';

it('of all text that is asked for it is said whether it names a thing', () => {
  expect(BODY_WAYS.length).toBeGreaterThan(100);
  const unsaid = BODY_WAYS.flatMap(({ key, part, schema }) =>
    unsaidPathsOf(schema).map((path) => `${key} ${part} ${path}`),
  );
  expect(unsaid).toEqual([]);
});
