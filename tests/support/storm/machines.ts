import type { EntryKind } from '../../../shared/model/entries/entry.ts';
import type { Incident, IncidentStatus } from '../../../shared/model/incident.ts';
import { TASK_STATUSES, type Task, type TaskStatus } from '../../../shared/model/task.ts';
import type { RungState } from '../../../shared/model/tier.ts';

/*
 * The machines as the domain draws them (docs/domain.md 1.5), written apart from the code that is judged: from which state
 * a fact may lead to which.
 */

const HANDS: readonly TaskStatus[] = ['dispatched', 'acknowledged', 'in_progress'];
const ALIVE: readonly TaskStatus[] = ['open', ...HANDS, 'suspended', 'done_reported'];

type Arrows<S> = readonly (readonly [from: readonly S[], to: readonly S[]])[];
const stays = <S>(states: readonly S[]): Arrows<S> => states.map((state) => [[state], [state]] as const);

export const TASK_ARROWS: Partial<Record<EntryKind, Arrows<TaskStatus>>> = {
  'task.dispatched': [[['open'], ['dispatched']], ...stays(HANDS)],
  // Those who assist go on whatever became of the task; what fixes show is so even while it is suspended.
  'task.step': [
    ...stays(ALIVE),
    [['dispatched'], ['acknowledged', 'in_progress']],
    [['acknowledged'], ['in_progress']],
  ],
  // Those who assist may go without the task going back.
  'task.declined': [[HANDS, ['open']], ...stays<TaskStatus>(['open', ...HANDS, 'done_reported'])],
  'task.returned': [[HANDS, ['open']], ...stays<TaskStatus>(['open', ...HANDS, 'done_reported'])],
  'task.transferred': [[HANDS, ['dispatched']], ...stays<TaskStatus>(['open', ...HANDS, 'done_reported'])],
  // Taken back, whoever had it before has it as far as they had come; what was made for it is gone.
  'task.recalled': [
    [HANDS, ['open', 'cancelled', ...HANDS]],
    ...stays<TaskStatus>(['open', 'done_reported']),
  ],
  'task.done': [[HANDS, ['done_reported']], ...stays<TaskStatus>(['open', ...HANDS, 'done_reported'])],
  'task.verified': [[['done_reported'], ['verified']]],
  'task.reworked': [[['done_reported', 'verified'], ['in_progress']]],
  'task.suspension_asked': stays(HANDS),
  'task.suspended': [[HANDS, ['suspended']]],
  'task.suspension_refused': stays(HANDS),
  'task.resumed': [[['suspended'], HANDS]],
  'task.moved': stays(ALIVE),
  'task.cancelled': [[ALIVE, ['cancelled']]],
  'clock.urged': stays(ALIVE),
  'clock.escalated': stays(ALIVE),
  'clock.held': stays(ALIVE),
  'urge.given': stays(ALIVE),
  'urge.went_on': stays(ALIVE),
  // Who sees it late says so all the same.
  'urge.received': stays(TASK_STATUSES),
};

const BEFORE: readonly IncidentStatus[] = ['reported', 'accepted', 'filed'];
const FOLLOWS: readonly IncidentStatus[] = ['dispatched', 'acknowledged', 'in_progress', 'done_reported'];
const RUNNING: readonly IncidentStatus[] = [...BEFORE, ...FOLLOWS, 'verified'];

