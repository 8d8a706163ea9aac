import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf } from '../../../support/architecture/imports.ts';

const FOLDER = 'client/surfaces/wall';

it('every panel of the wall stands in the list of panels', () => {
  const root = join(import.meta.dirname, '../../../..');
  const path = `${FOLDER}/WallPanels.tsx`;
  const placed = importsOf({ path, text: readFileSync(join(root, path), 'utf8') }).map(
    ({ target }) => target,
  );
  const panels = readdirSync(join(root, FOLDER)).filter((file) => file.endsWith('Panel.tsx'));
  expect(panels.length).toBeGreaterThan(4);
  expect(panels.filter((file) => !placed.includes(`${FOLDER}/${file}`))).toEqual([]);
});
