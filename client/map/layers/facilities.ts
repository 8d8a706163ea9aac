import { IconLayer } from '@deck.gl/layers';
import type { Facility } from '../../../shared/model/facility.ts';
import type { FacilityUse } from '../../../shared/model/facilityUse.ts';
import { servingIn } from '../../../shared/picture/serving.ts';
import { atlasImage } from '../atlasImage.ts';
import { type FacilityAtlas, facilityAtlas, facilityCell, type ShownFacility } from '../facilityAtlas.ts';
import type { MapFrame, MapLayer } from '../MapLayer.ts';
import { nearestFacility } from '../picking.ts';
import { fromPicture } from './fromPicture.ts';

/** From here on a street fills the picture and places are told apart. */
const FACILITIES_FROM_ZOOM = 12.6;
/** Those that serve an operation are few, and are what it is about. */
const SERVING_FROM_ZOOM = 11;

/** A place as it is drawn. */
type Place = ShownFacility & Pick<Facility, 'facilityId' | 'name' | 'position'>;

const NONE: readonly Place[] = [];

/** What is drawn at a zoom: those that serve an operation as it says, and from street zoom on all others of the roster. */
export function facilitiesAt(
  zoom: number,
  rows: readonly Facility[],
  serving: readonly FacilityUse[],
): readonly Place[] {
  if (zoom < SERVING_FROM_ZOOM) return NONE;
  if (zoom < FACILITIES_FROM_ZOOM) return serving;
  const used = new Set(serving.map(({ facilityId }) => facilityId));
  return [...rows.filter(({ facilityId }) => !used.has(facilityId)), ...serving];
}

/** Width of a symbol with its edge, CSS pixels. */
function facilitySize(zoom: number, scale: number): number {
  return (zoom < 14 ? 18 : zoom < 16 ? 22 : 26) * scale;
}

function facilityLayer(places: readonly Place[], atlas: FacilityAtlas, size: number) {
  return new IconLayer<Place>({
    id: 'facilities',
    data: places as Place[],
    iconAtlas: atlasImage(atlas.image),
    iconMapping: atlas.mapping,
    getIcon: facilityCell,
    getPosition: (place) => place.position,
    getSize: size,
    sizeUnits: 'pixels',
    updateTriggers: { getSize: size },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

/** Ring around a symbol, as a part of its width. */
const RING = 0.72;

/** Shelters, hospitals, posts and other places, from street zoom on; those that serve an operation before. */
export const facilities: MapLayer = {
  id: 'facilities',
  legend: [],
  build: ({ colors, scale }) => {
    const servingOf = fromPicture(['facilities', 'operations'], servingIn);
    let given: readonly Facility[] = [];
    let serving: readonly FacilityUse[] = [];
    let near = NONE;
    // Made for the first map that has any.
    let atlas: FacilityAtlas | null = null;
    const at = (zoom: number) => (zoom >= FACILITIES_FROM_ZOOM ? near : facilitiesAt(zoom, given, serving));
    return {
      update: (frame: MapFrame) => {
        const rows = frame.settings.facilities ?? [];
        const uses = servingOf(frame);
        if (sameRows(rows, given) && uses === serving) return false;
        given = rows;
        serving = uses;
        near = facilitiesAt(FACILITIES_FROM_ZOOM, rows, uses);
        if (near.length > 0) atlas ??= facilityAtlas(colors);
        return true;
      },
      layers: ({ zoom }) =>
        atlas && at(zoom).length > 0 ? [facilityLayer(at(zoom), atlas, facilitySize(zoom, scale))] : [],
      pick: (point) => {
        const reach = facilitySize(point.zoom, scale) / 2;
        const place = nearestFacility(point, at(point.zoom), reach);
        return place && { kind: 'facility', facilityId: place.facilityId };
      },
      find: (target, zoom) => {
        if (target.kind !== 'facility') return null;
        // A plate on what is not drawn would stand on nothing.
        if (zoom < SERVING_FROM_ZOOM) return null;
        const place = near.find((one) => one.facilityId === target.facilityId);
        return place ? { at: place.position, ring: facilitySize(zoom, scale) * RING } : null;
      },
      spots: () => serving.map(({ position }) => position),
      count: ({ zoom }) => at(zoom).length,
    };
  },
  pickRank: 3,
};

/** A map without any is given an empty list anew each time. */
function sameRows(one: readonly Facility[], other: readonly Facility[]): boolean {
  return one === other || (one.length === 0 && other.length === 0);
}
