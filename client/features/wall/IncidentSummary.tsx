import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../shared/model/incident.ts';
import figures from './figures.module.css';
import css from './wall.module.css';

const HOUR_MS = 3_600_000;

/** Three figures on what waits: open, the longest open, and how many came in the last hour. */
export function IncidentSummary({
  incidents,
  open,
  now,
}: {
  incidents: readonly Incident[];
  open: readonly Incident[];
  now: number;
}) {
  const { t } = useTranslation('wall');
  const oldest = open.reduce<Incident | null>((a, b) => (a && a.reportedAt <= b.reportedAt ? a : b), null);
  const longest = oldest ? Math.max(0, now - oldest.reportedAt) : null;
  const recent = incidents.filter((incident) => now - incident.reportedAt <= HOUR_MS);
  const recentClosed = incidents.filter((i) => i.closedAt !== null && now - i.closedAt <= HOUR_MS).length;
  return (
    <section className={css.section}>
      <h2>
        {t('incidents.title')}{' '}
        <small>
          {t('incidents.total', { total: incidents.length, closed: incidents.length - open.length })}
        </small>
      </h2>
      <dl className={figures.trio}>
        <div>
          <dt>{t('incidents.open')}</dt>
          <dd>
            <b>{open.length}</b>
          </dd>
          <dd className={css.note}>
            {t('incidents.openNote', { count: new Set(open.map((i) => i.area)).size })}
          </dd>
        </div>
        <div>
          <dt>{t('incidents.longest')}</dt>
          <dd>
            <b>{longest === null ? '–' : hoursMinutes(longest)}</b>
          </dd>
          <dd className={css.note}>
            {oldest ? t(`common:incidentType.${oldest.type}`) : t('incidents.noneOpen')}
          </dd>
        </div>
        <div>
          <dt>{t('incidents.hour')}</dt>
          <dd>
            <b>{recent.length}</b>
          </dd>
          <dd className={css.note}>{t('incidents.hourClosed', { count: recentClosed })}</dd>
        </div>
      </dl>
    </section>
  );
}

/** `1:07`: hours and minutes. */
function hoursMinutes(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
