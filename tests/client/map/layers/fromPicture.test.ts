import { describe, expect, it, vi } from 'vitest';
import { fromPicture } from '../../../../client/map/layers/fromPicture.ts';
import { gaps } from '../../../../client/map/layers/gaps.ts';
import { zones } from '../../../../client/map/layers/zones.ts';
import type { MapContext, MapFrame } from '../../../../client/map/MapLayer.ts';
import type { MapSettings } from '../../../../client/map/mapTypes.ts';
import type { Zone } from '../../../../shared/model/zone.ts';
import { heldZones } from '../../../../shared/picture/heldZones.ts';
import { emptyPicture, type Picture } from '../../../../shared/picture/picture.ts';
import { OPERATION_ID, operation, T0 } from '../../features/samples.ts';

const zone = (no: number, area = '330205'): Zone => ({
  zoneId: `z${no}`,
  operationId: OPERATION_ID,
  no,
  kind: 'sector',
  name: '',
  area,
  shape: { type: 'circle', centre: [121.5, 29.9], radiusM: 100 },
  counts: { grids: 1, households: 2, units: 3 },
  allowed: { kinds: [], teams: [], unitIds: [] },
  version: 1,
  drawnAt: T0,
  updatedAt: T0,
  liftedAt: null,
});
const GRID = '330205091001001';
const picture: Picture = {
  ...emptyPicture,
  operations: { [OPERATION_ID]: operation() },
  zones: { a: zone(2), b: zone(1) },
  gaps: { g: { operationId: OPERATION_ID, area: GRID, since: T0 } },
};
const frameOf = (part: Partial<Picture> = {}, settings: Partial<MapSettings> = {}) =>
  ({ picture: { ...picture, ...part }, settings: { area: '330205', ...settings } }) as MapFrame;

describe('what a layer draws of the Picture', () => {
  it('is chosen anew only when a table of its own is another, or the area', () => {
    const choose = vi.fn(heldZones);
    const held = fromPicture(['zones', 'operations'], choose);
    const first = held(frameOf());
    expect(first.map(({ no }) => no)).toEqual([1, 2]);
    expect(held(frameOf({ units: {} }))).toBe(first);
    expect(choose).toHaveBeenCalledTimes(1);
    // Another table with the same members in it: looked at, and the same list.
    expect(held(frameOf({ operations: { ...picture.operations } }))).toBe(first);
    expect(choose).toHaveBeenCalledTimes(2);
    expect(held(frameOf({ zones: { a: zone(3) } })).map(({ no }) => no)).toEqual([3]);
    expect(held(frameOf({}, { area: '330206' }))).toEqual([]);
  });
});

describe('a map that is told no more than its area', () => {
  function drawnBy(layer: typeof zones) {
    const setData = vi.fn();
    const setFilter = vi.fn();
    const map = { getSource: () => ({ setData }), setFilter };
    return { drawn: layer.build({ map, scale: 1 } as unknown as MapContext), setData, setFilter };
  }

  it('shows the zones that hold there, and is told them again only when they change', () => {
    const { drawn, setData } = drawnBy(zones);
    drawn.update!(frameOf());
    drawn.update!(frameOf({ units: {} }));
    expect(setData).toHaveBeenCalledTimes(1);
    expect(setData.mock.lastCall![0].features).toHaveLength(2);
    expect(drawn.count!(frameOf())).toBe(2);
    drawn.update!(frameOf({}, { selectedZone: 'z1' }));
    expect(setData).toHaveBeenCalledTimes(2);
    drawn.update!(frameOf({ zones: {} }, { selectedZone: 'z1' }));
    expect(setData.mock.lastCall![0].features).toEqual([]);
  });

  it('hatches the grids there that nobody is in, unless coverage is not shown', () => {
    const { drawn, setFilter } = drawnBy(gaps);
    const grids = () => setFilter.mock.lastCall![1][2][1];
    drawn.update!(frameOf());
    drawn.update!(frameOf({ units: {} }));
    expect(setFilter).toHaveBeenCalledTimes(2);
    expect(grids()).toEqual([GRID]);
    drawn.update!(frameOf({}, { coverage: null }));
    expect(grids()).toEqual([]);
    drawn.update!(frameOf({}, { area: '330206' }));
    expect(drawn.count!(frameOf())).toBe(0);
  });
});