export const INCIDENT_ARROWS: Partial<Record<EntryKind, Arrows<IncidentStatus>>> = {
  'incident.updated': stays(RUNNING),
  'incident.accepted': [[['reported'], ['accepted']]],
  'incident.rejected': [[['reported', 'accepted'], ['rejected']]],
  'incident.filed': [[['accepted'], ['filed']], ...stays([...FOLLOWS, 'verified'] as const)],
  'incident.merged': [[[...BEFORE, ...FOLLOWS], ['merged']]],
  'incident.unmerged': [[['merged'], [...BEFORE, 'done_reported']]],
  'incident.moved': stays(RUNNING),
  'incident.verified': [[['done_reported'], ['verified']]],
  'incident.closed': [[[...BEFORE, 'verified'], ['closed']]],
  'incident.sos_located': stays(RUNNING),
  // A call for help ends by its own word alone, from wherever it is.
  'incident.sos_ended': [[RUNNING, ['closed']]],
  'incident.reviewed': [[['closed'], ['reviewed']]],
  'incident.reopened': [
    [
      ['closed', 'rejected'],
      [...BEFORE, 'verified'],
    ],
  ],
  'clock.urged': stays(RUNNING),
  'clock.escalated': stays(RUNNING),
  'clock.held': stays(RUNNING),
};
/** What tasks do to their incident: anything but end it or bring it back from its end. */
export const FOLLOWING_ARROWS: Arrows<IncidentStatus> = [[RUNNING, [...BEFORE, ...FOLLOWS, 'verified']]];

export const TIER_ARROWS: Partial<Record<EntryKind, Arrows<RungState | null>>> = {
  'tier.notified': [[[null, 'stood_down'], ['notified']]],
  'tier.acknowledged': [[['notified'], ['acknowledged']]],
  'tier.activated': [[[null, 'notified', 'acknowledged', 'stood_down'], ['activated']]],
  'tier.stood_down': [[['activated'], ['stood_down']]],
  'tier.handed_over': stays<RungState | null>(['activated']),
  'tier.delegated': stays<RungState | null>(['activated']),
  'tier.delegation_ended': stays<RungState | null>(['activated']),
};

export function allows<S>(arrows: Arrows<S> | undefined, from: S, to: S): boolean {
  return arrows?.some(([froms, tos]) => froms.includes(from) && tos.includes(to)) ?? false;
}

/** Where an incident must stand by its tasks alone; null where people's decisions say it. */
export function followed(tasks: readonly Task[]): IncidentStatus[] | null {
  const live = tasks.filter(({ status }) => status !== 'cancelled');
  const some = (...states: TaskStatus[]) => live.some(({ status }) => states.includes(status));
  if (live.length > 0 && live.every(({ status }) => status === 'done_reported' || status === 'verified'))
    return ['done_reported', 'verified'];
  if (some('in_progress', 'done_reported', 'verified')) return ['in_progress'];
  // Suspended from whichever state it was in.
  if (some('suspended')) return ['dispatched', 'acknowledged', 'in_progress'];
  if (some('acknowledged')) return ['acknowledged'];
  return some('dispatched') ? ['dispatched'] : null;
}

/** A status says that its hop was reached; where work goes back, the time of the first hop stays. */
export function hopsMissing({ status, hops }: Incident): string[] {
  const owed: Partial<Record<IncidentStatus, readonly (keyof Incident['hops'])[]>> = {
    accepted: ['accepted'],
    // What was acted upon first may be filed without ever having been accepted.
    filed: ['filed'],
    dispatched: ['dispatched'],
    acknowledged: ['dispatched', 'acknowledged'],
    in_progress: ['dispatched', 'acknowledged', 'in_progress'],
    done_reported: ['dispatched', 'acknowledged', 'in_progress', 'done_reported'],
    verified: ['dispatched', 'acknowledged', 'in_progress', 'done_reported', 'verified'],
    closed: ['closed'],
    reviewed: ['closed', 'reviewed'],
  };
  return (owed[status] ?? []).filter((hop) => hops[hop] === undefined);
}

/** Hops in the order in which they can only be reached. Filing may come later where people acted first. */
export function hopsInOrder({ hops, reportedAt, actFirst }: Incident): boolean {
  const chain = ['accepted', 'filed', 'dispatched', 'acknowledged', 'in_progress', 'done_reported'] as const;
  const end = ['verified', 'closed', 'reviewed'] as const;
  const order = [...chain, ...end].filter((hop) => !(actFirst && (hop === 'filed' || hop === 'accepted')));
  const times = order.map((hop) => hops[hop]).filter((time) => time !== undefined);
  return times.every((time, i) => time >= (times[i - 1] ?? reportedAt));
}
