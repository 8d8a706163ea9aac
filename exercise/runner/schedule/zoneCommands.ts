import { SEATS } from '../../plan/seats.ts';
import { uuidOf } from './ids.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** Somebody at the district's desk sees the alarm and takes note of it, seconds after it began (F8). */
const SEEN_AFTER_S = 75;

/** Cordon and evacuated area: drawn, shrunk, lifted. */
export function plannedZones({ scenario, operationId }: PlayingPlan): Planned[] {
  const { district } = SEATS;
  const { unitId, window } = scenario.faults.hotZoneBreach;
  return [
    ...scenario.zones.flatMap(({ key, kind, name, centre, steps, lift, allowed }) => {
      const zoneId = uuidOf(operationId, 'zone', key);
      const [first, ...changes] = steps;
      const shape = (radiusM: number) => ({ type: 'circle' as const, centre, radiusM });
      return [
        plan('zone.draw', first!.atS, `zone:${key}`, district, {
          zoneId,
          operationId,
          kind,
          name,
          shape: shape(first!.radiusM),
          allowed,
        }),
        ...changes.map(({ atS, radiusM }) =>
          plan('zone.change', atS, `zone:${key}:${radiusM}`, district, {
            zoneId,
            name,
            shape: shape(radiusM),
            allowed,
          }),
        ),
        ...(lift
          ? [plan('zone.lift', lift.atS, `zone:${key}:lift`, district, { zoneId, reason: lift.reason })]
          : []),
      ];
    }),
    plan('zone.acknowledge_breach', window.fromS + SEEN_AFTER_S, 'breach', district, { unitId }),
  ];
}
