import type { TFunction } from 'i18next';
import type { ZoneShape } from '../../../shared/model/zone.ts';
import type { ZoneCountAnswer } from '../../../shared/wire/zoneRoutes.ts';
import { lengthText } from '../../ui/distanceText.ts';

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
