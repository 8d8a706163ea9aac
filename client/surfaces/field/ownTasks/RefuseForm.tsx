import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment, Task } from '../../../../shared/model/task.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { AnswerForm } from './AnswerForm.tsx';

/** Not before it was accepted: declined; after that: given back. Both say why. */
export function RefuseForm({
  task: { taskId, version },
  assignment: { assignmentId, steps },
  onEnd,
}: {
  task: Task;
  assignment: Assignment;
  onEnd: () => void;
}) {
  const { t } = useTranslation('field');
  const command = useCommands();
  const [reason, setReason] = useState('');
  const id = useId();
  const submit = async () => {
    const why = reason.trim();
    const done = steps.accepted
      ? await command.run('task.return', { taskId, version, assignmentId, reason: why })
      : await command.run('task.decline', { taskId, assignmentId, reason: why });
    if (done) onEnd();
  };
  return (
    <AnswerForm
      refused={command.refused}
      submit={t(steps.accepted ? 'tasks.giveBack' : 'tasks.decline')}
      ready={command.ready && reason.trim() !== ''}
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
