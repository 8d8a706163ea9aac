import { type AreaCode, isWithin } from '../../../../shared/model/area.ts';
import type { CoverageGap } from '../../../../shared/model/coverage.ts';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import type { Directive } from '../../../../shared/model/directive.ts';
import type { Holder } from '../../../../shared/model/holder.ts';
import { type Incident, isSos as isSosIncident } from '../../../../shared/model/incident.ts';
import { type AreaMode, areaKey } from '../../../../shared/model/mode.ts';
import type { Task } from '../../../../shared/model/task.ts';
import { directivesToRead } from '../../../../shared/picture/directives.ts';
import { gapsIn } from '../../../../shared/picture/gapsIn.ts';
import { askedModes } from '../../../../shared/picture/modes.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import {
  type IncidentGroup,
  queueOf,
  type TaskGroup,
  taskQueueOf,
} from '../../../../shared/picture/selectorsQueue.ts';

/** One thing that waits for a leader's decision. `dueAt`: by when, epoch milliseconds; Infinity where nothing is due. */
export type Waiting = { readonly key: string; readonly dueAt: number } & (
  | { readonly kind: 'order'; readonly directive: Directive }
  | {
      readonly kind: 'incident';
      readonly incident: Incident;
      readonly group: IncidentGroup;
      readonly deadline: Deadline | null;
    }
  | {
      readonly kind: 'task';
      readonly task: Task;
      /** `suspension`: somebody asked to put it off. */
      readonly group: TaskGroup | 'suspension';
      readonly deadline: Deadline | null;
    }
  | { readonly kind: 'gap'; readonly gap: CoverageGap }
  | { readonly kind: 'mode'; readonly row: AreaMode }
);

/** What a leader decides of incidents and tasks; anything else only once it is late. */
const DECIDES: ReadonlySet<string> = new Set(['accept', 'dispatch', 'verify', 'close']);
/** Empty grids that stand in the list; the board of grids shows the rest. */
export const MOST_GAPS = 3;

type Seen = Pick<
  Picture,
  'directives' | 'receipts' | 'operations' | 'incidents' | 'tasks' | 'gaps' | 'modes'
>;

/**
 * What waits for the leader of an area: calls for help first, then by deadline. What a person raised to a tier
 * above waits there; what the clock raised stays, too, with whom it was raised from. A task of an incident waits with its incident.
 */
export function waitingFor(picture: Seen, area: string, now: number): Waiting[] {
  const all = [
    ...orders(picture, area),
    ...incidents(picture, area, now),
    ...tasks(picture, area, now),
    ...gaps(picture, area),
    ...modes(picture, area),
  ];
  return all.sort(
    (a, b) => Number(isSos(b)) - Number(isSos(a)) || a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1),
  );
}

function isHere({ area, raisedFrom }: Holder, here: AreaCode): boolean {
  return isWithin(area, here) || (raisedFrom !== undefined && isWithin(raisedFrom, here));
}

function isSos(one: Waiting): boolean {
  return one.kind === 'incident' && isSosIncident(one.incident);
}

function orders(picture: Seen, area: string): Waiting[] {
  return directivesToRead(picture, area).map((directive) => ({
    kind: 'order',
    key: directive.directiveId,
    // It was to be read when it came.
    dueAt: directive.issuedAt,
    directive,
  }));
}

function incidents(picture: Seen, area: string, now: number): Waiting[] {
  return queueOf(picture, area, now).groups.flatMap(({ group, rows }) =>
    rows
      .filter(
        ({ item, overdue }) =>
          // Whoever holds it: a call for help is everybody's from the first second.
          group === 'sos' || (isHere(item.holder, area) && (DECIDES.has(group) || overdue)),
      )
      .map(({ item, deadline }) => ({
        kind: 'incident' as const,
        key: item.incidentId,
        dueAt: deadline?.dueAt ?? Number.POSITIVE_INFINITY,
        incident: item,
        group,
        deadline,
      })),
  );
}

function tasks(picture: Seen, area: string, now: number): Waiting[] {
  return taskQueueOf(picture, area, now).groups.flatMap(({ group, rows }) =>
    rows.flatMap(({ item, deadline, overdue }): Waiting[] => {
      if (!isHere(item.holder, area)) return [];
      const asked = item.suspension !== null && item.suspension.approvedAt === null;
      const alone = item.incidentId === null && (DECIDES.has(group) || overdue);
      if (!asked && !alone) return [];
      const dueAt = asked ? item.suspension!.askedAt : (deadline?.dueAt ?? Number.POSITIVE_INFINITY);
      return [
        { kind: 'task', key: item.taskId, dueAt, task: item, group: asked ? 'suspension' : group, deadline },
      ];
    }),
  );
}

function gaps(picture: Seen, area: string): Waiting[] {
  return gapsIn(picture, area)
    .slice(0, MOST_GAPS)
    .map((gap) => ({ kind: 'gap', key: `${gap.operationId}:${gap.area}`, dueAt: gap.since, gap }));
}

function modes(picture: Seen, area: string): Waiting[] {
  return askedModes(picture, area).map((row) => ({
    kind: 'mode',
    key: `mode:${areaKey(row.operationId, row.area)}`,
    dueAt: row.remindedAt!,
    row,
  }));
}
