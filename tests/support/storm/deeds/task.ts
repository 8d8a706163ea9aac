import { randomUUID } from 'node:crypto';
import type { Principal } from '../../../../shared/access/principal.ts';
import { isEnded } from '../../../../shared/model/incident.ts';
import { isNews } from '../../../../shared/model/receipts.ts';
import { type Assignment, responsibleOf, TASK_KINDS, type Task } from '../../../../shared/model/task.ts';
import { canUndo } from '../../../../shared/model/undo.ts';
import {
  type AssignmentAction,
  assignmentObstacle,
  type TaskAction,
  taskObstacle,
} from '../../../../shared/picture/taskActions.ts';
import { openTaskUrge } from '../../../../shared/picture/urges.ts';
import type { taskCommands } from '../../../../shared/wire/commandBodies/task.ts';
import { squareAreas } from '../../people.ts';
import {
  FIRST_RESPONDER,
  INSIDE,
  SECOND_RESPONDER,
  STORM_AREAS,
  STORM_DEPARTMENTS,
  STORM_TEAMS,
  STORM_UNITS,
} from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';
import { below } from './incident.ts';

const reason = '原因';
const STEPS = ['delivered', 'seen', 'accepted', 'moving', 'on_scene'] as const;

function ready(stage: Stage, action: TaskAction, also: (one: Task) => boolean = () => true): Task | null {
  const fits = (one: Task) => taskObstacle(action, one, stage.picture) === null && also(one);
  return stage.one(stage.rows('tasks'), fits);
}

/** Done to one task, by whoever commands where it is. */
function change(action: TaskAction, more: (stage: Stage) => object = () => ({})) {
  return (stage: Stage): Deed | null => {
    const one = ready(stage, action);
    if (!one) return null;
    const body = { taskId: one.taskId, version: stage.version(one), ...more(stage) };
    return { who: stage.chief(one.area), body };
  };
}

/** An assignment of which this can be done now, with its task. */
function given(stage: Stage, action: AssignmentAction, also: (one: Assignment) => boolean = () => true) {
  const all = stage.rows('tasks').flatMap((task) => task.assignments.map((one) => ({ task, one })));
  const fits = ({ task, one }: (typeof all)[number]) =>
    assignmentObstacle(action, task, one, stage.picture) === null && also(one);
  return stage.one(all, fits);
}

/** Whoever has the assignment, where that is one of ours and by the turn; else whoever commands there. */
function doer(stage: Stage, { area }: Task, { assignee }: Assignment): Principal {
  const own = [FIRST_RESPONDER, SECOND_RESPONDER].find(
    ({ unitId }, i) => assignee.id === unitId || assignee.id === `T-${i + 1}`,
  );
  return own && stage.move.actor % 3 > 0 ? own : stage.chief(area);
}

/** Somebody who does not have the task yet. */
function somebody(stage: Stage, { assignments }: Task, skip = 0): { kind: string; id: string } | null {
  const { units } = stage.picture;
  const all = [
    ...STORM_TEAMS.map((id) => ({ kind: 'team', id })),
    ...STORM_DEPARTMENTS.map((id) => ({ kind: 'department', id })),
    ...STORM_UNITS.map((id) => ({ kind: 'unit', id })),
  ];
  const free = all.filter(
    ({ kind, id }) =>
      stage.wild ||
      (!/none|9/.test(id) &&
        (kind !== 'unit' || units[id]?.operationId === stage.operationId) &&
        !assignments.some((one) => /active|done/.test(one.state) && one.assignee.id === id)),
  );
  return free.length > skip ? stage.of(free, stage.move.detail + skip) : null;
}

/** One step about an assignment, named with the version of the task where that is asked for. */
function step(
  action: AssignmentAction,
  versioned: boolean,
  more: object,
  also?: (one: Assignment) => boolean,
) {
  return (stage: Stage): Deed | null => {
    const found = given(stage, action, also);
    if (!found) return null;
    const { task, one } = found;
    const version = versioned ? { version: stage.version(task) } : {};
    const body = { taskId: task.taskId, assignmentId: one.assignmentId, ...version, ...more };
    return { who: doer(stage, task, one), body };
  };
}

