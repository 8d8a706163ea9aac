import { calloutLabel } from '../../../shared/model/callout.ts';
import { directiveLabel } from '../../../shared/model/directive.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { incidentLabel } from '../../../shared/model/incident.ts';
import { taskLabel } from '../../../shared/model/task.ts';
import { whistleLabel } from '../../../shared/model/whistle.ts';
import type { Picture } from '../../../shared/picture/picture.ts';

/** What entries name. */
export const NAMED_TABLES = [
  'incidents',
  'tasks',
  'whistles',
  'zones',
  'breaches',
  'callouts',
  'directives',
  'facilities',
] as const;
export type Named = Pick<Picture, (typeof NAMED_TABLES)[number]>;

const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');

/**
 * How a thing that an entry's body names by its id is called, in the order in which a body with several is about them: a
 * whistle for a task is about the whistle. Null where the Picture does not hold it.
 */
const CALLED: Readonly<Record<string, (id: string, named: Named) => string | null>> = {
  whistleId: (id, { whistles }) => (whistles[id] ? whistleLabel(whistles[id].no) : null),
  taskId: (id, { tasks }) => (tasks[id] ? joined(taskLabel(tasks[id].no), tasks[id].title) : null),
  incidentId: (id, { incidents }) =>
    incidents[id] ? joined(incidentLabel(incidents[id].no), incidents[id].title) : null,
  zoneId: (id, { zones }) => zones[id]?.name ?? null,
  breachId: (id, { breaches, zones }) => zones[breaches[id]?.zoneId ?? '']?.name ?? null,
  calloutId: (id, { callouts }) =>
    callouts[id] ? joined(calloutLabel(callouts[id].no), callouts[id].title) : null,
  directiveId: (id, { directives }) =>
    directives[id] ? joined(directiveLabel(directives[id].no), directives[id].title) : null,
  facilityId: (id, { facilities }) =>
    Object.values(facilities).find((use) => use.facilityId === id)?.name ?? null,
};

/** What clocks and urges call their subjects. */
const OF_SUBJECT = { incident: 'incidentId', task: 'taskId', whistle: 'whistleId' } as const;

/** What a fact is about, as far as it or the Picture says so: a label, a name, a title, who was called; else nothing. */
export function entrySubject(entry: Entry, named: Named): string {
  const { body } = entry;
  const made = madeBy(entry);
  if (made !== null) return made;
  if ('subject' in body) return CALLED[OF_SUBJECT[body.subject]]!(body.id, named) ?? '';
  const ids: Readonly<Record<string, unknown>> = body;
  for (const [key, called] of Object.entries(CALLED)) {
    const id = ids[key];
    const words = typeof id === 'string' ? called(id, named) : null;
    if (words !== null) return words;
  }
  if ('title' in body) return body.title;
  return 'name' in body ? body.name : '';
}

/** The fact that makes a thing says itself how it is called: before it the Picture does not hold it. */
function madeBy({ kind, body }: Entry): string | null {
  switch (kind) {
    case 'incident.reported':
      return joined(incidentLabel(body.no), body.title);
    case 'task.created':
      return joined(taskLabel(body.no), body.title);
    case 'callout.sent':
      return joined(calloutLabel(body.no), body.title);
    case 'directive.issued':
      return joined(directiveLabel(body.no), body.title);
    case 'whistle.blown':
      return joined(whistleLabel(body.no), ...body.called.map(({ name }) => name));
    default:
      return null;
  }
}
