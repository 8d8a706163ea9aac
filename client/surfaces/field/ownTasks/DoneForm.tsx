import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/model/task.ts';
import { IMAGE_ROUTES } from '../../../../shared/wire/imageRoutes.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useFields } from '../../../forms/useFields.ts';
import { call } from '../../../transport/call.ts';
import { AnswerForm } from './AnswerForm.tsx';
import css from './ownTasks.module.css';
import { shrinkImage } from './shrinkImage.ts';

type Image = { kind: 'none' } | { kind: 'sending' } | { kind: 'sent'; id: string } | { kind: 'failed' };

/** How it ended: a number where the task has a target, a note, a picture of the work. One of them there must be. */
export function DoneForm({
  task,
  assignmentId,
  onEnd,
}: {
  task: Task;
  assignmentId: string;
  onEnd: () => void;
}) {
  const { t } = useTranslation('field');
  const command = useCommands();
  const [{ number, note, image }, put] = useFields<{ number: string; note: string; image: Image }>({
    number: '',
    note: '',
    image: { kind: 'none' },
  });
  const id = useId();
  const { taskId, target } = task;
  const said = number.trim() !== '' || note.trim() !== '' || image.kind === 'sent';

  const take = async (file: File | undefined) => {
    if (!file) return;
    put({ image: { kind: 'sending' } });
    try {
      const { imageId } = await call(IMAGE_ROUTES.addTaskImage, {
        params: { taskId },
        body: await shrinkImage(file),
      });
      put({ image: { kind: 'sent', id: imageId } });
    } catch {
      put({ image: { kind: 'failed' } });
    }
  };
  const submit = async () => {
    const count = number.trim() === '' ? null : Number(number);
    const done = await command.run('task.done', {
      taskId,
      assignmentId,
      number: count,
      note: note.trim(),
      photoId: image.kind === 'sent' ? image.id : null,
    });
    if (done) onEnd();
  };
  return (
    <AnswerForm
      refused={command.refused}
      submit={t(
        command.state.kind === 'sending' ? 'tasks.sending' : said ? 'tasks.finish' : 'tasks.sayFirst',
      )}
      ready={command.ready && image.kind !== 'sending' && said}
      onSubmit={submit}
      onCancel={onEnd}
    >
      <label htmlFor={`${id}-n`}>
        {target === null ? t('tasks.number') : t('tasks.numberOf', { target })}
      </label>
      <input
        id={`${id}-n`}
        type="number"
        inputMode="numeric"
        min={0}
        max={1_000_000}
        value={number}
        onChange={(event) => put({ number: event.target.value })}
      />
      <label htmlFor={`${id}-t`}>{t('tasks.note')}</label>
      <textarea
        id={`${id}-t`}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => put({ note: event.target.value })}
      />
      <label className={css.camera}>
        {t(`tasks.image.${image.kind}`)}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <p className={css.note}>{t('tasks.imageHint')}</p>
    </AnswerForm>
  );
}
