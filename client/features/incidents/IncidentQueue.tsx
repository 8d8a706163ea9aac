import { useTranslation } from 'react-i18next';
import { type Incident, incidentLabel } from '../../../shared/model/incident.ts';
import { responsibleOf } from '../../../shared/model/task.ts';
import { incidentTasks } from '../../../shared/picture/incidentTasks.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { IncidentGroup, Queue, Queued } from '../../../shared/picture/selectorsQueue.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import row from '../../ui/Row.module.css';
import { minuteText } from '../../ui/timeText.ts';
import { useAreaName } from '../areas/useArea.ts';
import { QueueGroups } from '../commands/QueueGroups.tsx';
import { Countdown } from '../deadline/Countdown.tsx';
import { stretchText } from '../deadline/countdown.ts';
import { DrillMark } from '../operation/DrillMark.tsx';
import { assigneeName } from '../tasks/assigneeName.ts';
import { INCIDENT_ICONS } from './incidentIcon.ts';
import { incidentTitle } from './incidentTitle.ts';

/** A report younger than this is shown as new. Source: docs/domain.md 6.2. */
const NEW_FOR_MS = 3_000;
/** What waits for a decision of a command body stands out; what somebody works on does not. */
const WAITS: ReadonlySet<IncidentGroup> = new Set(['accept', 'dispatch', 'verify', 'close']);

/** Incidents by what they wait for, each group by deadline. */
export function IncidentQueue({
  queue,
  picture,
  selected,
  now,
  onSelect,
}: {
  queue: Queue<IncidentGroup, Incident>;
  picture: Picture;
  selected: string | null;
  now: number;
  onSelect: (incidentId: string) => void;
}) {
  const { t } = useTranslation('command');
  return (
    <QueueGroups
      label={t('common:incidents.list')}
      queue={queue}
      titleOf={(group) => t(`incidentGroup.${group}`)}
      keyOf={(incident) => incident.incidentId}
      empty={<EmptyState>{t('common:incidents.noneOpen')}</EmptyState>}
    >
      {(queued, group) => (
        <IncidentRow
          queued={queued}
          group={group}
          picture={picture}
          selected={queued.item.incidentId === selected}
          now={now}
          onSelect={onSelect}
        />
      )}
    </QueueGroups>
  );
}

function IncidentRow({
  queued: { item: incident, deadline, overdue },
  group,
  picture,
  selected,
  now,
  onSelect,
}: {
  queued: Queued<Incident>;
  /** Null for what is over. */
  group: IncidentGroup | null;
  picture: Picture;
  selected: boolean;
  now: number;
  onSelect: (incidentId: string) => void;
}) {
  const { t } = useTranslation('command');
  const place = useAreaName(incident.area);
  const holder = useAreaName(incident.holder.area);
  return (
    <button
      type="button"
      className={row.row}
      data-queue-row
      aria-pressed={selected}
      data-new={group !== null && now >= incident.reportedAt && now - incident.reportedAt < NEW_FOR_MS}
      onClick={() => onSelect(incident.incidentId)}
    >
      <span
        className={row.symbol}
        data-waiting={group !== null && WAITS.has(group)}
        data-alert={overdue && group !== null && WAITS.has(group)}
      >
        <Icon of={INCIDENT_ICONS[incident.type]} size={16} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{incidentTitle(incident, t)}</b>
          <span className={row.id}>{incidentLabel(incident.no)}</span>
          <DrillMark picture={picture} operationId={incident.operationId} />
        </span>
        <span className={row.caption}>{place}</span>
      </span>
      <span className={row.figure}>
        {group === null ? (
          <b>{t(`common:incidentStatus.${incident.status}`)}</b>
        ) : deadline ? (
          <Countdown deadline={deadline} now={now} />
        ) : (
          <b>{stretchText(now - incident.holder.since)}</b>
        )}
        <span>{group === null ? minuteText(incident.updatedAt) : who()}</span>
      </span>
    </button>
  );

  /** Who has it, and since when: whoever was sent, else the command body that holds it. */
  function who(): string {
    const lead = incidentTasks(picture, incident)
      .map(responsibleOf)
      .find((one) => one?.state === 'active');
    if (!lead || (group !== 'acknowledge' && group !== 'working'))
      return t('incident.heldFor', { name: holder, time: stretchText(now - incident.holder.since) });
    const name = assigneeName(picture, lead.assignee);
    const { on_scene, accepted } = lead.steps;
    const [step, since] = on_scene
      ? ['on_scene', on_scene.at]
      : accepted
        ? ['accepted', accepted.at]
        : ['sent', lead.dispatchedAt];
    return t(`incident.with.${step}`, { name, time: stretchText(now - Number(since)) });
  }
}
