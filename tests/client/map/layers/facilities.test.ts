import { describe, expect, it } from 'vitest';
import { facilityCell } from '../../../../client/map/facilityAtlas.ts';
import { facilitiesAt } from '../../../../client/map/layers/facilities.ts';
import type { Facility } from '../../../../shared/model/facility.ts';
import { shelterUse } from '../../features/facilitySample.ts';
import { T0 } from '../../features/samples.ts';

describe('places on a map', () => {
  const listed = (no: number) => ({ ...shelterUse(no, { status: 'standby' }) }) as unknown as Facility;

  it('are drawn from street zoom on, those that serve an operation before; of these it is told as they are now', () => {
    const [rows, serving] = [[listed(1), listed(9)], [shelterUse(1)]];
    const drawn = (zoom: number) =>
      facilitiesAt(zoom, rows, serving).map(({ facilityId, status }) => `${facilityId} ${status}`);
    expect(drawn(10)).toEqual([]);
    expect(drawn(12)).toEqual(['F-1 open']);
    expect(drawn(13)).toEqual(['F-9 standby', 'F-1 open']);
  });

  it('tell one that was asked to open, a comfort station and the post from the rest', () => {
    expect(facilityCell(shelterUse(1))).toBe('shelter-open');
    expect(facilityCell(shelterUse(1, { status: 'opening' }))).toBe('shelter-asked');
    expect(facilityCell(shelterUse(1, { status: 'standby' }))).toBe('shelter-shut');
    expect(facilityCell(shelterUse(1, { comfortSince: T0 }))).toBe('comfort_station');
    expect(facilityCell(shelterUse(1, { comfortSince: T0, forwardPostSince: T0 }))).toBe('forward_post');
  });
});
