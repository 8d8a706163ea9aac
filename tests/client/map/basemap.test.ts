import { expect, it } from 'vitest';
import { AREAS, type BasemapOptions, basemapStyle } from '../../../client/map/basemap.ts';
import type { MapColors } from '../../../client/map/mapColors.ts';

const sourceOf = (bounds: BasemapOptions['bounds']) =>
  basemapStyle({ tilesUrl: '/t', bounds, colors: {} as MapColors, labels: false, latin: false, scale: 1 })
    .sources[AREAS];

it('asks for tiles where the server says that there are any', () => {
  expect(sourceOf([104, 30, 105, 31])).toMatchObject({ bounds: [104, 30, 105, 31] });
});

it('asks everywhere while it knows of no area', () => {
  expect(sourceOf(null)).not.toHaveProperty('bounds');
});
