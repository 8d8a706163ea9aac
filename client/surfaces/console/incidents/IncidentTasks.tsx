import { useTranslation } from 'react-i18next';
import { isTaskEnded, type Task } from '../../../../shared/model/task.ts';
import { taskGroupOf } from '../../../../shared/picture/selectorsQueue.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { useMoment, useTables } from '../../../picture/store.tsx';
import { Section } from '../../../ui/Drawer.tsx';
import { ReceiptLadder } from '../tasks/ReceiptLadder.tsx';
import { TaskRow } from '../tasks/TaskQueue.tsx';
import css from './IncidentTasks.module.css';

/** What is being done for an incident: its tasks, and how far each of those who were sent has come. */
export function IncidentTasks({
  tasks,
  onTask,
}: {
  tasks: readonly Task[];
  onTask: (taskId: string) => void;
}) {
  const { t } = useTranslation('command');
  const units = useTables('units');
  const said = useShownText();
  const late = useMoment((_, now) => tasks.map(({ deadline }) => deadline !== null && now > deadline.dueAt));
  if (tasks.length === 0) return null;
  return (
    <Section title={t('incident.tasks')} hint={t('queue.count', { count: tasks.length })}>
      <ul>
        {tasks.map((task, i) => (
          <li key={task.taskId}>
            <TaskRow
              task={task}
              deadline={task.deadline}
              overdue={late[i] ?? false}
              group={taskGroupOf(task)}
              selected={false}
              onSelect={onTask}
            />
            {isTaskEnded(task)
              ? null
              : task.assignments
                  .filter(({ state }) => state === 'active' || state === 'done')
                  .map((one) => (
                    <div key={one.assignmentId} className={css.assignment}>
                      <p>
                        <b>{assigneeName(units, one.assignee, said)}</b>{' '}
                        {t(`common:assignmentRole.${one.role}`)}
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
