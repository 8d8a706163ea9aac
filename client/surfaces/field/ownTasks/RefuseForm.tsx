import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment, Task } from '../../../../shared/model/task.ts';
import type { Send } from '../../../picture/live.tsx';
import { AnswerForm } from './AnswerForm.tsx';
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
    <AnswerForm
      refused={acting.refused}
      submit={t(steps.accepted ? 'tasks.giveBack' : 'tasks.decline')}
      ready={!acting.busy && reason.trim() !== ''}
      onSubmit={submit}
      onCancel={onEnd}
    >
      <label htmlFor={id}>{t('tasks.why')}</label>
      <input
        id={id}
        value={reason}
        maxLength={500}
        required
        onChange={(event) => setReason(event.target.value)}
      />
    </AnswerForm>
  );
}
