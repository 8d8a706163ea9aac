import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { assignmentActionsFor } from '../../../../shared/acts/actionsFor.ts';
import { incidentLabel } from '../../../../shared/model/incident.ts';
import { type Task, taskLabel } from '../../../../shared/model/task.ts';
import type { TaskAction } from '../../../../shared/picture/taskActions.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { incidentTitle } from '../../../features/incidents/incidentTitle.ts';
import { taskTitle } from '../../../features/tasks/taskTitle.ts';
import { useTables } from '../../../picture/store.tsx';
import { coordinateText } from '../../../ui/coordinateText.ts';
import { Chip, Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import row from '../../../ui/Row.module.css';
import { clockText } from '../../../ui/timeText.ts';
import { keysOf, useActKeys } from '../../../ui/useActKeys.ts';
import { type Act, ActBar } from '../commands/ActBar.tsx';
import { LookingToo } from '../commands/LookingToo.tsx';
import { DeadlineFigure } from '../deadline/DeadlineFigure.tsx';
import { DispatchPanel } from '../dispatch/DispatchPanel.tsx';
import facts from '../incidents/IncidentFacts.module.css';
import { HolderFact } from '../incidents/IncidentFacts.tsx';
import type { AssignmentFormAct } from '../tasks/AssignmentActForm.tsx';
import { AssignmentPart } from '../tasks/AssignmentPart.tsx';
import { TaskActForm } from '../tasks/TaskActForm.tsx';
import { TASK_KEYS, taskActs } from '../tasks/taskActs.ts';
import { TASK_ICONS } from '../tasks/taskIcon.ts';
import { UrgeFact } from '../tasks/UrgeFact.tsx';

/** A task: who holds it, who was sent and how far they have come, and what can be done now. */
export function TaskDrawer({
  task,
  principal,
  extraActs,
  onIncident,
  onCandidates,
  onClose,
}: {
  task: Task;
  principal: Principal;
  /** Buttons of other features, such as the whistle. */
  extraActs?: ReactNode;
  onIncident: (incidentId: string) => void;
  onCandidates?: ((unitIds: readonly string[]) => void) | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('command');
  const place = useAreaName(task.area);
  const picture = useTables('incidents', 'tasks', 'operations', 'tiers', 'modes');
  const [doing, setDoing] = useState<TaskAction | null>(null);
  const [forOne, setForOne] = useState<{ assignmentId: string; act: AssignmentFormAct } | null>(null);
  const command = useCommands();
  const { deadline } = task;
  const { direct, more } = taskActs(task, picture, principal);
  const possible = [...direct, ...more];
  const incident = task.incidentId === null ? undefined : picture.incidents[task.incidentId];
  const done = () => setDoing(null);

  const begin = (act: TaskAction) => {
    setForOne(null);
    if (act === 'task.resume') void command.run(act, { taskId: task.taskId, version: task.version });
    else if (act === 'task.hold') void command.run(act, { taskId: task.taskId });
    else setDoing(act);
  };
  const actOf = (act: TaskAction): Act => ({
    id: act,
    label: t(`task.do.${act.slice('task.'.length)}`),
    key: TASK_KEYS[act],
    danger: act === 'task.cancel',
    run: () => begin(act),
  });
  useActKeys(doing === null && forOne === null ? keysOf(possible, TASK_KEYS, begin) : {});
  const shown = doing && possible.includes(doing) ? doing : null;

  return (
    <Drawer
      symbol={
        <span className={row.symbol} data-waiting="true">
          <Icon of={TASK_ICONS[task.kind]} size={17} />
        </span>
      }
      title={taskTitle(task, t)}
      chips={
        <>
          <Chip>{taskLabel(task.no)}</Chip>
          <Chip>{t(`common:taskKind.${task.kind}`)}</Chip>
          <Chip>{t(`common:taskStatus.${task.status}`)}</Chip>
          {task.returns > 0 ? <Chip>{t('task.returned', { count: task.returns })}</Chip> : null}
          {task.reworks > 0 ? <Chip>{t('task.reworked', { count: task.reworks })}</Chip> : null}
        </>
      }
      figure={<DeadlineFigure deadline={deadline} />}
      footer={
        shown || forOne ? undefined : possible.length > 0 || extraActs ? (
          <ActBar direct={direct.map(actOf)} more={more.map(actOf)} state={command.state}>
            {extraActs}
          </ActBar>
        ) : (
          <p className={form.hint}>{t(task.endedAt === null ? 'task.mayNot' : 'task.over')}</p>
        )
      }
      onClose={onClose}
    >
      <LookingToo kind="task" id={task.taskId} editing={shown !== null || forOne !== null} />
      <HolderFact operationId={task.operationId} holder={task.holder} />
      {shown === 'task.dispatch' ? (
        <DispatchPanel task={task} incident={incident} onShow={onCandidates} onDone={done} />
      ) : shown && shown !== 'task.resume' && shown !== 'task.hold' ? (
        <TaskActForm key={shown} act={shown} task={task} onDone={done} />
      ) : null}
      <FactList>
        {incident ? (
          <Fact name={t('task.incident')}>
            <button type="button" className={facts.link} onClick={() => onIncident(incident.incidentId)}>
              {incidentLabel(incident.no)} {incidentTitle(incident, t)}
            </button>
          </Fact>
        ) : null}
        <Fact name={t('common:incidents.place')}>
          {place}
          {task.position ? ` · ${coordinateText(task.position)}` : ''}
        </Fact>
        {task.description ? <Fact name={t('task.description')}>{task.description}</Fact> : null}
        {task.skills.length > 0 ? (
          <Fact name={t('dispatch.required')}>
            {task.skills.map((skill) => t(`skill.${skill}`)).join(' · ')}
          </Fact>
        ) : null}
        {task.target === null ? null : <Fact name={t('task.target')}>{task.target}</Fact>}
        {task.suspension ? (
          <Fact name={t('common:taskStatus.suspended')}>
            {t(task.suspension.approvedAt === null ? 'task.suspensionWaits' : 'task.suspensionHolds', {
              reason: task.suspension.reason,
              time: clockText(task.suspension.until),
            })}
          </Fact>
        ) : null}
        <UrgeFact urge={task.urge} />
        <Fact name={t('task.made')}>
          {clockText(task.createdAt)} · {t('common:incidents.version', { version: task.version })}
        </Fact>
      </FactList>
      <Section title={t('task.assignments')} hint={t('queue.count', { count: task.assignments.length })}>
        {task.assignments.length === 0 ? <EmptyState>{t('task.nobody')}</EmptyState> : null}
        <ul>
          {task.assignments.toReversed().map((one) => (
            <AssignmentPart
              key={one.assignmentId}
              assignment={one}
              task={task}
              actions={shown ? [] : assignmentActionsFor(principal, task, one, picture)}
              doing={forOne?.assignmentId === one.assignmentId ? forOne.act : null}
              onDoing={(act) => setForOne(act && { assignmentId: one.assignmentId, act })}
            />
          ))}
        </ul>
      </Section>
    </Drawer>
  );
}
