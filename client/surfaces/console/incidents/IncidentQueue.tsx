import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { type Incident, incidentLabel } from '../../../../shared/model/incident.ts';
import { responsibleOf } from '../../../../shared/model/task.ts';
import { incidentTasks } from '../../../../shared/picture/incidentTasks.ts';
import { filingBeside, type IncidentGroup, type Queue } from '../../../../shared/picture/selectorsQueue.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import { INCIDENT_ICONS } from '../../../features/incidents/incidentIcon.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { Stretch } from '../../../features/ticking/Ago.tsx';
import { useLate } from '../../../features/ticking/Left.tsx';
import { useMoment, usePicture } from '../../../picture/store.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import row from '../../../ui/Row.module.css';
import { minuteText } from '../../../ui/timeText.ts';
import { Countdown } from '../deadline/Countdown.tsx';
import { QueueGroups } from '../queue/QueueGroups.tsx';
import { QueueRow } from '../queue/QueueRow.tsx';

/** A report younger than this is shown as new. Source: docs/domain.md 6.2. */
const NEW_FOR_MS = 3_000;
/** What waits for a decision of a command body stands out; what somebody works on does not. */
const WAITS: ReadonlySet<IncidentGroup> = new Set(['sos', 'accept', 'dispatch', 'verify', 'close']);

/** Incidents by what they wait for, each group by deadline. */
export function IncidentQueue({
  queue,
  selected,
  onSelect,
}: {
  queue: Queue<IncidentGroup, Incident>;
  selected: string | null;
  /** The same function at each render, or all rows are drawn anew. */
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
      {({ item, deadline, overdue }, group) => (
        <IncidentRow
          incident={item}
          deadline={deadline}
          overdue={overdue}
          group={group}
          selected={item.incidentId === selected}
          onSelect={onSelect}
        />
      )}
    </QueueGroups>
  );
}

const IncidentRow = memo(function IncidentRow({
  incident,
  deadline,
  overdue,
  group,
  selected,
  onSelect,
}: {
  incident: Incident;
  deadline: Deadline | null;
  overdue: boolean;
  /** Null for what is over. */
  group: IncidentGroup | null;
  selected: boolean;
  onSelect: (incidentId: string) => void;
}) {
  const { t } = useTranslation('command');
  const place = useAreaName(incident.area);
  const isNew = useMoment(
    (_, now) => group !== null && now >= incident.reportedAt && now - incident.reportedAt < NEW_FOR_MS,
  );
  return (
    <QueueRow
      icon={INCIDENT_ICONS[incident.type]}
      title={{
        words: incidentTitle(incident, t),
        label: incidentLabel(incident.no),
        operationId: incident.operationId,
      }}
      caption={
        <>
          <LateFiling filing={filingBeside(incident, deadline)} />
          {place}
        </>
      }
      figure={
        group === null ? (
          <b>{t(`common:incidentStatus.${incident.status}`)}</b>
        ) : deadline ? (
          <Countdown deadline={deadline} />
        ) : (
          <b>
            <Stretch since={incident.holder.since} />
          </b>
        )
      }
      under={
        group === null ? (
          minuteText(incident.updatedAt)
        ) : (
          <Who incident={incident} sent={group === 'sos' || group === 'acknowledge' || group === 'working'} />
        )
      }
      state={{ selected, waits: group !== null && WAITS.has(group), overdue, fresh: isNew }}
      onSelect={() => onSelect(incident.incidentId)}
    />
  );
});

/** A filing that is late beside what presses more; nothing while it has time. */
function LateFiling({ filing }: { filing: Deadline | null }) {
  const { t } = useTranslation('command');
  return useLate(filing) ? <b className={row.late}>{t('incident.filingLate')} · </b> : null;
}

/** Who has it, and since when: whoever was sent, else the command body that holds it. */
function Who({ incident, sent }: { incident: Incident; sent: boolean }) {
  const { t } = useTranslation('command');
  const holder = useAreaName(incident.holder.area);
  const said = useShownText();
  const lead = usePicture((picture) => {
    const found = sent
      ? incidentTasks(picture, incident)
          .map(responsibleOf)
          .find((one) => one?.state === 'active')
      : undefined;
    if (!found) return null;
    const { on_scene, accepted } = found.steps;
    const [step, since] = on_scene
      ? (['on_scene', on_scene.at] as const)
      : accepted
        ? (['accepted', accepted.at] as const)
        : (['sent', found.dispatchedAt] as const);
    return { name: assigneeName(picture, found.assignee, said), step, since };
  });
  const since = lead?.since ?? incident.holder.since;
  return (
    <Stretch since={since}>
      {(time) =>
        lead
          ? t(`incident.with.${lead.step}`, { name: lead.name, time })
          : t('incident.heldFor', { name: holder, time })
      }
    </Stretch>
  );
}
