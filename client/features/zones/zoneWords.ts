import type { TFunction } from 'i18next';
import { onOneLine } from '../../../shared/model/area.ts';
import { ZONE_KINDS, type Zone, type ZoneShape } from '../../../shared/model/zone.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { ZoneCountAnswer } from '../../../shared/wire/zoneRoutes.ts';
import { lengthText } from '../../ui/distanceText.ts';

/** Zones that hold now, of operations under way, in an area, below it or around it; cordons first, then by number. */
export function heldZones(
  { zones, operations }: Pick<Picture, 'zones' | 'operations'>,
  area: string,
): Zone[] {
  return Object.values(zones)
    .filter(
      (zone) =>
        zone.liftedAt === null && !operations[zone.operationId]?.closedAt && onOneLine(zone.area, area),
    )
    .sort((a, b) => ZONE_KINDS.indexOf(a.kind) - ZONE_KINDS.indexOf(b.kind) || a.no - b.no);
}

/**
 * How many are on duty in a shape; of whole grids that it touches, and sometimes nothing, for who may not see
 * individual positions there.
 */
export function unitsText(units: number | null, unitsIn: ZoneCountAnswer['unitsIn'], t: TFunction): string {
  if (units === null) return t('common:unitCount.withheld');
  return unitsIn === 'grids' ? t('common:unitCount.inGrids', { units }) : String(units);
}

/** `300 m`, or nothing of a polygon. */
export function sizeText(shape: ZoneShape, t: TFunction): string {
  return shape.type === 'circle' ? lengthText(shape.radiusM, t) : '';
}
