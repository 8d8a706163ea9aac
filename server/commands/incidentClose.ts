import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import type { Task } from '../../shared/model/task.ts';
import { type ClosingStep, closingOf } from '../../shared/picture/closing.ts';
import { incidentTaker } from '../../shared/picture/incidentActions.ts';
import { incidentTasks } from '../../shared/picture/incidentTasks.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { taskTaker } from '../../shared/picture/taskActions.ts';
import type { CommandBody } from '../../shared/wire/commands.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import { after, incidentFact, taskFact } from './clockedFacts.ts';
import { AskedRight } from './engine/AskedRight.ts';
import type { CommandContext, Handler } from './engine/handler.ts';
import { requireTaker } from './holders.ts';
import { changedAt, requireActionable } from './incidentRules.ts';
import { concernOf } from './taskRules.ts';

const LACKS: Record<ClosingStep, string> = {
  verify: 'What was done must be verified first, or with it.',
  file: 'It was acted upon first: file it before it is closed, or with it.',
};

/**
 * Closes an incident, and does with it what it lacked and the person named: what was reported done is verified, what was
 * acted upon first is filed. All of it or nothing, each as the fact that it would have been by itself, by the right that it
 * would have asked: a task may be held by another tier than its incident.
 */
export const incidentClose: Handler<'incident.close'> = async ({ also, tasks: seen, ...body }, context) => {
  const incident = requireActionable(context, 'incident.close', body);
  const { unverified, steps } = closingOf(incident, incidentTasks(context.picture, incident));
  for (const step of steps) {
    if (!also.includes(step)) throw new Refusal('not_yet', LACKS[step], 'body.also');
    const act = `incident.${step}` as const;
    requireTaker({ ...context, right: new AskedRight(act, context.principal) }, incidentTaker(act), incident);
  }
  for (const task of unverified) requireVerifiable(context, task, seen);
  const { actor, occurredAt } = context;
  const { incidentId } = incident;
  const at = changedAt(context, incident);
  const drafts: EntryDraft[] = [];
  let picture: Picture = context.picture;
  const tell = (draft: EntryDraft) => {
    drafts.push(draft);
    picture = { ...picture, ...after(picture, draft), seq: picture.seq + 1 };
  };
  const now = () => picture.incidents[incidentId]!;
  for (const task of unverified) {
    const said = { taskId: task.taskId, version: task.version + 1, note: '' };
    tell(taskFact({ picture, actor }, task, 'task.verified', Math.max(occurredAt, task.updatedAt), said));
  }
  for (const step of steps) {
    // Verified before another task was reported done: its word stands, the task's was missing.
    if (step === 'verify' && now().status === 'verified') continue;
    const said = { incidentId, version: now().version + 1, dueAt: null };
    tell(
      step === 'file'
        ? incidentFact({ picture, actor }, now(), 'incident.filed', at, said)
        : incidentFact({ picture, actor }, now(), 'incident.verified', at, { ...said, note: '' }),
    );
  }
  const said = { ...body, version: now().version + 1, undoable: true as const };
  tell(draftOf({ actor, occurredAt: at }, incident, 'incident.closed', said));
  return { drafts };
};

/** A task that the person may verify themselves, with the result that they saw. */
function requireVerifiable(
  context: CommandContext,
  task: Task,
  seen: CommandBody<'incident.close'>['tasks'],
): void {
  requireTaker(
    { ...context, right: new AskedRight('task.verify', context.principal) },
    taskTaker('task.verify'),
    task,
  );
  if (!seen.some(({ taskId, version }) => taskId === task.taskId && version === task.version))
    throw new Refusal(
      'stale_version',
      `What was done for task ${task.no} was reported meanwhile: look at it first.`,
      'body.tasks',
    ).about(concernOf(task));
}
