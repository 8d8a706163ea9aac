import { type Deadline, type EscalationStage, type Clocked as Step, urged } from '../../model/deadline.ts';
import type { clockKinds } from '../../model/entries/clock.ts';
import type { EntryBody } from '../../model/entries/entry.ts';
import type { Holder } from '../../model/holder.ts';
import type { Incident } from '../../model/incident.ts';
import type { Whistle } from '../../model/whistle.ts';
import type { Reducers } from '../draft.ts';

type Clocked = { deadline: Deadline | null; holder: Holder };

const URGES: ReadonlySet<EscalationStage> = new Set(['urged', 'lead_urged']);

/**
 * The subject one stage on; a clock that runs for another step meanwhile is left alone. `step`: what it ran for when it was
 * late.
 */
function escalated<T extends Clocked>(row: T, step: Step, body: EntryBody<'clock.escalated'>, at: number): T {
  const { deadline } = row;
  if (deadline?.step !== step) return row;
  const { stage, nextAt, supervisor } = body;
  const next = {
    ...deadline,
    stage,
    nextAt,
    urges: deadline.urges + (URGES.has(stage) ? 1 : 0),
    supervisor: supervisor ?? deadline.supervisor,
  };
  const raisedTo = stage === 'raised' && supervisor !== null && supervisor !== row.holder.area;
  if (!raisedTo) return { ...row, deadline: next };
  const raisedFrom = row.holder.raisedFrom ?? row.holder.area;
  return { ...row, deadline: next, holder: { area: supervisor, since: at, raisedFrom } };
}

/** What was accepted was due to be filed once; the same clock, which runs since then, is that of sending now. */
function stepNow({ status }: Incident, step: Step): Step {
  return status === 'accepted' && step === 'file' ? 'dispatch' : step;
}

function raisedWhistle(whistle: Whistle, { supervisor }: EntryBody<'clock.escalated'>, at: number): Whistle {
  return supervisor === null ? whistle : { ...whistle, raised: { to: supervisor, at } };
}

/** A tier above the one that it was raised to takes it from there. */
function held<T extends Clocked>(row: T, { to: by }: EntryBody<'clock.held'>, at: number): T {
  const { deadline, holder } = row;
  if (deadline === null) return row;
  return {
    ...row,
    deadline: { ...deadline, nextAt: null, held: { by, at } },
    holder: by === holder.area ? holder : { ...holder, area: by, since: at },
  };
}

export const clockReducers: Reducers<keyof typeof clockKinds> = {
  'clock.escalated': (draft, { occurredAt, body }) => {
    if (body.subject === 'incident')
      draft.change('incidents', body.id, (row) => escalated(row, stepNow(row, body.step), body, occurredAt));
    if (body.subject === 'task')
      draft.change('tasks', body.id, (row) => escalated(row, body.step, body, occurredAt));
    if (body.subject === 'whistle')
      draft.change('whistles', body.id, (row) => raisedWhistle(row, body, occurredAt));
  },
  'clock.held': (draft, { occurredAt: at, body }) => {
    if (body.subject === 'incident') draft.change('incidents', body.id, (row) => held(row, body, at));
    if (body.subject === 'task') draft.change('tasks', body.id, (row) => held(row, body, at));
    if (body.subject === 'whistle')
      draft.change('whistles', body.id, (row) => ({ ...row, held: { by: body.to, at } }));
  },
  'clock.urged': (draft, { body: { subject, id } }) => {
    const urge = <T extends Clocked>(row: T): T => ({ ...row, deadline: urged(row.deadline) });
    if (subject === 'incident') draft.change('incidents', id, urge);
    else draft.change('tasks', id, urge);
  },
};
