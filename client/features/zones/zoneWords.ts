import type { TFunction } from 'i18next';
import { onOneLine } from '../../../shared/model/area.ts';
import { ZONE_KINDS, type Zone, type ZoneShape } from '../../../shared/model/zone.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { ZoneCountAnswer } from '../../../shared/wire/groundRoutes.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { plateAnchor } from '../../map/zoneGeometry.ts';
import { minuteText } from '../../ui/timeText.ts';

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
export function sizeText(shape: ZoneShape): string {
  return shape.type === 'circle' ? `${Math.round(shape.radiusM)} m` : '';
}

/** The plate of each zone: what it is, how large, since when. */
export function zonePlates(zones: readonly Zone[], t: TFunction): MapPlate[] {
  return zones.map((zone) => ({
    id: `zone:${zone.zoneId}`,
    on: { kind: 'place', at: plateAnchor(zone.shape) },
    text: [
      [t(`ground:zones.short.${zone.kind}`), sizeText(zone.shape)].filter(Boolean).join(' '),
      t('ground:zones.since', { time: minuteText(zone.drawnAt) }),
    ].join(' · '),
    tone: zone.kind === 'cordon_warm' || zone.kind === 'cordon_hot' ? 'cordon' : 'plain',
  }));
}

/** A plate on each unit that is in a zone where it must not be. */
export function breachPlates(
  { breaches, units }: Pick<Picture, 'breaches' | 'units'>,
  now: number,
  t: TFunction,
): MapPlate[] {
  return Object.values(breaches)
    .filter((breach) => breach.leftAt === null && units[breach.unitId] !== undefined)
    .map((breach) => ({
      id: `breach:${breach.breachId}`,
      on: { kind: 'unit', unitId: breach.unitId },
      text: t('ground:zones.breach', {
        label: units[breach.unitId]!.callsign,
        minutes: Math.floor(Math.max(0, now - breach.enteredAt) / 60_000),
      }),
      tone: 'alert',
    }));
}
