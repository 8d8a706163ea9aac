import { onOneLine } from '../model/area.ts';
import { ZONE_KINDS, type Zone } from '../model/zone.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

/** Zones that hold now, of operations under way, in an area, below it or around it; cordons first, then by number. */
export function heldZones(
  { zones, operations }: Pick<Picture, 'zones' | 'operations'>,
  area: string,
): Zone[] {
  return Object.values(zones)
    .filter(
      (zone) =>
        zone.liftedAt === null && isUnderWay(operations, zone.operationId) && onOneLine(zone.area, area),
    )
    .sort((a, b) => ZONE_KINDS.indexOf(a.kind) - ZONE_KINDS.indexOf(b.kind) || a.no - b.no);
}
