import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { sizeText } from '../../../client/features/zones/zoneWords.ts';
import { boxAroundShape, plateAnchor, roundRing } from '../../../client/map/zoneGeometry.ts';
import { exactly } from '../../../client/transport/zoneApi.ts';
import { placeFrom } from '../../../shared/geometry/around.ts';
import { distanceM } from '../../../shared/geometry/distance.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { Zone } from '../../../shared/model/zone.ts';
import { heldZones } from '../../../shared/picture/heldZones.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { OPERATION_ID, operation, T0 } from '../features/samples.ts';

const HERE: Position = [121.505, 29.985];

describe('shapes on the ground', () => {
  it('a circle is closed, round to a metre, and has its plate on its rim', () => {
    const ring = roundRing(HERE, 300);
    expect(ring[0]).toEqual(ring.at(-1));
    for (const at of ring) expect(distanceM(HERE, at)).toBeCloseTo(300, 0);
    expect(distanceM(HERE, plateAnchor({ type: 'circle', centre: HERE, radiusM: 300 }))).toBeCloseTo(300, 0);
  });

  it('are looked at with ground around them, and sent to the centimetre', () => {
    const [west, south, east, north] = boxAroundShape({ type: 'circle', centre: HERE, radiusM: 300 });
    expect(distanceM([west, HERE[1]], [east, HERE[1]])).toBeGreaterThan(600);
    expect(distanceM([HERE[0], south], [HERE[0], north])).toBeGreaterThan(600);
    const sent = exactly({ type: 'circle', centre: placeFrom(HERE, 1 / 3, 1), radiusM: 20 });
    expect(sent.type === 'circle' && String(sent.centre[0]).length).toBeLessThanOrEqual(11);
  });
});

describe('zones', () => {
  const zone = (no: number, kind: Zone['kind'], part: Partial<Zone> = {}): Zone => ({
    zoneId: `z${no}`,
    operationId: OPERATION_ID,
    no,
    kind,
    name: '',
    area: '330205091',
    shape: { type: 'circle', centre: HERE, radiusM: 149.6 },
    counts: { grids: 1, households: 2, units: 3 },
    allowed: { kinds: [], teams: [], unitIds: [] },
    version: 1,
    drawnAt: T0,
    updatedAt: T0,
    liftedAt: null,
    ...part,
  });

  it('that hold are listed with cordons first, seen from their area, from below and from above', () => {
    const zones = {
      a: zone(1, 'sector'),
      b: zone(2, 'cordon_hot'),
      c: zone(3, 'cordon_warm', { liftedAt: T0 }),
      d: zone(4, 'cordon_warm', { area: '330206' }),
    };
    const picture = { ...emptyPicture, operations: { [OPERATION_ID]: operation() }, zones };
    const seen = (area: string) => heldZones(picture, area).map(({ no }) => no);
    expect(seen('330205')).toEqual([2, 1]);
    expect(seen('330205091001')).toEqual([2, 1]);
    expect(seen('330206')).toEqual([4]);
    const t = ((key: string, { value }: { value: number }) => `${key} ${value}`) as TFunction;
    expect(sizeText(zones.a.shape, t)).toBe('common:distance.m 150');
  });
});
