import { type Clocked, clockAfter, type Deadline } from './deadline.ts';
import { type Incident, type IncidentStatus, isEnded } from './incident.ts';
import { progressOf } from './receipts.ts';
import { responsibleOf, type Task } from './task.ts';

/** Hops that follow from the tasks, in their order. */
const FOLLOWING = ['dispatched', 'acknowledged', 'in_progress', 'done_reported'] as const;
type Hop = keyof Incident['hops'];
/** What follows from its tasks, with its clock. */
type Progress = Pick<Incident, 'status' | 'hops' | 'actFirst' | 'deadline'>;

/** How far people had decided before anybody was sent. */
function decidedStatus({ hops }: Incident): IncidentStatus {
  if (hops.filed !== undefined) return 'filed';
  return hops.accepted === undefined ? 'reported' : 'accepted';
}

/** 0: nobody has it … 4: reported done. */
function rankOf(task: Task): number {
  if (task.status === 'done_reported' || task.status === 'verified') return 4;
  const responsible = responsibleOf(task);
  return responsible ? FOLLOWING.indexOf(progressOf(responsible)) + 1 : 0;
}

/**
 * The status of an incident that has not ended, from its tasks. The furthest task leads, but it is reported done only
 * when every task is; when tasks come back it goes back with them. Verification holds until then.
 */
function statusFrom(incident: Incident, tasks: readonly Task[]): IncidentStatus {
  const ranks = tasks.filter((task) => task.status !== 'cancelled').map(rankOf);
  const furthest = Math.max(0, ...ranks);
  if (furthest === 0) return decidedStatus(incident);
  if (ranks.every((rank) => rank === 4)) return incident.status === 'verified' ? 'verified' : 'done_reported';
  return FOLLOWING[Math.min(furthest, 3) - 1]!;
}

/** Whether it was acted upon and filing is still owed. */
export function owesFiling({ actFirst, hops }: Pick<Incident, 'actFirst' | 'hops'>): boolean {
  return actFirst && hops.filed === undefined;
}

/** What is due next of an incident itself, or null when nothing is: while its tasks run, their clocks do. */
export function incidentClockStep(incident: Incident): Clocked | null {
  if (incident.sos) return sosClockStep(incident);
  switch (incident.status) {
    case 'reported':
      return 'accept';
    // Whoever needs help waits for people; the file waits until they are sent.
    case 'accepted':
    case 'filed':
      return 'dispatch';
    case 'done_reported':
      return 'verify';
    case 'verified':
      return owesFiling(incident) ? 'file' : 'close';
    case 'dispatched':
    case 'acknowledged':
    case 'in_progress':
      return owesFiling(incident) ? 'file' : null;
    default:
      return null;
  }
}

/** Nobody files a call for help: somebody takes it, somebody is sent. */
function sosClockStep({ status }: Incident): Clocked | null {
  if (status === 'reported') return 'accept';
  return status === 'accepted' || status === 'filed' ? 'dispatch' : null;
}

/**
 * Its clock after something happened at `at`, as `clockAfter`. What was accepted had one clock once, that of filing, whoever
 * was sent meanwhile: where an entry says nothing of a clock (`undefined`; those of today do), that runs on for what is due now.
 */
export function incidentClockAfter(
  before: Deadline | null,
  step: Clocked | null,
  at: number,
  dueAt: number | null | undefined,
): Deadline | null {
  const runsOn = dueAt === undefined && before !== null && step !== null && SAME_ONCE[before.step] === step;
  return clockAfter(runsOn ? { ...before, step } : before, step, at, dueAt);
}
const SAME_ONCE: Partial<Record<Clocked, Clocked>> = { dispatch: 'file', file: 'dispatch' };

/** Hops with those that are reached now. The first time stays; a later hop never stands before an earlier one. */
export function reached(hops: Incident['hops'], at: number, ...now: readonly Hop[]): Incident['hops'] {
  const missing = now.filter((hop) => hops[hop] === undefined);
  if (missing.length === 0) return hops;
  const time = Math.max(at, ...Object.values(hops).map((hop) => hop ?? 0));
  return { ...hops, ...Object.fromEntries(missing.map((hop) => [hop, time])) };
}

/**
 * An incident after something happened at `at` to one of its tasks: status, hops and clock follow; the version, which
 * counts what people changed in the incident itself, does not. The same object when nothing follows. Pure.
 */
export function withProgress(
  incident: Incident,
  tasks: readonly Task[],
  at: number,
  dueAt: number | null | undefined,
): Incident {
  if (isEnded(incident)) return incident;
  const status = statusFrom(incident, tasks);
  const through = FOLLOWING.slice(0, FOLLOWING.indexOf(status as (typeof FOLLOWING)[number]) + 1);
  let hops = reached(incident.hops, at, ...through);
  if (tasks.some((task) => task.assignments.some((one) => one.steps.on_scene)))
    hops = reached(hops, at, 'arrived');
  const actFirst = incident.actFirst || (through.length > 0 && hops.filed === undefined);
  const next = { ...incident, status, hops, actFirst };
  const deadline = incidentClockAfter(incident.deadline, incidentClockStep(next), at, dueAt);
  const same =
    status === incident.status &&
    hops === incident.hops &&
    actFirst === incident.actFirst &&
    deadline === incident.deadline;
  return same ? incident : { ...next, deadline, updatedAt: Math.max(at, incident.updatedAt) };
}

/**
 * An incident without an act that was taken back, of which `before` tells how far it had come; with what its other tasks and
 * people's decisions made of it since. Pure.
 */
export function withoutAct(
  incident: Incident,
  before: Progress,
  tasks: readonly Task[],
  at: number,
  dueAt: number | null | undefined,
): Incident {
  const shown = hopsShown(tasks);
  const kept = Object.entries(incident.hops).filter(
    ([hop]) => !follows(hop) || (before.hops[hop as Hop] !== undefined && shown.has(hop)),
  );
  const back: Incident = { ...incident, hops: Object.fromEntries(kept), status: before.status };
  const status = statusFrom(back, tasks);
  // What others do on it goes on as it was.
  const actFirst = follows(status)
    ? incident.actFirst
    : before.actFirst && back.hops.dispatched !== undefined;
  const { deadline } = status === incident.status ? incident : before;
  const next = withProgress({ ...back, actFirst, deadline }, tasks, at, dueAt);
  const hops = Object.entries(next.hops).map(([hop, time]) => [hop, incident.hops[hop as Hop] ?? time]);
  return { ...next, hops: Object.fromEntries(hops), updatedAt: Math.max(at, incident.updatedAt) };
}

function follows(hop: string): boolean {
  return hop === 'arrived' || FOLLOWING.some((one) => one === hop);
}

/** Hops that somebody reached who was sent at any time. */
function hopsShown(tasks: readonly Task[]): ReadonlySet<string> {
  const sent = tasks.flatMap(({ assignments }) => assignments);
  return new Set(
    sent.flatMap(({ steps: { accepted, moving, on_scene, done } }) => [
      'dispatched',
      ...(accepted ? ['acknowledged'] : []),
      ...(moving || on_scene || done ? ['in_progress'] : []),
      ...(on_scene ? ['arrived'] : []),
      ...(done ? ['done_reported'] : []),
    ]),
  );
}
