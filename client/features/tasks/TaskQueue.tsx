import { useTranslation } from 'react-i18next';
import { responsibleOf, type Task, taskLabel } from '../../../shared/model/task.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { Queue, Queued, TaskGroup } from '../../../shared/picture/selectorsQueue.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import row from '../../ui/Row.module.css';
import { minuteText } from '../../ui/timeText.ts';
import { useAreaName } from '../areas/useArea.ts';
import { QueueGroups } from '../commands/QueueGroups.tsx';
import { Countdown } from '../deadline/Countdown.tsx';
import { stretchText } from '../deadline/countdown.ts';
import { DrillMark } from '../operation/DrillMark.tsx';
import { assigneeName } from './assigneeName.ts';
import { TASK_ICONS } from './taskIcon.ts';
import { taskTitle } from './taskTitle.ts';

const WAITS: ReadonlySet<TaskGroup> = new Set(['dispatch', 'verify']);

/** Tasks by what they wait for, each group by deadline. */
export function TaskQueue({
  queue,
  picture,
  selected,
  now,
  onSelect,
}: {
  queue: Queue<TaskGroup, Task>;
  picture: Picture;
  selected: string | null;
  now: number;
  onSelect: (taskId: string) => void;
}) {
  const { t } = useTranslation('command');
  return (
    <QueueGroups
      label={t('task.list')}
      queue={queue}
      titleOf={(group) => t(`taskGroup.${group}`)}
      keyOf={(task) => task.taskId}
      empty={<EmptyState>{t('task.none')}</EmptyState>}
    >
      {(queued, group) => (
        <TaskRow
          queued={queued}
          group={group}
          picture={picture}
          selected={queued.item.taskId === selected}
          now={now}
          onSelect={onSelect}
        />
      )}
    </QueueGroups>
  );
}

/** One task as a row; also in the drawer of its incident. */
export function TaskRow({
  queued: { item: task, deadline, overdue },
  group,
  picture,
  selected,
  now,
  onSelect,
}: {
  queued: Queued<Task>;
  /** Null for what is over. */
  group: TaskGroup | null;
  picture: Picture;
  selected: boolean;
  now: number;
  onSelect: (taskId: string) => void;
}) {
  const { t } = useTranslation('command');
  const place = useAreaName(task.area);
  const lead = responsibleOf(task);
  const waits = group !== null && WAITS.has(group);
  return (
    <button
      type="button"
      className={row.row}
      data-queue-row
      aria-pressed={selected}
      onClick={() => onSelect(task.taskId)}
    >
      <span className={row.symbol} data-waiting={waits} data-alert={waits && overdue}>
        <Icon of={TASK_ICONS[task.kind]} size={16} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{taskTitle(task, t)}</b>
          <span className={row.id}>{taskLabel(task.no)}</span>
          <DrillMark picture={picture} operationId={task.operationId} />
        </span>
        <span className={row.caption}>
          {place}
          {lead ? ` · ${assigneeName(picture, lead.assignee)}` : ''}
        </span>
      </span>
      <span className={row.figure}>
        {group !== null && deadline ? (
          <Countdown deadline={deadline} now={now} />
        ) : (
          <b>{t(`common:taskStatus.${task.status}`)}</b>
        )}
        <span>
          {group === null
            ? minuteText(task.updatedAt)
            : deadline
              ? t('task.due', { step: t(`common:clocked.${deadline.step}`) })
              : stretchText(now - task.holder.since)}
        </span>
      </span>
    </button>
  );
}
