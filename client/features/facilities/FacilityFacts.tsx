import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Facility } from '../../../shared/model/facility.ts';
import type { FacilityUse } from '../../../shared/model/facilityUse.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { coordinateText } from '../../ui/coordinateText.ts';
import { Fact, FactList } from '../../ui/Drawer.tsx';
import { dayMinuteText } from '../../ui/timeText.ts';
import { useAreaName } from '../areas/useArea.ts';
import { fillText } from './facilityState.ts';

/** What is known of a place. */
export function FacilityFacts({ facility, use = null }: { facility: Facility; use?: FacilityUse | null }) {
  const { t } = useTranslation();
  const area = useAreaName(facility.area);
  const { capabilities, forwardPostSince, dutyPhone, hours, keeperId } = facility;
  const fill = fillText(facility);
  return (
    <FactList>
      <Fact name={t('facilities.area')}>
        {area} {facility.area}
      </Fact>
      <Fact name={t('facilities.status')}>
        {t(`facilityStatus.${facility.status}`)}
        {` · ${t('facilities.since', { time: dayMinuteText(facility.statusSince) })}`}
      </Fact>
      {fill === null ? null : (
        <Fact name={t(facility.kind === 'hospital' ? 'facilities.beds' : 'facilities.places')}>{fill}</Fact>
      )}
      {use?.askedAt && use.openedAt === null ? (
        <Fact name={t('facilities.asked')}>{dayMinuteText(use.askedAt)}</Fact>
      ) : null}
      {use?.openedAt ? <Fact name={t('facilities.opened')}>{openedText(use, t)}</Fact> : null}
      {use?.countedAt ? <Fact name={t('facilities.counted')}>{dayMinuteText(use.countedAt)}</Fact> : null}
      {use?.comfortSince ? (
        <Fact name={t('facilities.comfortStation')}>
          {t('facilities.since', { time: dayMinuteText(use.comfortSince) })}
        </Fact>
      ) : null}
      {forwardPostSince === null ? null : (
        <Fact name={t('facilities.forwardPost')}>
          {t('facilities.since', { time: dayMinuteText(forwardPostSince) })}
        </Fact>
      )}
      <Fact name={t('facilities.capabilities')}>
        {capabilities.map((one) => t(`capability.${one}`)).join(' · ') || '—'}
      </Fact>
      {dutyPhone ? <Fact name={t('facilities.phone')}>{dutyPhone}</Fact> : null}
      {hours ? <Fact name={t('facilities.hours')}>{hours}</Fact> : null}
      {keeperId ? <Fact name={t('facilities.keeper')}>{keeperId}</Fact> : null}
      <Fact name={t('facilities.position')}>{coordinateText(facility.position)}</Fact>
      <Fact name={t('facilities.id')}>{facility.facilityId}</Fact>
    </FactList>
  );
}

/** When it opened, and how long after it was asked for. */
function openedText({ askedAt, openedAt }: FacilityUse, t: TFunction): string {
  const time = dayMinuteText(openedAt!);
  if (askedAt === null || askedAt >= openedAt!) return time;
  return `${time} · ${t('facilities.openedAfter', { count: Math.round((openedAt! - askedAt) / MINUTE_MS) })}`;
}
