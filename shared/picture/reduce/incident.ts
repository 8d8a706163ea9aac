import type { Position } from '../../model/area.ts';
import { startDeadline } from '../../model/deadline.ts';
import type { incidentKinds } from '../../model/entries/incident.ts';
import type { Incident } from '../../model/incident.ts';
import {
  incidentClockAfter,
  incidentClockStep,
  reached,
  withProgress,
} from '../../model/incidentProgress.ts';
import { isTaskEnded } from '../../model/task.ts';
import type { PictureDraft, Reducers } from '../draft.ts';
import { incidentTasks } from '../incidentTasks.ts';
import { withActs } from './takingBack.ts';

export const incidentReducers: Reducers<keyof typeof incidentKinds> = {
  'incident.reported': (draft, { operationId, area, occurredAt, recordedAt, actor, body }) => {
    const {
      incidentId,
      no,
      type,
      title,
      description,
      position,
      holder = area,
      dueAt = null,
      unitId,
      placed,
    } = body;
    draft.put('incidents', incidentId, {
      incidentId,
      operationId,
      no,
      type,
      title,
      description,
      position,
      area,
      status: 'reported',
      reportedAt: occurredAt,
      reportedBy: actor.name,
      version: 1,
      updatedAt: occurredAt,
      closedAt: null,
      closeReason: null,
      hops: {},
      holder: { area: holder, since: occurredAt },
      deadline: dueAt === null ? null : startDeadline('accept', occurredAt, dueAt),
      actFirst: false,
      mergedInto: null,
      taskIds: [],
      ...(unitId === undefined
        ? {}
        : { sos: { unitId, heardAt: recordedAt, ...(placed ? { placed } : {}) } }),
    });
  },
  'incident.sos_located': (draft, { occurredAt, body: { incidentId, position, at } }) => {
    const { incidents, tasks } = draft.tables;
    const call = incidents[incidentId];
    if (!call?.sos) return;
    draft.put('incidents', incidentId, {
      ...call,
      position,
      sos: { ...call.sos, placed: 'told', ...(at === null || at === call.area ? {} : { at }) },
      updatedAt: Math.max(occurredAt, call.updatedAt),
    });
    // Whoever was sent to where it was thought to be; a task elsewhere is seen by others, who do not see this.
    for (const task of incidentTasks({ tasks }, call))
      if (task.area === call.area && !isTaskEnded(task) && isSamePlace(task.position, call.position))
        draft.put('tasks', task.taskId, { ...task, position });
  },
  'incident.updated': (draft, { occurredAt, body }) =>
    change(draft, body, occurredAt, undefined, (incident) => ({
      type: body.patch.type ?? incident.type,
      title: body.patch.title ?? incident.title,
      description: body.patch.description ?? incident.description,
    })),
  'incident.accepted': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, body.dueAt, ({ hops }) => ({ hops: reached(hops, at, 'accepted') })),
  'incident.rejected': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, null, (incident) => ({ status: 'rejected', ...kept(incident, body, at) })),
  'incident.filed': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, body.dueAt, ({ hops }) => ({ hops: reached(hops, at, 'filed') })),
  'incident.merged': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, null, () => ({ status: 'merged', mergedInto: body.into })),
  // What it was before follows from its hops and its tasks, none of which changed meanwhile.
  'incident.unmerged': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, body.dueAt, () => ({ status: 'reported', mergedInto: null })),
  'incident.moved': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, body.dueAt, () => ({ holder: { area: body.to, since: at } })),
  'incident.verified': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, body.dueAt, ({ hops }) => ({
      status: 'verified',
      hops: reached(hops, at, 'verified'),
    })),
  'incident.closed': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, null, (incident) => ({
      status: 'closed',
      hops: reached(incident.hops, at, 'closed'),
      closedAt: at,
      closeReason: body.reason,
      ...kept(incident, body, at),
    })),
  // As of unmerged; verification alone does not follow from the tasks.
  'incident.reopened': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, body.dueAt, ({ hops: { closed: _closed, ...hops }, before }) => ({
      status: hops.verified === undefined ? 'reported' : 'verified',
      hops,
      closedAt: null,
      closeReason: null,
      ...(body.undone && before ? { deadline: before.deadline } : {}),
    })),
  'incident.sos_ended': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, null, ({ hops, sos }) => ({
      status: 'closed',
      hops: reached(hops, at, 'closed'),
      closedAt: at,
      closeReason: body.reason,
      ...(sos ? { sos: { ...sos, ended: body.how } } : {}),
    })),
  'incident.reviewed': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, null, ({ hops }) => ({
      status: 'reviewed',
      hops: reached(hops, at, 'reviewed'),
    })),
};

function isSamePlace(one: Position | null, other: Position): boolean {
  return one !== null && one[0] === other[0] && one[1] === other[1];
}

/** What comes back when its end is taken back. */
function kept(
  { deadline }: Incident,
  { undoable }: { undoable?: true | undefined },
  at: number,
): Pick<Incident, 'before'> {
  return undoable ? { before: { at, deadline } } : {};
}

/** What a person changed, and what follows: status from the tasks, the clock of the next step. */
function change(
  draft: PictureDraft,
  { incidentId, version }: { incidentId: string; version: number },
  at: number,
  dueAt: number | null | undefined,
  part: (incident: Incident) => Partial<Incident>,
): void {
  draft.change('incidents', incidentId, (incident) => {
    const updatedAt = Math.max(at, incident.updatedAt);
    const { before: _before, acts = [], ...rest } = incident;
    const changed = { ...withActs(rest, acts, at), ...part(incident), version, updatedAt };
    const next = withProgress(changed, incidentTasks(draft.tables, changed), at, dueAt);
    const step = incidentClockStep(next);
    // Kept here: `withProgress` starts a clock only when progress does.
    return { ...next, deadline: incidentClockAfter(changed.deadline, step, at, dueAt) };
  });
}
