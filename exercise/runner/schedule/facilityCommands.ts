import { facilityIdOf } from '../../plan/places.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** Shelters, comfort stations, the forward post; how many people are in them, evacuated and away. */
export function plannedFacilities({ scenario, operationId }: PlayingPlan): Planned[] {
  return [
    ...scenario.facilities.map(
      ({ kind, atS, seat, place, ...said }) =>
        ({
          kind,
          atS,
          key: `${kind}:${place}:${Object.values(said).join(':')}:${atS}`,
          seat,
          body: { operationId, facilityId: facilityIdOf(place), ...said },
        }) as Planned,
    ),
    ...scenario.headcounts.map(({ atS, seat, area, ...counted }) =>
      plan('headcount.report', atS, `headcount:${area}:${atS}`, seat, { operationId, area, ...counted }),
    ),
  ];
}
