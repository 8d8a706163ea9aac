import { type AreaCode, areaAt, type CommandTier } from '../../../shared/model/area.ts';
import { type Incident, isEnded } from '../../../shared/model/incident.ts';
import { compareText } from '../../../shared/model/inOrder.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';

/** An open incident says more about where the operation is than one person on duty. */
const INCIDENT_WEIGHT = 10;

/** The area of a tier where most is going on; null where nothing is. */
export function busiestArea(
  tier: CommandTier,
  units: Iterable<DutyUnit>,
  incidents: Iterable<Incident>,
): AreaCode | null {
  const weights = new Map<AreaCode, number>();
  const add = (code: AreaCode, weight: number) => {
    const area = areaAt(code, tier);
    if (area !== null) weights.set(area, (weights.get(area) ?? 0) + weight);
  };
  for (const unit of units) add(unit.homeArea, 1);
  for (const incident of incidents) if (!isEnded(incident)) add(incident.area, INCIDENT_WEIGHT);
  const [first] = [...weights].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  return first?.[0] ?? null;
}
