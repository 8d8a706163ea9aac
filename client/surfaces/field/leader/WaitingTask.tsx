import { ListChecks } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { assignmentActionsFor, taskActionsFor } from '../../../../shared/acts/actionsFor.ts';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { responsibleOf, type Task, taskLabel } from '../../../../shared/model/task.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { taskTitle } from '../../../features/tasks/taskTitle.ts';
import { useLate } from '../../../features/ticking/Left.tsx';
import { usePicture, useTables } from '../../../picture/store.tsx';
import { useBackStep } from '../../../ui/useBackStep.ts';
import { Refused } from '../refusal/Refused.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { DueLine } from './DueLine.tsx';
import { SendSomebody } from './forcesBehind.tsx';
import css from './leader.module.css';
import { Results } from './Results.tsx';
import { WaitingRow } from './WaitingRow.tsx';
import type { Waiting } from './waiting.ts';

/** A task of its own: who has it, how far it is, and the one thing to do now. */
export function WaitingTask({
  task,
  group,
  deadline,
  principal,
}: {
  task: Task;
  group: Extract<Waiting, { kind: 'task' }>['group'];
  deadline: Deadline | null;
  principal: Principal;
}) {
  const { t } = useTranslation('leader');
  const place = useAreaName(task.area);
  const said = useShownText();
  const command = useCommands();
  const [open, setOpen] = useBackStep<'none' | 'acts' | 'send'>('none');
  const responsible = responsibleOf(task);
  const who = usePicture((p) => (responsible ? assigneeName(p, responsible.assignee, said) : null));
  const seen = useTables('incidents', 'modes', 'operations', 'tiers');
  const { taskId, version } = task;
  const busy = !command.ready;
  const late = useLate(deadline);
  const may = new Set(taskActionsFor(principal, task, seen));
  const toggle = (panel: typeof open) => setOpen(open === panel ? 'none' : panel);
  const decide = (approved: boolean) =>
    void command.run('task.decide_suspension', { taskId, version, approved });
  const main = () => {
    if (group === 'dispatch' && may.has('task.dispatch'))
      return (
        <button
          type="button"
          className={css.act}
          aria-expanded={open === 'send'}
          onClick={() => toggle('send')}
        >
          {t('do.dispatch')}
        </button>
      );
    if (group === 'verify' && may.has('task.verify'))
      return (
        <ConfirmButton
          className={css.act}
          disabled={busy}
          label={t('do.verify')}
          ask={t('do.verifyAsk')}
          onConfirm={() => void command.run('task.verify', { taskId, version })}
        />
      );
    if (group === 'suspension' && may.has('task.decide_suspension'))
      return (
        <button type="button" className={css.act} disabled={busy} onClick={() => decide(true)}>
          {t('do.approve')}
        </button>
      );
    return (
      <button
        type="button"
        className={css.act}
        data-quiet={!late}
        disabled={busy || !may.has('task.urge')}
        onClick={() => void command.run('task.urge', { taskId })}
      >
        {t('urge')}
      </button>
    );
  };
  return (
    <WaitingRow
      icon={ListChecks}
      title={`${taskTitle(task, t)} ${place}`}
      lines={
        <>
          <DueLine
            words={t(group === 'suspension' ? 'group.suspension' : `common:taskStatus.${task.status}`)}
            deadline={deadline}
          />
          <p className={css.third}>
            {taskLabel(task.no)} · {who ?? t('nobodyYet')}
          </p>
        </>
      }
      late={late}
      more={{ open: open === 'acts', toggle: () => toggle('acts') }}
      main={main()}
    >
      {group === 'verify' ? <Results tasks={[task]} /> : null}
      {open === 'acts' ? (
        <div className={css.acts}>
          {task.suspension && group === 'suspension' ? <p>{task.suspension.reason}</p> : null}
          {group === 'suspension' && may.has('task.decide_suspension') ? (
            <button type="button" disabled={busy} onClick={() => decide(false)}>
              {t('do.refuse')}
            </button>
          ) : null}
          {may.has('task.rework') ? (
            <ConfirmButton
              disabled={busy}
              label={t('do.rework')}
              ask={t('do.reworkAsk')}
              onConfirm={() =>
                void command.run('task.rework', { taskId, version, reason: t('reworkReason') })
              }
            />
          ) : null}
          {responsible && assignmentActionsFor(principal, task, responsible, seen).includes('task.done') ? (
            <ConfirmButton
              disabled={busy}
              label={t('do.done')}
              ask={t('do.doneAsk')}
              onConfirm={() =>
                void command.run('task.done', {
                  taskId,
                  assignmentId: responsible.assignmentId,
                  note: t('do.doneNote'),
                })
              }
            />
          ) : null}
          {may.has('task.dispatch') ? (
            <button type="button" onClick={() => setOpen('send')}>
              {t('do.sendMore')}
            </button>
          ) : null}
          {may.has('task.urge') ? (
            <button type="button" disabled={busy} onClick={() => void command.run('task.urge', { taskId })}>
              {t('urge')}
            </button>
          ) : null}
          {may.has('task.hold') ? (
            <button type="button" disabled={busy} onClick={() => void command.run('task.hold', { taskId })}>
              {t('common:hold')}
            </button>
          ) : null}
          {may.has('task.escalate') ? (
            <ConfirmButton
              disabled={busy}
              label={t('raise')}
              ask={t('raiseAsk')}
              onConfirm={() =>
                void command.run('task.escalate', { taskId, version, reason: t('raiseReason') })
              }
            />
          ) : null}
        </div>
      ) : null}
      <Suspense fallback={null}>
        {open === 'send' ? <SendSomebody task={task} onSent={() => setOpen('none')} /> : null}
      </Suspense>
      <Refused by={command.refused} />
    </WaitingRow>
  );
}
