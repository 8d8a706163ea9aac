import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Assignment, type Task, taskLabel } from '../../../../shared/model/task.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { taskTitle } from '../../../features/tasks/taskTitle.ts';
import { LeftWords, useLate } from '../../../features/ticking/Left.tsx';
import { useSend } from '../../../picture/live.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { useBackStep } from '../../../ui/useBackStep.ts';
import { Refused } from '../refusal/Refused.tsx';
import { DoneForm } from './DoneForm.tsx';
import { nextStep } from './ownAssignments.ts';
import css from './ownTasks.module.css';
import { RefuseForm } from './RefuseForm.tsx';

const STEPS = ['accepted', 'on_scene', 'done'] as const;

/** One task: accept → arrived → done, and the way to give it back. Having it on the screen is having seen it. */
export function OwnTaskCard({ task, assignment }: { task: Task; assignment: Assignment }) {
  const { t } = useTranslation('field');
  const place = useAreaName(task.area);
  const command = useCommands();
  const send = useSend();
  const [form, setForm] = useBackStep<'none' | 'done' | 'refuse'>('none');
  const { taskId } = task;
  const { assignmentId, steps } = assignment;
  const next = nextStep(assignment);
  const seen = Boolean(steps.seen);
  useEffect(() => {
    if (!seen && send && document.visibilityState === 'visible')
      void send('task.step', { taskId, assignmentId, step: 'seen' });
  }, [seen, send, taskId, assignmentId]);
  const late = useLate(task.deadline);
  const close = () => setForm('none');
  const timeOf = (step: (typeof STEPS)[number]) => steps[step]?.at ?? null;

  return (
    <article className={css.task} data-late={late}>
      <header>
        <h3>{taskTitle(task, t)}</h3>
        {task.deadline ? (
          <b className={css.left}>
            <LeftWords until={task.deadline.dueAt}>
              {(time, over) => (over ? t('tasks.late', { by: time }) : t('tasks.left', { time }))}
            </LeftWords>
          </b>
        ) : null}
      </header>
      <p className={css.where}>
        {place} · {taskLabel(task.no)} · {t(`common:taskKind.${task.kind}`)}
        {assignment.role === 'assist' ? ` · ${t('tasks.assist')}` : ''}
      </p>
      {task.description ? <p className={css.about}>{task.description}</p> : null}
      {task.status === 'suspended' ? <p className={css.note}>{t('tasks.suspended')}</p> : null}
      <div className={css.steps}>
        {STEPS.map((step) => {
          const at = timeOf(step);
          return (
            <button
              key={step}
              type="button"
              data-done={at !== null}
              data-next={step === next}
              disabled={step !== next || !command.ready || form === 'done'}
              onClick={() =>
                step === 'done'
                  ? setForm('done')
                  : void command.run('task.step', { taskId, assignmentId, step })
              }
            >
              {t(`tasks.step.${step}`)}
              {at === null ? null : <small>{minuteText(at)}</small>}
            </button>
          );
        })}
      </div>
      <Refused by={command.refused} />
      {form === 'done' ? <DoneForm task={task} assignmentId={assignmentId} onEnd={close} /> : null}
      {form === 'refuse' ? (
        <RefuseForm task={task} assignment={assignment} onEnd={close} />
      ) : form === 'none' ? (
        <button type="button" className={css.back} onClick={() => setForm('refuse')}>
          {t(steps.accepted ? 'tasks.giveBack' : 'tasks.decline')}
        </button>
      ) : null}
    </article>
  );
}
