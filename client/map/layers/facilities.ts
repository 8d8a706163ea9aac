import { IconLayer } from '@deck.gl/layers';
import type { Facility } from '../../../shared/model/facility.ts';
import { atlasImage } from '../atlasImage.ts';
import { type FacilityAtlas, facilityAtlas, facilityCell } from '../facilityAtlas.ts';
import type { MapLayer } from '../MapLayer.ts';
import { nearestFacility } from '../picking.ts';

/** From here on a street fills the picture and places are told apart. */
const FACILITIES_FROM_ZOOM = 12.6;

/** Width of a symbol with its edge, CSS pixels. */
function facilitySize(zoom: number, scale: number): number {
  return (zoom < 14 ? 18 : zoom < 16 ? 22 : 26) * scale;
}

function facilityLayer(facilities: readonly Facility[], atlas: FacilityAtlas, size: number) {
  return new IconLayer<Facility>({
    id: 'facilities',
    data: facilities as Facility[],
    iconAtlas: atlasImage(atlas.image),
    iconMapping: atlas.mapping,
    getIcon: facilityCell,
    getPosition: (facility) => facility.position,
    getSize: size,
    sizeUnits: 'pixels',
    updateTriggers: { getSize: size },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

const NONE: readonly Facility[] = [];
/** Ring around a symbol, as a part of its width. */
const RING = 0.72;

/** Shelters, hospitals, posts and other places, from street zoom on. */
export const facilities: MapLayer = {
  id: 'facilities',
  legend: [],
  build: ({ colors, scale }) => {
    let known = NONE;
    // Made for the first map that has any: walls and phones do without.
    let atlas: FacilityAtlas | null = null;
    const at = (zoom: number) => (zoom >= FACILITIES_FROM_ZOOM ? known : NONE);
    return {
      update: ({ settings }) => {
        const given = settings.facilities ?? NONE;
        if (given === known) return false;
        known = given;
        if (known.length > 0) atlas ??= facilityAtlas(colors);
        return true;
      },
      layers: ({ zoom }) =>
        atlas && zoom >= FACILITIES_FROM_ZOOM ? [facilityLayer(known, atlas, facilitySize(zoom, scale))] : [],
      pick: (point) => {
        const reach = facilitySize(point.zoom, scale) / 2;
        const facility = nearestFacility(point, at(point.zoom), reach);
        return facility && { kind: 'facility', facilityId: facility.facilityId };
      },
      find: (target, zoom) => {
        if (target.kind !== 'facility') return null;
        const facility = known.find((one) => one.facilityId === target.facilityId);
        return facility ? { at: facility.position, ring: facilitySize(zoom, scale) * RING } : null;
      },
      count: ({ zoom }) => at(zoom).length,
    };
  },
  pickRank: 3,
};
