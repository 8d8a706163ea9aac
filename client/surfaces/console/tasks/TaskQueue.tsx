import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { responsibleOf, type Task, taskLabel } from '../../../../shared/model/task.ts';
import type { Queue, TaskGroup } from '../../../../shared/picture/selectorsQueue.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { taskTitle } from '../../../features/tasks/taskTitle.ts';
import { Stretch } from '../../../features/ticking/Ago.tsx';
import { usePicture } from '../../../picture/store.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { Countdown } from '../deadline/Countdown.tsx';
import { QueueGroups } from '../queue/QueueGroups.tsx';
import { QueueRow } from '../queue/QueueRow.tsx';
import { TASK_ICONS } from './taskIcon.ts';

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
  const said = useShownText();
  const lead = usePicture((picture) => {
    const one = responsibleOf(task);
    return one && assigneeName(picture, one.assignee, said);
  });
  return (
    <QueueRow
      icon={TASK_ICONS[task.kind]}
      title={{ words: taskTitle(task, t), label: taskLabel(task.no), operationId: task.operationId }}
      caption={
        <>
          {place}
          {lead ? ` · ${lead}` : ''}
        </>
      }
      figure={
        group !== null && deadline ? (
          <Countdown deadline={deadline} />
        ) : (
          <b>{t(`common:taskStatus.${task.status}`)}</b>
        )
      }
      under={
        group === null ? (
          minuteText(task.updatedAt)
        ) : deadline ? (
          t('task.due', { step: t(`common:clocked.${deadline.step}`) })
        ) : (
          <Stretch since={task.holder.since} />
        )
      }
      state={{ selected, waits: group !== null && WAITS.has(group), overdue }}
      onSelect={() => onSelect(task.taskId)}
    />
  );
});
