import { isNews, lastBefore } from '../../shared/model/receipts.ts';
import { isTaskEnded } from '../../shared/model/task.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import { taskFact } from '../commands/clockedFacts.ts';
import type { SystemCommand } from '../commands/engine/handler.ts';
import { NothingToDo, systemCommandId } from '../commands/engine/systemCommandId.ts';

export type DerivedStep = 'moving' | 'on_scene';

/** A step that fixes showed at a time (epoch milliseconds, device time), marked as derived. */
export function derivedStep(
  { taskId, assignmentId, step }: { taskId: string; assignmentId: string; step: DerivedStep },
  at: number,
): SystemCommand {
  return {
    commandId: systemCommandId('step', assignmentId, step),
    kind: `task.step ${step}`,
    occurredAt: at,
    decide: (context) => {
      const { picture, occurredAt } = context;
      const task = picture.tasks[taskId];
      const assignment = task?.assignments.find((one) => one.assignmentId === assignmentId);
      if (!task || isTaskEnded(task) || assignment?.state !== 'active') throw new NothingToDo();
      if (!isUnderWay(picture.operations, task.operationId)) throw new NothingToDo();
      if (!isNews(assignment, step, true)) throw new NothingToDo();
      const when = Math.max(occurredAt, lastBefore(assignment, step));
      const said = { taskId, assignmentId, step, derived: true };
      return { drafts: [taskFact(context, task, 'task.step', when, said)] };
    },
  };
}
