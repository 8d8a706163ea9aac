import type { urgeKinds } from '../../../shared/model/entries/urge.ts';
import { nextUrgeRung, type UrgeRung, type UrgeStep } from '../../../shared/model/urge.ts';
import { openTaskUrge } from '../../../shared/picture/urges.ts';
import type { Writers } from './HistoryWorld.ts';

const STEPS: readonly UrgeStep[] = ['delivered', 'seen', 'acknowledged'];

export const urgeWriters: Writers<keyof typeof urgeKinds> = {
  'urge.given': (world, choice) => {
    const task = world.row('tasks', choice);
    const whistle = task && choice.pick % 3 > 0 ? undefined : world.row('whistles', choice);
    const row = whistle ?? task;
    if (!row) return false;
    return world.about('urge.given', row, {
      urgeId: world.id(),
      ...('taskId' in row && !('called' in row)
        ? { subject: 'task', id: row.taskId }
        : { subject: 'whistle', id: whistle!.whistleId }),
      byHand: choice.pick % 2 === 0,
      note: choice.pick % 2 === 0 ? '快 13800000000' : '',
      rung: 'holder',
      ...(choice.pick % 4 === 1 ? { reached: ['holder', 'tier'] satisfies UrgeRung[] } : {}),
      assignmentId: null,
      step: task && row === task ? (task.deadline?.step ?? null) : null,
      ...(task && row === task && task.deadline ? { since: task.deadline.since } : {}),
      lead: choice.pick % 2 === 0 ? 'V-1' : null,
      nextAt: world.now + 120_000,
    });
  },
  'urge.went_on': (world, choice) => {
    const task = world.row('tasks', choice, ({ urge }) => urge !== undefined && nextUrgeRung(urge) !== null);
    if (!task?.urge) return false;
    const { urgeId } = task.urge;
    const rung = nextUrgeRung(task.urge)!;
    return world.about('urge.went_on', task, {
      urgeId,
      subject: 'task',
      id: task.taskId,
      rung,
      nextAt: null,
    });
  },
  'urge.received': (world, choice) => {
    const task = world.row('tasks', choice, (one) => openTaskUrge(one) !== null);
    if (!task?.urge) return false;
    const { urgeId, rungs } = task.urge;
    const step = STEPS[choice.pick % STEPS.length]!;
    const about = { urgeId, subject: 'task', id: task.taskId, rung: rungs.at(-1)!.rung, step } as const;
    return world.about('urge.received', task, about);
  },
};
