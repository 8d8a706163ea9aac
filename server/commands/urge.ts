import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import { modeIn } from '../../shared/model/mode.ts';
import { URGE_TERM_MS } from '../../shared/model/sla.ts';
import { responsibleOf, type Task } from '../../shared/model/task.ts';
import type { Urge, UrgeRung, UrgeStep } from '../../shared/model/urge.ts';
import type { Whistle } from '../../shared/model/whistle.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { holderOf, openTaskUrge, openWhistleUrge } from '../../shared/picture/urges.ts';
import { type Concern, Refusal } from '../../shared/wire/errors.ts';
import { leadOfTeam, teamOfUnit } from '../db/queries/teamLeads.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { SystemContext } from './engine/handler.ts';

/** Who urges: a person with a note, or the clock. */
interface By {
  urgeId: string;
  note: string | null;
  at: number;
  /** From when on there is a term to acknowledge it: what is told late reaches nobody before it is told. */
  heardAt: number;
}

/** By a person, in a command of now. */
export function byHand(urgeId: string, note: string, at: number, { now }: Pick<SystemContext, 'now'>): By {
  return { urgeId, note, at, heardAt: Math.max(at, now) };
}

/** By the clock, also when the server was away then: its id follows from what is urged and when. */
export function byClock(urgeId: string, at: number): By {
  return { urgeId, note: null, at, heardAt: at };
}

/** How long an urge waits in an area, ms. */
export function urgeTerm({ modes }: Pick<Picture, 'modes'>, { operationId, area }: Placed): number {
  return URGE_TERM_MS[modeIn(modes, operationId, area)];
}
interface Placed {
  operationId: string;
  area: string;
}

/** An urge on its way to whoever has a task in hand; where nobody has whom a phone reaches, to the tier that holds it. */
export async function taskUrged(context: SystemContext, task: Task, by: By): Promise<EntryDraft> {
  const assignmentId = holderOf(task);
  const lead = assignmentId === null ? null : await leadOf(context, task);
  return given(context, { subject: 'task', id: task.taskId, ...placed(task) }, by, {
    rung: assignmentId === null ? 'tier' : 'holder',
    assignmentId,
    step: task.deadline?.step ?? null,
    ...(task.deadline ? { since: task.deadline.since } : {}),
    lead,
    open: openTaskUrge(task),
  });
}

/** The same for departments that are still to come. */
export function whistleUrged(context: SystemContext, whistle: Whistle, by: By): EntryDraft {
  const about = { subject: 'whistle', id: whistle.whistleId, ...placed(whistle) } as const;
  const open = openWhistleUrge(whistle);
  return given(context, about, by, { rung: 'holder', assignmentId: null, step: null, lead: null, open });
}

function placed({ operationId, area }: Placed): Placed {
  return { operationId, area };
}

/** Urged again while nobody has answered, it goes to all that it had come to, and no later to those that are left. */
function given(
  { actor, picture }: SystemContext,
  { subject, id, ...where }: Placed & { subject: 'task' | 'whistle'; id: string },
  { urgeId, note, at, heardAt }: By,
  {
    rung,
    open,
    ...to
  }: Pick<Urge, 'assignmentId' | 'step' | 'since' | 'lead'> & {
    rung: UrgeRung;
    open: Urge | null;
  },
): EntryDraft {
  const reached = open ? open.rungs.map((one) => one.rung) : [rung];
  const furthest = reached.at(-1)!;
  const nextAt = Math.min(heardAt + urgeTerm(picture, where), open?.nextAt ?? Number.POSITIVE_INFINITY);
  return draftOf({ actor, occurredAt: at }, where, 'urge.given', {
    urgeId,
    subject,
    id,
    byHand: note !== null,
    note: note ?? '',
    rung: furthest,
    ...(reached.length > 1 ? { reached } : {}),
    ...to,
    nextAt: furthest === 'tier' ? null : nextAt,
  });
}

/** The unit of the lead of who has the task, where the lead is somebody else and on duty; null otherwise. */
async function leadOf({ client, picture }: SystemContext, task: Task): Promise<string | null> {
  const { kind, id } = responsibleOf(task)!.assignee;
  const { team = null, homeArea = null } = picture.units[id] ?? {};
  const found =
    kind === 'team' ? await leadOfTeam(client, id) : await teamOfUnit(client, { unitId: id, team, homeArea });
  const lead = found?.lead?.unitId ?? null;
  const onDuty = lead !== null && picture.units[lead]?.operationId === task.operationId;
  return onDuty && !(kind === 'unit' && lead === id) ? lead : null;
}

/** The urge that a receipt is about, with the step still to come; throws `wrong_state` otherwise. */
export function requireHeedable(
  urge: Urge | undefined,
  { urgeId, step }: { urgeId: string; step: UrgeStep },
  rung: UrgeRung,
  concern: Concern,
): Urge {
  if (urge?.urgeId !== urgeId)
    throw new Refusal('wrong_state', 'There is no such urge any more.', 'body.urgeId');
  if (urge.acknowledged)
    throw new Refusal('wrong_state', 'Somebody has acknowledged it already.', 'body.step').about(concern);
  if (step === 'acknowledged') return urge;
  const reached = urge.rungs.find((one) => one.rung === rung);
  if (!reached) throw new Refusal('wrong_state', 'It has not come to them.', 'body.urgeId');
  if (reached[step] !== null) throw new Refusal('wrong_state', 'That was told already.', 'body.step');
  return urge;
}
