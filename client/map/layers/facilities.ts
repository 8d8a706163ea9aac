import { IconLayer } from '@deck.gl/layers';
import type { Facility } from '../../../shared/model/facility.ts';
import { type FacilityAtlas, facilityCell } from '../facilityAtlas.ts';

/** From here on a street fills the picture and places are told apart. */
export const FACILITIES_FROM_ZOOM = 12.6;

/** Width of a symbol with its edge, CSS pixels. */
export function facilitySize(zoom: number, scale: number): number {
  return (zoom < 14 ? 18 : zoom < 16 ? 22 : 26) * scale;
}

export function facilityLayer(facilities: readonly Facility[], atlas: FacilityAtlas, size: number) {
  return new IconLayer<Facility>({
    id: 'facilities',
    data: facilities as Facility[],
    iconAtlas: atlas.image as never,
    iconMapping: atlas.mapping,
    getIcon: facilityCell,
    getPosition: (facility) => facility.position,
    getSize: size,
    sizeUnits: 'pixels',
    updateTriggers: { getSize: size },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}
