import { expect, it } from 'vitest';
import { FIGURE_NOTES } from '../../../../client/surfaces/wall/wallFigures.ts';
import { LANGUAGES } from '../../../../shared/model/language.ts';
import { texts } from '../../../support/texts.ts';

it.each(LANGUAGES)('every figure of the wall has its name, its unit and its lines in %s', (language) => {
  const named = Object.entries(FIGURE_NOTES).flatMap(([figure, notes]) =>
    ['label', 'unit', ...notes].map((part) => `figure.${figure}.${part}`),
  );
  const missing = named.filter((key) => !texts(language).exists(key, { ns: 'wall' }));
  expect(missing).toEqual([]);
});
