import type { TFunction } from 'i18next';
import type { Zone } from '../../../shared/model/zone.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { plateAnchor } from '../../map/zoneGeometry.ts';
import { minuteText } from '../../ui/timeText.ts';
import { sizeText } from './zoneWords.ts';

/** The plate of each zone: what it is, how large, since when. */
export function zonePlates(zones: readonly Zone[], t: TFunction): MapPlate[] {
  return zones.map((zone) => ({
    id: `zone:${zone.zoneId}`,
    on: { kind: 'place', at: plateAnchor(zone.shape) },
    text: [
      [t(`tools:zones.short.${zone.kind}`), sizeText(zone.shape, t)].filter(Boolean).join(' '),
      t('tools:zones.since', { time: minuteText(zone.drawnAt) }),
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
      text: t('tools:zones.breach', {
        label: units[breach.unitId]!.callsign,
        minutes: Math.floor(Math.max(0, now - breach.enteredAt) / MINUTE_MS),
      }),
      tone: 'alert',
    }));
}
