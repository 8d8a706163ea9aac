import type { Entry } from '../../../shared/model/entry.ts';
import { isEnded } from '../../../shared/model/incident.ts';
import { isTaskEnded } from '../../../shared/model/task.ts';
import { apply } from '../../../shared/picture/apply.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { allows, FOLLOWING_ARROWS, followed, hopsInOrder, INCIDENT_ARROWS, TASK_ARROWS } from './machines.ts';

/** What a run of entries breaks, in words; empty when nothing. The Picture is built up entry by entry. */
export function brokenBy(from: Picture, entries: readonly Entry[]): { broken: string[]; picture: Picture } {
  const broken: string[] = [];
  let picture = from;
  for (const entry of entries) {
    const before = picture;
    picture = apply(before, entry);
    const say = (what: string) => broken.push(`${entry.seq} ${entry.kind}: ${what}`);
    if (entry.seq !== before.seq + 1) say('is not the next number');
    if (entry.occurredAt > entry.recordedAt) say('was recorded before it happened');
    incidents(before, picture, entry, say);
    tasks(before, picture, entry, say);
  }
  return { broken, picture };
}

type Say = (what: string) => void;
type Versioned = { version: number };

/** A fact that names a version brings the thing from the one before to that one; no other touches the version. */
function versions(row: Versioned, next: Versioned, named: boolean, entry: Entry, say: Say): void {
  const said = (entry.body as { version?: number }).version;
  const due = named && said !== undefined ? row.version + 1 : row.version;
  if (next.version !== due || (named && said !== undefined && said !== due))
    say(`brings version ${row.version} to ${next.version}, and says ${said}`);
}

function incidents(before: Picture, after: Picture, entry: Entry, say: Say): void {
  if (before.incidents === after.incidents) return;
  const about = (entry.body as { incidentId?: string; id?: string }).incidentId ?? idOf(entry, 'incident');
  for (const [id, next] of Object.entries(after.incidents)) {
    const row = before.incidents[id];
    if (row === next) continue;
    if (!row) {
      if (next.no !== 1 + countOf(before.incidents, next.operationId)) say(`gives the number ${next.no}`);
      if (next.status !== 'reported' || next.version !== 1) say('begins in the middle');
      continue;
    }
    const own = id === about && entry.kind.startsWith('incident.');
    const urged = entry.kind === 'clock.urged';
    const arrows = own || urged ? INCIDENT_ARROWS[entry.kind] : FOLLOWING_ARROWS;
    if (!allows(arrows, row.status, next.status)) say(`leads from ${row.status} to ${next.status}`);
    versions(row, next, own, entry, say);
    for (const [hop, time] of Object.entries(row.hops))
      if (next.hops[hop as keyof typeof next.hops] !== time) say(`changes when ${hop} was reached`);
    if (!hopsInOrder(next)) say(`puts hops out of order: ${JSON.stringify(next.hops)}`);
    if (isEnded(next) && next.deadline !== null) say('leaves a clock running at the end');
    if (isEnded(next) === isEnded(row) && !isEnded(next)) follow(after, next.taskIds, next, say);
    if (next.mergedInto !== null && after.incidents[next.mergedInto]?.mergedInto)
      say('makes a chain of merges');
  }
}

function follow(picture: Picture, taskIds: readonly string[], incident: { status: string }, say: Say): void {
  const due = followed(taskIds.map((id) => picture.tasks[id]!));
  const decided = ['reported', 'accepted', 'filed'];
  if (!(due ?? decided).includes(incident.status))
    say(`the incident is ${incident.status}, its tasks say ${due ?? 'nothing'}`);
}

function tasks(before: Picture, after: Picture, entry: Entry, say: Say): void {
  if (before.tasks === after.tasks) return;
  const about = (entry.body as { taskId?: string }).taskId ?? idOf(entry, 'task');
  for (const [id, next] of Object.entries(after.tasks)) {
    const row = before.tasks[id];
    if (row === next) continue;
    if (id !== about) say('touches another task');
    if (!row) {
      if (next.no !== 1 + countOf(before.tasks, next.operationId)) say(`gives the number ${next.no}`);
      if (next.status !== 'open' || next.version !== 1) say('begins in the middle');
    } else {
      if (!allows(TASK_ARROWS[entry.kind], row.status, next.status))
        say(`leads from ${row.status} to ${next.status}`);
      versions(row, next, entry.kind !== 'clock.urged', entry, say);
    }
    const holders = next.assignments.filter(
      ({ role, state }) => role === 'responsible' && (state === 'active' || state === 'done'),
    );
    if (holders.length > 1) say('has two owners');
    if ((holders.length === 0) !== (next.status === 'open') && next.status !== 'cancelled')
      say(`is ${next.status} with ${holders.length} responsible`);
    if (isTaskEnded(next) && next.deadline !== null) say('leaves a clock running at the end');
    if (!isTaskEnded(next) && next.deadline === null) say('is nobody’s and nothing is due');
    if (isTaskEnded(next) && next.assignments.some(({ state }) => state === 'active'))
      say('leaves somebody at work on what is over');
    for (const { steps } of next.assignments) {
      const times = [steps.delivered, steps.seen, steps.accepted, steps.done, steps.verified].map(
        (s) => s?.at,
      );
      const known = times.filter((time) => time !== undefined);
      if (known.some((time, i) => i > 0 && time < known[i - 1]!)) say('puts receipts out of order');
    }
  }
}

function idOf({ kind, body }: Entry, subject: string): string | undefined {
  return kind === 'clock.urged' && body.subject === subject ? body.id : undefined;
}

function countOf(rows: Readonly<Record<string, { operationId: string }>>, operationId: string): number {
  return Object.values(rows).filter((row) => row.operationId === operationId).length;
}
