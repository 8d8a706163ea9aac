import type { Clocked, Deadline } from '../../../../shared/model/deadline.ts';
import { type Incident, isEnded } from '../../../../shared/model/incident.ts';
import { filingBeside } from '../../../../shared/picture/selectorsQueue.ts';

/** The hops that the stepper shows, in order. */
export const HOPS = [
  'reported',
  'accepted',
  'filed',
  'dispatched',
  'acknowledged',
  'arrived',
  'done_reported',
  'verified',
  'closed',
] as const;
export type Hop = (typeof HOPS)[number];

/** The hop that a clocked step leads to. */
const LEADS_TO: Record<Clocked, Hop> = {
  accept: 'accepted',
  file: 'filed',
  dispatch: 'dispatched',
  acknowledge: 'acknowledged',
  arrive: 'arrived',
  finish: 'done_reported',
  verify: 'verified',
  close: 'closed',
};

export interface HopStep {
  readonly hop: Hop;
  /** When it was first reached, epoch milliseconds. */
  readonly at: number | null;
  /** From the hop before it that has a time, ms. */
  readonly tookMs: number | null;
  /** Its clock, where one runs. */
  readonly due: Deadline | null;
  /** `skipped`: not reached, though a later one was; `owed`: so too, and to be made up for. */
  readonly state: 'done' | 'now' | 'owed' | 'skipped' | 'next';
}

/** How far an incident has come. `deadline`: what presses now; it marks the step that is waited for, beside a filing that is owed. */
export function hopSteps(incident: Incident, deadline: Deadline | null): HopStep[] {
  const at = (hop: Hop) => (hop === 'reported' ? incident.reportedAt : (incident.hops[hop] ?? null));
  const last = HOPS.findLastIndex((hop) => at(hop) !== null);
  const waited =
    isEnded(incident) || HOPS.length - 1 === last
      ? -1
      : deadline
        ? HOPS.indexOf(LEADS_TO[deadline.step])
        : last + 1;
  const owed = filingBeside(incident, deadline);
  let before: number | null = null;
  return HOPS.map((hop, i) => {
    const time = at(hop);
    const tookMs = time === null || before === null ? null : Math.max(0, time - before);
    if (time !== null) before = time;
    if (time !== null) return { hop, at: time, tookMs, due: null, state: 'done' };
    if (i === waited) return { hop, at: time, tookMs, due: deadline, state: 'now' };
    if (owed && hop === LEADS_TO[owed.step]) return { hop, at: time, tookMs, due: owed, state: 'owed' };
    return { hop, at: time, tookMs, due: null, state: i < last ? 'skipped' : 'next' };
  });
}
