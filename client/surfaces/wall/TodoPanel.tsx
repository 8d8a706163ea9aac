import { useTranslation } from 'react-i18next';
import { countdownText } from '../../features/deadline/countdown.ts';
import { useMoment } from '../../picture/store.tsx';
import figures from './figures.module.css';
import { type Todos, todosOf } from './todos.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

/** What waits for a decision where the wall looks. */
export function TodoPanel() {
  const { looked } = useWall();
  return <TodoFigures todos={useMoment((picture, now) => todosOf(picture, looked, now))} />;
}

/** Three figures on what waits for a decision: overdue, to dispatch, to acknowledge. */
export function TodoFigures({ todos }: { todos: Todos }) {
  const { t } = useTranslation('wall');
  const left = todos.dispatchLeftMs;
  return (
    <section className={css.section}>
      <h2>
        {t('todo.title')} <small>{t('todo.total', { tasks: todos.tasks, ended: todos.tasksEnded })}</small>
      </h2>
      <dl className={figures.trio}>
        <div>
          <dt>{t('todo.overdue')}</dt>
          <dd data-alarm={todos.overdue > 0}>
            <b>{todos.overdue}</b>
          </dd>
          <dd className={css.note}>
            {todos.overdue === 0
              ? t('todo.noneOverdue')
              : t('todo.overdueNote', {
                  incidents: todos.overdueIncidents,
                  tasks: todos.overdue - todos.overdueIncidents,
                })}
          </dd>
        </div>
        <div>
          <dt>{t('todo.dispatch')}</dt>
          <dd>
            <b>{todos.toDispatch}</b>
          </dd>
          <dd className={css.note} data-alarm={left !== null && left < 0}>
            {left === null ? t('todo.noneDue') : t('todo.firstDue', { time: countdownText(left) })}
          </dd>
        </div>
        <div>
          <dt>{t('todo.acknowledge')}</dt>
          <dd>
            <b>{todos.toAcknowledge}</b>
          </dd>
          <dd className={css.note}>{t('todo.long', { count: todos.acknowledgeLong })}</dd>
        </div>
      </dl>
    </section>
  );
}
