import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { rungIn } from '../../../../shared/picture/selectorsLadder.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { usePicture } from '../../../picture/store.tsx';
import { coordinateText } from '../../../ui/coordinateText.ts';
import { Fact, FactList } from '../../../ui/Drawer.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './IncidentFacts.module.css';

/** Who holds something, since when and for how long. */
export function HolderFact({
  operationId,
  holder,
}: {
  operationId: string;
  holder: { readonly area: string; readonly since: number };
}) {
  const { t } = useTranslation('command');
  const name = useAreaName(holder.area);
  const commander = usePicture((picture) => rungIn(picture, operationId, holder.area)?.commander?.name);
  return (
    <p className={css.hold}>
      <Icon of={UserRound} size={15} />
      {t('subject.heldNow')}
      {/* A desk is often named after its area, and then that is not said twice. */}
      <b>{commander?.startsWith(name) ? commander : [name, commander].filter(Boolean).join(' ')}</b>
      <Ago since={holder.since}>
        {(ago) => t('subject.heldSince', { time: clockText(holder.since), ago })}
      </Ago>
    </p>
  );
}

/** What is known of an incident itself. */
export function IncidentFacts({
  incident,
  operation,
  onIncident,
}: {
  incident: Incident;
  operation: Operation | undefined;
  onIncident: (incidentId: string) => void;
}) {
  const { t } = useTranslation();
  const place = useAreaName(incident.area);
  const { mergedInto } = incident;
  const into = usePicture(({ incidents }) => (mergedInto === null ? undefined : incidents[mergedInto]));
  return (
    <FactList>
      <Fact name={t('incidents.place')}>
        {place} · {coordinateText(incident.position)}
      </Fact>
      <Fact name={t('incidents.reported')}>
        {clockText(incident.reportedAt)}
        {incident.reportedBy ? ` · ${incident.reportedBy}` : ''}
      </Fact>
      {incident.description ? <Fact name={t('incidents.description')}>{incident.description}</Fact> : null}
      {mergedInto === null ? null : (
        <Fact name={t('incidentStatus.merged')}>
          {into ? (
            <button type="button" className={css.link} onClick={() => onIncident(into.incidentId)}>
              {incidentLabel(into.no)} {incidentTitle(into, t)}
            </button>
          ) : (
            '—'
          )}
        </Fact>
      )}
      {incident.closedAt === null ? null : (
        <Fact name={t('incidents.closed')}>
          {clockText(incident.closedAt)}
          {incident.closeReason ? ` · ${incident.closeReason}` : ''}
        </Fact>
      )}
      {incident.updatedAt > incident.reportedAt ? (
        <Fact name={t('incidents.updated')}>
          {clockText(incident.updatedAt)} · {t('incidents.version', { version: incident.version })}
        </Fact>
      ) : null}
      {operation ? <Fact name={t('operation.one')}>{operation.name}</Fact> : null}
    </FactList>
  );
}
