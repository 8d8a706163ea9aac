import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { minuteText } from '../../../ui/timeText.ts';
import css from './kpi.module.css';
import { recordFigures } from './recordFigures.ts';

type Kpi =
  | 'firstDuty'
  | 'firstIncident'
  | 'peak'
  | 'people'
  | 'vehicles'
  | 'reported'
  | 'closed'
  | 'closeP50'
  | 'closeP90'
  | 'entries'
  | 'delayP50'
  | 'delayP90';

/** Figures of the whole record that its journal proves; a dash where nothing happened. */
export function KpiStrip({ record, t0 }: { record: readonly Entry[]; t0: number }) {
  const { t } = useTranslation('review');
  const f = useMemo(() => recordFigures(record, t0), [record, t0]);
  const minutes = (ms: number | null) => (ms === null ? null : Math.round(ms / 6_000) / 10);
  const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 100) / 10);
  const share = f.reported > 0 ? Math.round((f.closed / f.reported) * 100) : null;
  const items: { key: Kpi; value: number | null; note: string }[] = [
    { key: 'firstDuty', value: minutes(f.firstOnDutyMs), note: t('kpi.firstDuty.note') },
    { key: 'firstIncident', value: minutes(f.firstIncidentMs), note: t('kpi.firstIncident.note') },
    {
      key: 'peak',
      value: f.entries > 0 ? f.peakOnDuty : null,
      note: f.peakAt === null ? t('kpi.none') : t('kpi.peak.note', { time: minuteText(f.peakAt) }),
    },
    { key: 'people', value: f.entries > 0 ? f.units : null, note: t('kpi.people.note') },
    { key: 'vehicles', value: f.entries > 0 ? f.vehicles : null, note: t('kpi.vehicles.note') },
    {
      key: 'reported',
      value: f.entries > 0 ? f.reported : null,
      note: t('kpi.reported.note', { peak: f.peakOpen }),
    },
    {
      key: 'closed',
      value: f.entries > 0 ? f.closed : null,
      note: share === null ? t('kpi.none') : t('kpi.closed.note', { share, open: f.open }),
    },
    { key: 'closeP50', value: minutes(f.closeP50Ms), note: t('kpi.closeP50.note', { n: f.closed }) },
    { key: 'closeP90', value: minutes(f.closeP90Ms), note: t('kpi.closeP90.note', { n: f.closed }) },
    { key: 'entries', value: f.entries, note: t('kpi.entries.note', { notes: f.notes }) },
    { key: 'delayP50', value: seconds(f.delayP50Ms), note: t('kpi.delayP50.note') },
    { key: 'delayP90', value: seconds(f.delayP90Ms), note: t('kpi.delayP90.note') },
  ];
  return (
    <section aria-label={t('kpi.title')} className={css.frame} data-guide="kpis">
      <dl className={css.strip}>
        {items.map(({ key, value, note }) => (
          <div key={key}>
            <dt>{t(`kpi.${key}.label`)}</dt>
            <dd>
              <b>{value ?? '–'}</b>
              {value === null ? null : <small>{t(`kpi.${key}.unit`)}</small>}
            </dd>
            <dd className={css.note}>{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
