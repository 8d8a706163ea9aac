import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../shared/access/principal.ts';
import { type Incident, incidentLabel } from '../../../shared/model/incident.ts';
import type { Note } from '../../../shared/model/note.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { coordinateText } from '../../ui/coordinateText.ts';
import { Chip, Drawer, Fact, Facts } from '../../ui/Drawer.tsx';
import drawer from '../../ui/DrawerForm.module.css';
import { Icon } from '../../ui/Icon.tsx';
import row from '../../ui/Row.module.css';
import { clockText } from '../../ui/timeText.ts';
import { useDuration } from '../../ui/useDuration.ts';
import { useAreaName } from '../areas/useArea.ts';
import { AddNote } from '../notes/AddNote.tsx';
import { NoteList } from '../notes/NoteList.tsx';
import { CloseIncident } from './CloseIncident.tsx';
import { EditIncident } from './EditIncident.tsx';
import { INCIDENT_ICONS } from './incidentIcon.ts';
import { incidentTitle } from './incidentTitle.ts';

type Doing = 'nothing' | 'edit' | 'close' | 'note';

/** An incident: what, where, since when, by whom; change it, close it, write a note. */
export function IncidentDrawer({
  incident,
  operation,
  notes,
  principal,
  now,
  onClose,
}: {
  incident: Incident;
  operation: Operation | undefined;
  /** Notes of the incident's own area in this operation. */
  notes: readonly Note[];
  principal: Principal;
  now: number;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const duration = useDuration();
  const place = useAreaName(incident.area);
  const [doing, setDoing] = useState<Doing>('nothing');
  const done = () => setDoing('nothing');
  const underWay = operation?.closedAt === null;
  const open = incident.status !== 'closed';
  const mayManage = underWay && open && can(principal, 'incident.manage', incident.area);
  const mayNote = underWay && can(principal, 'note.add', incident.area);
  const shown: Doing = (doing === 'note' && mayNote) || (doing !== 'note' && mayManage) ? doing : 'nothing';

  return (
    <Drawer
      symbol={
        <span className={row.symbol} data-waiting={open}>
          <Icon of={INCIDENT_ICONS[incident.type]} size={17} />
        </span>
      }
      title={incidentTitle(incident, t)}
      chips={
        <>
          <Chip>{incidentLabel(incident.no)}</Chip>
          <Chip>{t(`incidentType.${incident.type}`)}</Chip>
          <Chip>{t(`incidentStatus.${incident.status}`)}</Chip>
        </>
      }
      figure={
        open ? (
          <>
            <b>{duration(now - incident.reportedAt)}</b>
            <span>{t('incidents.sinceReport')}</span>
          </>
        ) : null
      }
      footer={shown === 'nothing' ? actions() : undefined}
      onClose={onClose}
    >
      <Facts>
        <Fact name={t('incidents.place')}>{place}</Fact>
        <Fact name={t('incidents.coordinates')}>{coordinateText(incident.position)}</Fact>
        <Fact name={t('incidents.reported')}>
          {clockText(incident.reportedAt)} · {incident.reportedBy}
        </Fact>
        {incident.updatedAt > incident.reportedAt && open ? (
          <Fact name={t('incidents.updated')}>
            {clockText(incident.updatedAt)} · {t('incidents.version', { version: incident.version })}
          </Fact>
        ) : null}
        {incident.closedAt === null ? null : (
          <Fact name={t('incidents.closed')}>
            {clockText(incident.closedAt)}
            {incident.closeReason ? ` · ${incident.closeReason}` : ''}
          </Fact>
        )}
        {incident.description ? <Fact name={t('incidents.description')}>{incident.description}</Fact> : null}
        {operation ? <Fact name={t('operation.one')}>{operation.name}</Fact> : null}
      </Facts>
      {shown === 'edit' ? <EditIncident incident={incident} onDone={done} /> : null}
      {shown === 'close' ? <CloseIncident incident={incident} onDone={done} /> : null}
      {shown === 'note' ? (
        <AddNote
          operationId={incident.operationId}
          area={incident.area}
          start={`${incidentLabel(incident.no)} `}
          onDone={done}
        />
      ) : null}
      <NoteList notes={notes} />
    </Drawer>
  );

  function actions() {
    if (!mayManage && !mayNote)
      return (
        <p className={drawer.hint}>
          {t(!underWay ? 'operation.closedHint' : open ? 'incidents.mayNot' : 'incidents.closedHintOne')}
        </p>
      );
    return (
      <div className={drawer.actions}>
        {mayManage ? (
          <>
            <Button type="primary" onClick={() => setDoing('close')}>
              {t('incidents.close')}
            </Button>
            <Button onClick={() => setDoing('edit')}>{t('incidents.edit')}</Button>
          </>
        ) : null}
        {mayNote ? <Button onClick={() => setDoing('note')}>{t('notes.add')}</Button> : null}
      </div>
    );
  }
}
