import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment, Task } from '../../../../shared/model/task.ts';
import type { Send } from '../../../picture/live.tsx';
import css from './ownTasks.module.css';
import { useActing } from './useActing.ts';

/** Not before it was accepted: declined; after that: given back. Both say why. */
export function RefuseForm({
  task: { taskId, version },
  assignment: { assignmentId, steps },
  send,
  onEnd,
}: {
  task: Task;
  assignment: Assignment;
  send: Send | null;
  onEnd: () => void;
}) {
  const { t } = useTranslation('field');
  const acting = useActing(send);
  const [reason, setReason] = useState('');
  const id = useId();
  const submit = async () => {
    const why = reason.trim();
    const done = steps.accepted
      ? await acting.act('task.return', { taskId, version, assignmentId, reason: why })
      : await acting.act('task.decline', { taskId, assignmentId, reason: why });
    if (done) onEnd();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={id}>{t('tasks.why')}</label>
      <input
        id={id}
        value={reason}
        maxLength={500}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      {acting.refused ? (
        <p role="alert" className={css.problem}>
          {t('tasks.failed', { why: t(`common:errors.${acting.refused}`) })}
        </p>
      ) : null}
      <div className={css.two}>
        <button type="button" onClick={onEnd}>
          {t('report.cancel')}
        </button>
        <button type="submit" className={css.main} disabled={acting.busy || reason.trim() === ''}>
          {t(steps.accepted ? 'tasks.giveBack' : 'tasks.decline')}
        </button>
      </div>
    </form>
  );
}
