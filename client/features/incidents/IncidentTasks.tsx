import { useTranslation } from 'react-i18next';
import { isTaskEnded, type Task } from '../../../shared/model/task.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { taskGroupOf } from '../../../shared/picture/selectorsQueue.ts';
import { Section } from '../../ui/Drawer.tsx';
import { assigneeName } from '../tasks/assigneeName.ts';
import { ReceiptLadder } from '../tasks/ReceiptLadder.tsx';
import { TaskRow } from '../tasks/TaskQueue.tsx';
import css from './IncidentTasks.module.css';

/** What is being done for an incident: its tasks, and how far each of those who were sent has come. */
export function IncidentTasks({
  tasks,
  picture,
  now,
  onTask,
}: {
  tasks: readonly Task[];
  picture: Picture;
  now: number;
  onTask: (taskId: string) => void;
}) {
  const { t } = useTranslation('command');
  if (tasks.length === 0) return null;
  return (
    <Section title={t('incident.tasks')} hint={t('queue.count', { count: tasks.length })}>
      <ul>
        {tasks.map((task) => (
          <li key={task.taskId}>
            <TaskRow
              queued={{
                item: task,
                deadline: task.deadline,
                overdue: task.deadline !== null && now > task.deadline.dueAt,
              }}
              group={taskGroupOf(task)}
              picture={picture}
              selected={false}
              now={now}
              onSelect={onTask}
            />
            {isTaskEnded(task)
              ? null
              : task.assignments
                  .filter(({ state }) => state === 'active' || state === 'done')
                  .map((one) => (
                    <div key={one.assignmentId} className={css.assignment}>
                      <p>
                        <b>{assigneeName(picture, one.assignee)}</b> {t(`common:assignmentRole.${one.role}`)}
                      </p>
                      <ReceiptLadder assignment={one} />
                    </div>
                  ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
