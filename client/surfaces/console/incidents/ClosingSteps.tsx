import { Check, CircleDashed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/model/incident.ts';
import { type Task, taskLabel } from '../../../../shared/model/task.ts';
import { CLOSING_STEPS, type Closing } from '../../../../shared/picture/closing.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import css from './ClosingSteps.module.css';

/** What closing an incident still lacks: what must be done before, what is done with it, what is there. */
export function ClosingSteps({
  incident,
  closing: { open, unverified, steps },
  others,
  anew,
  onTask,
  onSeen,
}: {
  incident: Incident;
  closing: Closing;
  /** Of what is not verified, what another tier verifies. */
  others: readonly Task[];
  /** Of what is not verified, what was reported since the form was opened. */
  anew: readonly Task[];
  onTask: (taskId: string) => void;
  onSeen: () => void;
}) {
  const { t } = useTranslation('command');
  const nameOf = useAreaNames();
  const toTask = (taskId: string) => (
    <button type="button" className={css.task} onClick={() => onTask(taskId)}>
      {t('closing.see')}
    </button>
  );
  const labels = (tasks: Closing['open']) => tasks.map(({ no }) => taskLabel(no)).join(t('closing.and'));
  return (
    <ul className={css.steps} aria-label={t('closing.title')}>
      {open.length === 0 ? (
        <Step state="there">{t(incident.taskIds.length === 0 ? 'closing.noTasks' : 'closing.tasks')}</Step>
      ) : (
        open.map(({ taskId, no, title }) => (
          <Step key={taskId} state="before">
            {t('closing.open', { task: taskLabel(no), title })} {toTask(taskId)}
          </Step>
        ))
      )}
      {others.map(({ taskId, no, holder }) => (
        <Step key={taskId} state="before">
          {t('closing.others', { task: taskLabel(no), area: nameOf(holder.area) })} {toTask(taskId)}
        </Step>
      ))}
      {anew.map(({ taskId, no }) => (
        <Step key={taskId} state="before">
          {t('closing.anew', { task: taskLabel(no) })} {toTask(taskId)}
        </Step>
      ))}
      {anew.length > 0 ? (
        <li>
          <button type="button" className={css.task} onClick={onSeen}>
            {t('closing.seen')}
          </button>
        </li>
      ) : null}
      {CLOSING_STEPS.map((step) =>
        steps.includes(step) ? (
          <Step key={step} state="with">
            {t(`closing.lacks.${step}`)}
            {step === 'verify' && unverified.length > 0
              ? t('closing.of', { tasks: labels(unverified) })
              : null}
          </Step>
        ) : (
          <Step key={step} state="there">
            {t(`closing.has.${step}`)}
          </Step>
        ),
      )}
    </ul>
  );
}

const ICONS = { there: Check, with: CircleDashed, before: TriangleAlert };

/** `before`: to be done first; `with`: done by the same act; `there`: nothing is missing. */
function Step({ state, children }: { state: keyof typeof ICONS; children: ReactNode }) {
  return (
    <li data-state={state}>
      <Icon of={ICONS[state]} size={16} />
      <span>{children}</span>
    </li>
  );
}
