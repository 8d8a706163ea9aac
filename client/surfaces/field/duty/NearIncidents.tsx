import { useTranslation } from 'react-i18next';
import { incidentLabel } from '../../../../shared/model/incident.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { distanceText } from '../../../ui/distanceText.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import css from './near.module.css';
import type { NearIncident } from './nearby.ts';

/** Open incidents as a list that a glove can hit: what, where, how far, since when. */
export function NearIncidents({
  near,
  selected,
  onSelect,
}: {
  near: readonly NearIncident[];
  selected: string | null;
  onSelect: (incidentId: string) => void;
}) {
  return (
    <ul className={css.list}>
      {near.map((one) => (
        <li key={one.incident.incidentId}>
          <NearIncidentRow one={one} selected={selected === one.incident.incidentId} onSelect={onSelect} />
        </li>
      ))}
    </ul>
  );
}

function NearIncidentRow({
  one: { incident, distanceM },
  selected,
  onSelect,
}: {
  one: NearIncident;
  selected: boolean;
  onSelect: (incidentId: string) => void;
}) {
  const { t } = useTranslation('field');
  const place = useAreaName(incident.area);
  return (
    <button
      type="button"
      className={css.row}
      aria-expanded={selected}
      onClick={() => onSelect(incident.incidentId)}
    >
      <span className={css.symbol}>
        <Icon of={INCIDENT_ICONS[incident.type]} size={18} />
      </span>
      <span className={css.words}>
        <b>{incidentTitle(incident, t)}</b>
        <span>{place}</span>
        <span className={css.third}>
          {incidentLabel(incident.no)} · {minuteText(incident.reportedAt)}
          {incident.title ? ` · ${t(`common:incidentType.${incident.type}`)}` : ''}
        </span>
        {selected && incident.description ? <span className={css.more}>{incident.description}</span> : null}
      </span>
      <span className={css.figure}>
        <b>{distanceM === null ? <Ago since={incident.reportedAt} /> : distanceText(distanceM, t)}</b>
        <span>
          {distanceM === null ? (
            t('near.sinceReport')
          ) : (
            <Ago since={incident.reportedAt}>{(ago) => t('near.age', { ago })}</Ago>
          )}
        </span>
      </span>
    </button>
  );
}
