import { type Incident, isEnded, isSos } from '../model/incident.ts';
import { incidentTasks } from '../picture/incidentTasks.ts';
import { clocksOf, type IncidentGroup, incidentGroupOf } from '../picture/selectorsQueue.ts';
import { MINUTE_MS } from '../time/durations.ts';
import { counts, tally } from './facts.ts';
import { rules } from './rule.ts';

/**
 * What became of an incident. A responder's call for help is none of the city's incidents: it is counted by itself, from
 * the first second to its end. A report that was merged or turned down is neither open nor closed: there was one matter,
 * or none.
 */
export function fateOf(
  incident: Pick<Incident, 'status' | 'type'>,
): 'open' | 'closed' | 'merged' | 'rejected' | 'sos' {
  if (isSos(incident)) return 'sos';
  const { status } = incident;
  if (status === 'merged' || status === 'rejected') return status;
  return status === 'closed' || status === 'reviewed' ? 'closed' : 'open';
}

const byFate = tally(({ picture }, scope) => {
  const fates = { open: 0, closed: 0, merged: 0, rejected: 0, sos: 0 };
  let sosOpen = 0;
  const groups: Partial<Record<IncidentGroup, number>> = {};
  let withoutTask = 0;
  let oldest: number | null = null;
  for (const incident of Object.values(picture.incidents)) {
    if (!counts(picture, scope, incident)) continue;
    const fate = fateOf(incident);
    fates[fate]++;
    if (fate === 'sos' && !isEnded(incident)) sosOpen++;
    if (fate !== 'open') continue;
    const group = incidentGroupOf(incident)!;
    groups[group] = (groups[group] ?? 0) + 1;
    if ((group === 'accept' || group === 'dispatch') && incident.taskIds.length === 0) withoutTask++;
    oldest = Math.min(oldest ?? incident.reportedAt, incident.reportedAt);
  }
  return { ...fates, sosOpen, groups, withoutTask, oldest };
});

/** Open ones against the clock. */
const byClock = tally((facts, scope) => {
  const { picture, now } = facts;
  let overdue = 0;
  let ownOverdue = 0;
  for (const incident of Object.values(picture.incidents)) {
    if (!counts(picture, scope, incident) || fateOf(incident) !== 'open') continue;
    if (clocksOf(incident, incidentTasks(picture, incident)).some(({ dueAt }) => now > dueAt)) overdue++;
    if (incident.deadline !== null && now > incident.deadline.dueAt) ownOverdue++;
  }
  const { oldest } = byFate(facts, scope);
  return {
    overdue,
    ownOverdue,
    oldestMin: oldest === null ? null : Math.max(0, Math.floor((now - oldest) / MINUTE_MS)),
  };
});

export const INCIDENT_FIGURES = {
  ...rules(byFate, 'journal', {
    incidents: ['incident', null, ({ open, closed }) => open + closed],
    incidentsOpen: ['incident', 'incidents', ({ open }) => open],
    incidentsClosed: ['incident', 'incidents', ({ closed }) => closed],
    incidentsMerged: ['incident', null, ({ merged }) => merged],
    incidentsRejected: ['incident', null, ({ rejected }) => rejected],
    incidentsToAccept: ['incident', 'incidentsOpen', ({ groups }) => groups.accept ?? 0],
    incidentsToDispatch: ['incident', 'incidentsOpen', ({ groups }) => groups.dispatch ?? 0],
    incidentsToAcknowledge: ['incident', 'incidentsOpen', ({ groups }) => groups.acknowledge ?? 0],
    incidentsWorking: ['incident', 'incidentsOpen', ({ groups }) => groups.working ?? 0],
    incidentsToVerify: ['incident', 'incidentsOpen', ({ groups }) => groups.verify ?? 0],
    incidentsToClose: ['incident', 'incidentsOpen', ({ groups }) => groups.close ?? 0],
    incidentsWithoutTask: ['incident', 'incidentsOpen', ({ withoutTask }) => withoutTask],
    sosCalls: ['matter', null, ({ sos }) => sos],
    sosOpen: ['matter', 'sosCalls', ({ sosOpen }) => sosOpen],
  }),
  ...rules(byClock, 'clock', {
    incidentsOverdue: ['incident', 'incidentsOpen', ({ overdue }) => overdue],
    incidentClocksPast: ['incident', 'incidentsOpen', ({ ownOverdue }) => ownOverdue],
    incidentOldest: ['minute', null, ({ oldestMin }) => oldestMin],
  }),
};
