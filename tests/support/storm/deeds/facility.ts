import { statusesOf } from '../../../../shared/model/facility.ts';
import {
  FACILITY_SERVICES,
  type FacilityUse,
  serviceSince,
  takesIn,
} from '../../../../shared/model/facilityUse.ts';
import type { facilityCommands } from '../../../../shared/wire/commandBodies/facility.ts';
import { STORM_FACILITIES } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';

type Place = (typeof STORM_FACILITIES)[number];

/** The place as the operation knows it; before it serves, as the roster does. */
const usedOf = (stage: Stage, { facilityId }: Place) =>
  stage.rows('facilities').find((use) => use.facilityId === facilityId) ?? null;

function about(
  stage: Stage,
  fits: (place: Place, use: FacilityUse | null) => boolean,
  body: (place: Place, use: FacilityUse | null) => object,
): Deed | null {
  const place = stage.one(STORM_FACILITIES, (one) => fits(one, usedOf(stage, one)));
  if (!place) return null;
  const { facilityId, area } = place;
  const { operationId } = stage;
  return { who: stage.chief(area), body: { operationId, facilityId, ...body(place, usedOf(stage, place)) } };
}

const isShelter = ({ kind }: Place) => kind === 'shelter';

export const facilityDeeds: Deeds<keyof typeof facilityCommands> = {
  'facility.set_status': (stage) =>
    about(
      stage,
      () => true,
      ({ kind }, use) => {
        const others = statusesOf(stage.wild ? 'shelter' : kind).filter((one) => one !== use?.status);
        return { status: stage.of(others), reason: stage.wild ? '' : '原因' };
      },
    ),
  'facility.count': (stage) =>
    about(
      stage,
      (place, use) => isShelter(place) && use !== null && takesIn(use.status),
      (_place, use) => {
        const occupancy = stage.move.detail % 3 === 0 ? 0 : stage.move.detail % 70;
        return { occupancy, overFull: !stage.wild && occupancy > (use?.capacity ?? 0) };
      },
    ),
  'facility.set_capacity': (stage) =>
    about(
      stage,
      (place, use) => isShelter(place) && (use?.occupancy ?? 0) < 100,
      (_place, use) => ({ capacity: use?.capacity === 100 ? 120 : 100, reason: '加床' }),
    ),
  'facility.begin_service': (stage) => {
    const service = stage.of(FACILITY_SERVICES);
    return about(
      stage,
      ({ kind }, use) =>
        kind === 'service_centre' &&
        (use === null || (use.status === 'open' && serviceSince(use, service) === null)),
      () => ({ service }),
    );
  },
  'facility.end_service': (stage) => {
    const service = stage.of(FACILITY_SERVICES);
    return about(
      stage,
      (_place, use) => use !== null && serviceSince(use, service) !== null,
      () => ({ service }),
    );
  },
};
