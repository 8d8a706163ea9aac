import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { responsibleOf, type Task, taskLabel } from '../../../../shared/model/task.ts';
import type { Queue, TaskGroup } from '../../../../shared/picture/selectorsQueue.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { QueueGroups } from '../../../features/commands/QueueGroups.tsx';
import { Stretch } from '../../../features/deadline/Ago.tsx';
import { Countdown } from '../../../features/deadline/Countdown.tsx';
import { DrillMark } from '../../../features/operation/DrillMark.tsx';
import { usePicture } from '../../../picture/store.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import { minuteText } from '../../../ui/timeText.ts';
import { assigneeName } from './assigneeName.ts';
import { TASK_ICONS } from './taskIcon.ts';
import { taskTitle } from './taskTitle.ts';

const WAITS: ReadonlySet<TaskGroup> = new Set(['dispatch', 'verify']);

/** Tasks by what they wait for, each group by deadline. */
export function TaskQueue({
  queue,
  selected,
  onSelect,
}: {
  queue: Queue<TaskGroup, Task>;
  selected: string | null;
  /** The same function at each render, or all rows are drawn anew. */
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
      {({ item, deadline, overdue }, group) => (
        <TaskRow
          task={item}
          deadline={deadline}
          overdue={overdue}
          group={group}
          selected={item.taskId === selected}
          onSelect={onSelect}
        />
      )}
    </QueueGroups>
  );
}

/** One task as a row; also in the drawer of its incident. */
export const TaskRow = memo(function TaskRow({
  task,
  deadline,
  overdue,
  group,
  selected,
  onSelect,
}: {
  task: Task;
  deadline: Deadline | null;
  overdue: boolean;
  /** Null for what is over. */
  group: TaskGroup | null;
  selected: boolean;
  onSelect: (taskId: string) => void;
}) {
  const { t } = useTranslation('command');
  const place = useAreaName(task.area);
  const lead = usePicture((picture) => {
    const one = responsibleOf(task);
    return one && assigneeName(picture, one.assignee);
  });
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
          <DrillMark operationId={task.operationId} />
        </span>
        <span className={row.caption}>
          {place}
          {lead ? ` · ${lead}` : ''}
        </span>
      </span>
      <span className={row.figure}>
        {group !== null && deadline ? (
          <Countdown deadline={deadline} />
        ) : (
          <b>{t(`common:taskStatus.${task.status}`)}</b>
        )}
        <span>
          {group === null ? (
            minuteText(task.updatedAt)
          ) : deadline ? (
            t('task.due', { step: t(`common:clocked.${deadline.step}`) })
          ) : (
            <Stretch since={task.holder.since} />
          )}
        </span>
      </span>
    </button>
  );
});
