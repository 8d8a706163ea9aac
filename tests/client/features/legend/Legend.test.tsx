import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Legend } from '../../../../client/features/legend/Legend.tsx';
import { MAP_LAYERS } from '../../../../client/map/layers/mapLayers.ts';
import { MapLegend } from '../../../../client/surfaces/wall/MapLegend.tsx';
import { Desk } from '../../../support/screen.tsx';

const signs = MAP_LAYERS.flatMap(({ legend }) => legend);
const words = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

it('at a desk the legend has every sign of the layers, with its words', () => {
  new Desk({ language: 'en' }).show(<Legend />);
  expect(words()).toHaveLength(signs.length);
  expect(words()).toEqual(
    expect.arrayContaining([
      'Volunteer',
      'Silent > 5 intervals',
      'Incident',
      'Cordon',
      'Empty grid',
      'Units on duty',
    ]),
  );
});

it('on a wall it leaves out what cannot be told apart from far away, and says which lines are not measured', () => {
  new Desk({ language: 'en' }).show(<MapLegend />);
  expect(words()).toHaveLength(signs.filter(({ near }) => !near).length + 1);
  expect(words()).toEqual(expect.arrayContaining(['Silent > 5 intervals', 'Cordon', 'Empty grid']));
  expect(words()).not.toContain('Units on duty');
  expect(words().at(-1)).toBe('Boundaries illustrative');
});
