import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { isEnded } from '../../../../shared/model/incident.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { STORM_HOLDERS } from '../actors.ts';
import {
  allows,
  FOLLOWING_ARROWS,
  followed,
  hopsInOrder,
  hopsMissing,
  INCIDENT_ARROWS,
} from '../machines.ts';
import { changed, type EntryJudge, numbered, subjectOf, versions } from './change.ts';

export const judgeIncident: EntryJudge = (before, after, entry, say) => {
  const about = (entry.body as { incidentId?: string }).incidentId ?? subjectOf(entry, 'incident');
  for (const { key, row, next } of changed('incidents', before, after)) {
    if (!row) {
      numbered(before.incidents, next, say);
      if (next.status !== 'reported' || next.version !== 1) say('begins in the middle');
    } else {
      const own = key === about && /^(incident|clock)\./.test(entry.kind);
      const arrows = own ? INCIDENT_ARROWS[entry.kind] : FOLLOWING_ARROWS;
      if (!allows(arrows, row.status, next.status)) say(`leads from ${row.status} to ${next.status}`);
      versions(row, next, key === about && entry.kind.startsWith('incident.'), entry, say);
      for (const [hop, time] of Object.entries(row.hops)) {
        const now = next.hops[hop as keyof typeof next.hops];
        if (now !== time && (now !== undefined || !comesBack(entry, hop)))
          say(`changes when ${hop} was reached`);
      }
      if (next.updatedAt < row.updatedAt) say('goes back in time');
      if (isEnded(next) === isEnded(row) && !isEnded(next)) follow(after, next, say);
    }
    if (!hopsInOrder(next)) say(`puts hops out of order: ${JSON.stringify(next.hops)}`);
    if (hopsMissing(next).length > 0) say(`is ${next.status} without a time for ${hopsMissing(next).join()}`);
    if (isEnded(next) && next.deadline !== null) say('leaves a clock running at the end');
    if (!isEnded(next) && !STORM_HOLDERS.includes(next.holder.area))
      say(`nobody commands at ${next.holder.area}`);
    if ((next.status === 'merged') !== (next.mergedInto !== null))
      say('is merged into nothing, or not merged');
    if (next.mergedInto !== null && after.incidents[next.mergedInto]?.mergedInto)
      say('makes a chain of merges');
    if (after.tasks !== before.tasks) belonging(after, next.incidentId, say);
  }
};

/** What was taken back was never reached, and what is reopened is not closed. */
function comesBack(entry: Entry, hop: string): boolean {
  if (entry.kind === 'incident.reopened') return hop === 'closed';
  const following = ['dispatched', 'acknowledged', 'in_progress', 'arrived', 'done_reported'];
  return entry.kind === 'task.recalled' && entry.body.undone && following.includes(hop);
}

function follow(picture: Picture, incident: Picture['incidents'][string], say: (what: string) => void): void {
  const due = followed(incident.taskIds.map((id) => picture.tasks[id]!));
  const decided = ['reported', 'accepted', 'filed'];
  if (!(due ?? decided).includes(incident.status))
    say(`the incident is ${incident.status}, its tasks say ${due ?? 'nothing'}`);
}

/** 1 to n, told from both ends alike. */
function belonging(
  { incidents: all, tasks }: Picture,
  incidentId: string,
  say: (what: string) => void,
): void {
  const theirs = Object.values(tasks)
    .filter((task) => task.incidentId === incidentId && !task.undone)
    .map(({ taskId }) => taskId);
  const named = all[incidentId]!.taskIds;
  if (JSON.stringify([...theirs].sort()) !== JSON.stringify([...named].sort()))
    say(`the incident names ${named.length} tasks, ${theirs.length} name it`);
}
