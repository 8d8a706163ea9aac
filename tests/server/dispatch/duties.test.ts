import fc from 'fast-check';
import { expect, it } from 'vitest';
import { workBoard } from '../../../server/dispatch/duties.ts';
import { fold } from '../../../shared/picture/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { foundIn } from '../../support/foundIn.ts';
import { histories } from '../../support/history.ts';

/** Of a unit or team, by going through all tasks. */
function walked(picture: Picture, operationId: string, taskId: string, kind: string, id: string) {
  const told = { busy: false, load: 0, lastTaskAt: null as number | null, has: false };
  for (const task of Object.values(picture.tasks))
    for (const { assignee, role, state, endedAt } of task.assignments) {
      if (task.operationId !== operationId || assignee.kind !== kind || assignee.id !== id) continue;
      if (state !== 'active') {
        if (endedAt !== null) told.lastTaskAt = Math.max(told.lastTaskAt ?? 0, endedAt);
      } else if (task.taskId === taskId) told.has = true;
      else if (role === 'responsible') told.busy = true;
      else told.load++;
    }
  return told;
}

it('tells of everybody what going through the tasks would, without the task that somebody is looked for', () => {
  const seen = { busy: 0, load: 0, has: 0, ended: 0 };
  fc.assert(
    fc.property(histories, (entries) => {
      const picture = fold(emptyPicture, entries);
      const { found } = foundIn(picture);
      const assignees = Object.values(picture.tasks).flatMap(({ assignments }) =>
        assignments.flatMap(({ assignee: { kind, id } }) => (kind === 'department' ? [] : [{ kind, id }])),
      );
      for (const { taskId, operationId } of Object.values(picture.tasks)) {
        const board = workBoard({ picture: () => picture, found }, operationId, taskId);
        for (const { kind, id } of assignees) {
          const told = { ...board.get(kind, id), has: board.has(kind, id) };
          expect(told).toEqual(walked(picture, operationId, taskId, kind, id));
          seen.busy += Number(told.busy);
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
