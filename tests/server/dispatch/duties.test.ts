import fc from 'fast-check';
import { expect, it } from 'vitest';
import { workBoard } from '../../../server/dispatch/duties.ts';
import type { TaskKind } from '../../../shared/model/task.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { foundIn } from '../../support/foundIn.ts';
import { histories } from '../../support/history.ts';

/** From door to door, to a meeting point, with comfort: whoever does that is called away to a leak. */
const CAN_WAIT: ReadonlySet<TaskKind> = new Set(['muster', 'survey_batch', 'inspection', 'comfort']);

/** Of somebody, by going through all tasks. */
function walked(
  picture: Picture,
  operationId: string,
  taskId: string,
  kind: string,
  id: string,
  urgent: boolean,
) {
  const told = { leads: 0, load: 0, lastTaskAt: null as number | null, has: false };
  for (const task of Object.values(picture.tasks))
    for (const { assignee, role, state, endedAt } of task.assignments) {
      if (task.operationId !== operationId || assignee.kind !== kind || assignee.id !== id) continue;
      if (state !== 'active') {
        if (endedAt !== null) told.lastTaskAt = Math.max(told.lastTaskAt ?? 0, endedAt);
      } else if (task.taskId === taskId) told.has = true;
      else if (role === 'responsible' && !(urgent && CAN_WAIT.has(task.kind))) told.leads++;
      else told.load++;
    }
  return told;
}

it('tells of everybody what going through the tasks would, without the task that somebody is looked for', () => {
  const seen = { leads: 0, calledAway: 0, load: 0, has: 0, ended: 0 };
  fc.assert(
    fc.property(histories, (entries) => {
      const picture = fold(emptyPicture, entries);
      const { found } = foundIn(picture);
      const assignees = Object.values(picture.tasks).flatMap(({ assignments }) =>
        assignments.map(({ assignee: { kind, id } }) => ({ kind, id })),
      );
      for (const { taskId, operationId } of Object.values(picture.tasks)) {
        const journal = { picture: () => picture, found };
        const board = workBoard(journal, operationId, taskId, true);
        const waiting = workBoard(journal, operationId, taskId, false);
        for (const { kind, id } of assignees) {
          const told = { ...board.get(kind, id), has: board.has(kind, id) };
          expect(told).toEqual(walked(picture, operationId, taskId, kind, id, true));
          expect({ ...waiting.get(kind, id), has: told.has }).toEqual(
            walked(picture, operationId, taskId, kind, id, false),
          );
          seen.leads += told.leads;
          seen.calledAway += waiting.get(kind, id).leads - told.leads;
          seen.load += told.load;
          seen.has += Number(told.has);
          seen.ended += Number(told.lastTaskAt !== null);
        }
      }
    }),
    { numRuns: 50 },
  );
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
});