export const taskDeeds: Deeds<keyof typeof taskCommands> = {
  'task.create': (stage) => {
    const { move, operationId } = stage;
    const incident =
      move.deed % 4 === 0
        ? null
        : stage.one(stage.rows('incidents'), (one) => !isEnded(one) && one.taskIds.length < 2);
    const area = stage.of(stage.wild ? STORM_AREAS : INSIDE);
    const body = {
      taskId: stage.id('task.create'),
      operationId,
      kind: stage.of(TASK_KINDS),
      title: '任务',
      ...(incident ? { incidentId: incident.incidentId } : { area }),
      ...(incident === null && move.deed % 8 === 0 ? { position: squareAreas.placeIn(area) } : {}),
      dueMs: move.deed % 3 === 0 ? 600_000 : null,
    };
    return { who: stage.chief(incident?.area ?? area), body };
  },
  'task.dispatch': (stage) => {
    const task = ready(stage, 'task.dispatch', (one) => somebody(stage, one) !== null);
    const first = task && somebody(stage, task);
    if (!task || !first) return null;
    const second = stage.move.deed % 3 === 0 ? somebody(stage, task, 1) : null;
    const role =
      responsibleOf(task) === null || (stage.wild && stage.move.deed % 2) ? 'responsible' : 'assist';
    const assignments = [
      { assignmentId: stage.id('task.dispatch'), assignee: first, role },
      ...(second ? [{ assignmentId: randomUUID(), assignee: second, role: 'assist' }] : []),
    ];
    const body = { taskId: task.taskId, version: stage.version(task), assignments };
    return { who: stage.chief(task.area), body };
  },
  'task.step': (stage) => {
    const wanted = stage.of(STEPS, stage.move.deed);
    const news = (one: Assignment) => isNews(one, wanted, false);
    return step('task.step', false, { step: wanted }, news)(stage);
  },
  'task.decline': step('task.decline', false, { reason }),
  'task.return': step('task.return', true, { reason }),
  'task.transfer': (stage) => {
    const found = given(stage, 'task.transfer');
    const to = found && somebody(stage, found.task);
    if (!found || !to) return null;
    const { task, one } = found;
    const toAssignmentId = stage.id('task.dispatch');
    const body = { taskId: task.taskId, assignmentId: one.assignmentId, version: stage.version(task) };
    return { who: stage.chief(task.area), body: { ...body, toAssignmentId, to, reason } };
  },
  'task.recall': (stage) => {
    // What was sent just now is taken back; others are called back for a reason.
    const fits = (task: Task) => (one: Assignment) =>
      assignmentObstacle('task.recall', task, one, stage.picture) === null;
    const task = stage.one(stage.rows('tasks'), (one) => one.assignments.some(fits(one)));
    const able = task?.assignments.filter(fits(task)).map(({ assignmentId }) => assignmentId) ?? [];
    if (!task || able.length === 0) return null;
    const last = task.before?.assignmentIds.filter((id) => able.includes(id)) ?? [];
    const undo = canUndo(task.before, stage.now) && last.length > 0 && stage.move.deed % 2 === 0;
    const assignmentIds = undo ? last : able.slice(0, 1);
    const body = { taskId: task.taskId, version: stage.version(task), assignmentIds };
    return { who: stage.chief(task.area), body: { ...body, ...(undo ? {} : { reason }) } };
  },
  'task.done': (stage) => {
    const answers = ({ role }: Assignment) => role === 'responsible' || stage.move.deed % 4 === 0;
    return step('task.done', false, { number: 3 }, answers)(stage);
  },
  'task.verify': change('task.verify'),
  'task.rework': change('task.rework', () => ({ reason })),
  'task.ask_suspension': (stage) => {
    const task = ready(stage, 'task.ask_suspension');
    const responsible = task && responsibleOf(task);
    if (!task) return null;
    const until = stage.now + 600_000 + stage.move.detail * 6_000;
    const body = { taskId: task.taskId, version: stage.version(task), reason, until };
    return { who: responsible ? doer(stage, task, responsible) : stage.chief(task.area), body };
  },
  'task.decide_suspension': (stage) => {
    const task = ready(stage, 'task.decide_suspension');
    if (!task) return null;
    const approved = stage.move.detail % 4 > 0;
    const body = { taskId: task.taskId, version: stage.version(task), approved, reason };
    return { who: stage.chief(task.area, task.holder.area), body };
  },
  'task.resume': change('task.resume'),
  'task.escalate': (stage) => {
    const task = ready(stage, 'task.escalate');
    if (!task) return null;
    const body = { taskId: task.taskId, version: stage.version(task), reason };
    return { who: stage.chief(task.area, task.holder.area), body };
  },
  'task.delegate': (stage) => {
    const task = ready(stage, 'task.delegate', (held) => below(held).length > 0);
    if (!task) return null;
    const to = stage.of(stage.wild ? STORM_AREAS : below(task));
    const body = { taskId: task.taskId, version: stage.version(task), to, reason };
    return { who: stage.chief(task.area, task.holder.area), body };
  },
  'task.cancel': change('task.cancel', () => ({ reason })),
  'task.heed': (stage) => {
    const task = stage.one(stage.rows('tasks'), (one) => openTaskUrge(one) !== null);
    // Whoever does anything anywhere cannot name an urge that never was.
    if (!task?.urge) return null;
    const { urge } = task;
    const own = task.assignments.find(({ assignmentId }) => assignmentId === urge.assignmentId);
    const step = stage.of(['delivered', 'seen', 'acknowledged'], stage.move.deed);
    const body = { taskId: task.taskId, urgeId: urge.urgeId, step };
    return { who: own ? doer(stage, task, own) : stage.chief(task.area, task.holder.area), body };
  },
  'task.hold': (stage) => {
    const task = ready(stage, 'task.hold');
    return task && { who: stage.chief(task.area, task.holder.area), body: { taskId: task.taskId } };
  },
  'task.urge': (stage) => {
    const task = ready(stage, 'task.urge');
    return task && { who: stage.chief(task.area), body: { taskId: task.taskId } };
  },
};
