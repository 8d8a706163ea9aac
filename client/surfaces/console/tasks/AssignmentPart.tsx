import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment, ReceiptStep, Task } from '../../../../shared/model/task.ts';
import type { AssignmentAction } from '../../../../shared/picture/taskActions.ts';
import { IMAGE_ROUTES } from '../../../../shared/wire/imageRoutes.ts';
import { addressOf } from '../../../../shared/wire/route.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { usePicture } from '../../../picture/store.tsx';
import { clockText } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { WhyThisOne } from '../dispatch/WhyThisOne.tsx';
import { AssignmentActForm, type AssignmentFormAct } from './AssignmentActForm.tsx';
import css from './AssignmentPart.module.css';
import { ReceiptLadder } from './ReceiptLadder.tsx';

/** Steps that may be reported on somebody's behalf, as told by telephone or radio. */
const ON_BEHALF: readonly Extract<ReceiptStep, 'accepted' | 'on_scene'>[] = ['accepted', 'on_scene'];

/** What asks for words first. */
const FORMS = ['task.done', 'task.decline', 'task.return', 'task.transfer', 'task.recall'] as const;

/** One who was sent: who, in which part, how far; and what can be reported on their behalf. */
export function AssignmentPart({
  assignment,
  task,
  actions,
  doing,
  onDoing,
}: {
  assignment: Assignment;
  task: Task;
  actions: readonly AssignmentAction[];
  /** The form that is open here, if any. */
  doing: AssignmentFormAct | null;
  onDoing: (act: AssignmentFormAct | null) => void;
}) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const said = useShownText();
  const name = usePicture((picture) => assigneeName(picture, assignment.assignee, said));
  const [why, setWhy] = useState(false);
  const { assignmentId, decisionId, steps, result } = assignment;
  const { taskId } = task;
  return (
    <li className={css.part} data-state={assignment.state}>
      <p>
        <b>{name}</b>
        <span>{t(`common:assignmentRole.${assignment.role}`)}</span>
        <span>{t(`common:assignmentState.${assignment.state}`)}</span>
        <span>{t('task.sentAt', { time: clockText(assignment.dispatchedAt) })}</span>
        {decisionId ? (
          <button type="button" className={css.why} aria-expanded={why} onClick={() => setWhy(!why)}>
            {t('dispatch.whyThis')}
          </button>
        ) : null}
      </p>
      {why && decisionId ? <WhyThisOne decisionId={decisionId} sent={assignment} /> : null}
      <ReceiptLadder assignment={assignment} />
      {assignment.reason ? <p>{t('task.because', { reason: assignment.reason })}</p> : null}
      {result ? (
        <p>
          {t('task.result')}{' '}
          {result.number === null ? '' : `${result.number}${task.target ? ` / ${task.target}` : ''} `}
          {result.note}
        </p>
      ) : null}
      {result?.photoId ? <Photo imageId={result.photoId} /> : null}
      {doing ? (
        <AssignmentActForm
          key={doing}
          act={doing}
          task={task}
          assignment={assignment}
          onDone={() => onDoing(null)}
        />
      ) : actions.length > 0 ? (
        <>
          <p className={css.acts}>
            <span>{t('task.onBehalf')}</span>
            {actions.includes('task.step')
              ? ON_BEHALF.filter((step) => !steps[step] || steps[step].derived).map((step) => (
                  <Button
                    key={step}
                    size="small"
                    disabled={command.state.kind === 'sending'}
                    onClick={() => void command.run('task.step', { taskId, assignmentId, step })}
                  >
                    {t(`common:receiptStep.${step}`)}
                  </Button>
                ))
              : null}
            {FORMS.filter((act) => actions.includes(act)).map((act) => (
              <Button key={act} size="small" onClick={() => onDoing(act)}>
                {t(`task.do.${act.slice('task.'.length)}`)}
              </Button>
            ))}
          </p>
          <CommandNote state={command.state} />
        </>
      ) : null}
    </li>
  );
}

/** The picture of what was done; a press opens it whole. */
function Photo({ imageId }: { imageId: string }) {
  const { t } = useTranslation('command');
  const address = addressOf(IMAGE_ROUTES.image, { params: { imageId } });
  return (
    <a className={css.photo} href={address} target="_blank" rel="noreferrer" title={t('task.photoWhole')}>
      <img src={address} alt={t('task.photo')} loading="lazy" />
    </a>
  );
}
