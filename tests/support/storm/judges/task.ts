import { type Assignment, isTaskEnded, type Task } from '../../../../shared/model/task.ts';
import { canonical } from '../../../../shared/picture/digest.ts';
import { STORM_HOLDERS } from '../actors.ts';
import { allows, TASK_ARROWS } from '../machines.ts';
import { changed, type EntryJudge, inOrder, numbered, subjectOf, versions } from './change.ts';

export const judgeTask: EntryJudge = (before, after, entry, say) => {
  const about = (entry.body as { taskId?: string }).taskId ?? subjectOf(entry, 'task');
  for (const { key, row, next } of changed('tasks', before, after)) {
    if (row && entry.kind === 'incident.sos_located' && next.incidentId === entry.body.incidentId) {
      if (canonical({ ...row, position: entry.body.position }) !== canonical(next))
        say('changes more than the place that somebody was sent to');
      continue;
    }
    if (key !== about) say('touches another task');
    if (!row) {
      numbered(before.tasks, next, say);
      if (next.status !== 'open' || next.version !== 1) say('begins in the middle');
    } else {
      if (!allows(TASK_ARROWS[entry.kind], row.status, next.status))
        say(`leads from ${row.status} to ${next.status}`);
      versions(row, next, entry.kind.startsWith('task.'), entry, say);
      if (next.updatedAt < row.updatedAt) say('goes back in time');
      if (
        next.returns !==
        row.returns + (entry.kind === 'task.returned' && wasResponsible(row, entry.body) ? 1 : 0)
      )
        say(`counts ${next.returns} returns after ${row.returns}`);
      if (next.reworks !== row.reworks + (entry.kind === 'task.reworked' ? 1 : 0))
        say(`counts ${next.reworks} reworks after ${row.reworks}`);
      const takenBack = entry.kind === 'task.recalled' && entry.body.undone;
      if (next.assignments.length < row.assignments.length && !takenBack) say('forgets who had it');
    }
    owners(next, say);
    for (const one of next.assignments) receipts(one, say);
  }
};

function wasResponsible({ assignments }: Task, body: object): boolean {
  const { assignmentId } = body as { assignmentId?: string };
  return assignments.some((one) => one.assignmentId === assignmentId && one.role === 'responsible');
}

function owners(next: Task, say: (what: string) => void): void {
  const holders = next.assignments.filter(
    ({ role, state }) => role === 'responsible' && (state === 'active' || state === 'done'),
  );
  if (holders.length > 1) say('has two owners');
  if ((holders.length === 0) !== (next.status === 'open') && next.status !== 'cancelled')
    say(`is ${next.status} with ${holders.length} responsible`);
  if (!isTaskEnded(next) && !STORM_HOLDERS.includes(next.holder.area))
    say(`nobody commands at ${next.holder.area}`);
  if (isTaskEnded(next) !== (next.endedAt !== null)) say('ends without a time, or has one and goes on');
  if (isTaskEnded(next) && next.deadline !== null) say('leaves a clock running at the end');
  if (!isTaskEnded(next) && next.deadline === null) say('is nobody’s and nothing is due');
  if (isTaskEnded(next) && next.assignments.some(({ state }) => state === 'active'))
    say('leaves somebody at work on what is over');
  if ((next.status === 'suspended') !== Boolean(next.suspension?.approvedAt))
    say(`is ${next.status} with ${JSON.stringify(next.suspension)}`);
  const busy = next.assignments.filter(({ state }) => state === 'active').map(({ assignee }) => assignee.id);
  if (new Set(busy).size < busy.length) say('was given to somebody twice');
}

/**
 * What people said stands in its order, and so does what fixes showed; every rung below one that somebody said has a
 * time. What fixes showed may lie before or after what was said.
 */
function receipts(
  { steps, state, endedAt, dispatchedAt, result }: Assignment,
  say: (what: string) => void,
): void {
  const { delivered, seen, accepted, moving, on_scene, done, verified } = steps;
  const end = { done: done?.at, verified: verified?.at };
  inOrder({ dispatchedAt, delivered: delivered?.at, seen: seen?.at, accepted: accepted?.at, ...end }, say);
  inOrder({ dispatchedAt, moving: moving?.at, on_scene: on_scene?.at, ...end }, say);
  const reached = [delivered, seen, accepted];
  const furthest = reached.findLastIndex((one) => one !== undefined);
  const said = [moving, on_scene, done, verified].some((one) => one && !one.derived);
  if (reached.slice(0, (said ? 2 : furthest) + 1).includes(undefined))
    say('leaves out a receipt that must have been');
  if ((state === 'active') !== (endedAt === null))
    say(`leaves an assignment ${state} and ended at ${endedAt}`);
  if (state === 'done' && (!done || !result)) say('is done without a time or a result');
}
