import { useTranslation } from 'react-i18next';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { countdownText } from '../../features/ticking/countdown.ts';
import figures from './figures.module.css';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const NAMES = [
  'tasks',
  'tasksDone',
  'overdue',
  'incidentClocksPast',
  'tasksOverdue',
  'toDispatch',
  'dispatchLeft',
  'tasksToAcknowledge',
  'tasksUnsigned',
] as const;

/** Three figures on what waits for a decision: overdue, to dispatch, to acknowledge. */
export function TodoPanel() {
  const { t } = useTranslation('wall');
  const of = useFigures(NAMES, useWall().scope);
  const { overdue, dispatchLeft } = of.values;
  const late = Number(overdue) > 0;
  return (
    <section className={css.section}>
      <h2>
        {t('todo.title')}{' '}
        <small>
          {t('figures:name.tasksDone')} <FigureValue of={of} name="tasksDone" plain /> /{' '}
          <FigureValue of={of} name="tasks" plain />
        </small>
      </h2>
      <dl className={figures.trio}>
        <div>
          <dt>{t('figures:name.overdue')}</dt>
          <dd data-alarm={late}>
            <b>
              <FigureValue of={of} name="overdue" also={['incidentClocksPast', 'tasksOverdue']} />
            </b>
          </dd>
          <dd className={css.note}>
            {late ? (
              <>
                {t('figures:name.incidents')} <FigureValue of={of} name="incidentClocksPast" plain />{' '}
                {t('figures:name.tasks')} <FigureValue of={of} name="tasksOverdue" plain />
              </>
            ) : (
              t('todo.noneOverdue')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('figures:name.toDispatch')}</dt>
          <dd>
            <b>
              <FigureValue of={of} name="toDispatch" also={['dispatchLeft']} />
            </b>
          </dd>
          <dd className={css.note} data-alarm={typeof dispatchLeft === 'number' && dispatchLeft < 0}>
            {dispatchLeft === null ? (
              t('todo.noneDue')
            ) : (
              <>
                {t('todo.firstDue')} <FigureValue of={of} name="dispatchLeft" plain write={countdownText} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('todo.acknowledge')}</dt>
          <dd>
            <b>
              <FigureValue of={of} name="tasksToAcknowledge" also={['tasksUnsigned']} />
            </b>
          </dd>
          <dd className={css.note}>
            {t('todo.long')} <FigureValue of={of} name="tasksUnsigned" plain />
          </dd>
        </div>
      </dl>
    </section>
  );
}
