import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel, isEnded } from '../../../shared/model/incident.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { INCIDENT_ICONS } from '../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../features/incidents/incidentTitle.ts';
import { Ago } from '../../features/ticking/Ago.tsx';
import { usePageMoment } from '../../picture/store.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import row from '../../ui/Row.module.css';
import { minuteText } from '../../ui/timeText.ts';
import css from './IncidentList.module.css';
import type { IncidentRows } from './incidentRows.ts';

/** A report younger than this is shown as new. Source: docs/domain.md 6.2. */
const NEW_FOR_MS = 3_000;
/** Before the clock is known `now` is 0, and nothing is new. */
const isNew = (reportedAt: number, now: number) => now >= reportedAt && now - reportedAt < NEW_FOR_MS;

/** Calls for help, open incidents by how long they wait, then the closed ones. */
export function IncidentList({
  rows,
  selected,
  onSelect,
}: {
  rows: IncidentRows;
  selected: string | null;
  onSelect: (incidentId: string) => void;
}) {
  const { t } = useTranslation();
  const list = (incidents: readonly Incident[]) =>
    incidents.map((incident) => (
      <li key={incident.incidentId}>
        <IncidentRow incident={incident} selected={incident.incidentId === selected} onSelect={onSelect} />
      </li>
    ));
  return (
    <section className={css.list} aria-label={t('incidents.list')}>
      {rows.sos.length > 0 ? (
        <>
          <header className={row.group}>
            <h2>{t('incidents.sos')}</h2>
            <span>{t('incidents.sosHint', { count: rows.sos.length })}</span>
          </header>
          <ul>{list(rows.sos)}</ul>
        </>
      ) : null}
      <header className={row.group}>
        <h2>{t('incidents.open')}</h2>
        <span>{t('incidents.openHint', { count: rows.open.length })}</span>
      </header>
      {rows.open.length > 0 ? <ul>{list(rows.open)}</ul> : <EmptyState>{t('incidents.noneOpen')}</EmptyState>}
      {rows.closed.length > 0 ? (
        <>
          <header className={row.group}>
            <h2>{t('incidents.closed')}</h2>
            <span>{t('incidents.closedHint', { count: rows.closed.length })}</span>
          </header>
          <ul>{list(rows.closed)}</ul>
        </>
      ) : null}
      {rows.aside.length > 0 ? (
        <>
          <header className={row.group}>
            <h2>{t('incidents.aside')}</h2>
            <span>{t('incidents.closedHint', { count: rows.aside.length })}</span>
          </header>
          <ul>{list(rows.aside)}</ul>
        </>
      ) : null}
    </section>
  );
}

const IncidentRow = memo(function IncidentRow({
  incident,
  selected,
  onSelect,
}: {
  incident: Incident;
  selected: boolean;
  onSelect: (incidentId: string) => void;
}) {
  const { t } = useTranslation();
  const place = useAreaName(incident.area);
  const open = !isEnded(incident);
  const fresh = usePageMoment((now) => isNew(incident.reportedAt, now));
  return (
    <button
      type="button"
      className={row.row}
      aria-pressed={selected}
      data-new={open && fresh}
      onClick={() => onSelect(incident.incidentId)}
    >
      <span className={row.symbol} data-waiting={open}>
        <Icon of={INCIDENT_ICONS[incident.type]} size={16} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{incidentTitle(incident, t)}</b>
          <span className={row.id}>{incidentLabel(incident.no)}</span>
        </span>
        <span className={row.caption}>{place}</span>
      </span>
      <span className={row.figure}>
        <b>{open ? <Ago since={incident.reportedAt} /> : t(`incidentStatus.${incident.status}`)}</b>
        <span>
          {open
            ? t('incidents.reportedAt', { time: minuteText(incident.reportedAt) })
            : minuteText(incident.closedAt ?? incident.updatedAt)}
        </span>
      </span>
    </button>
  );
});
