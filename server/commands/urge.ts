import type pg from 'pg';
import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import { modeIn } from '../../shared/model/mode.ts';
import { URGE_TERM_MS } from '../../shared/model/sla.ts';
import { responsibleOf, type Task } from '../../shared/model/task.ts';
import type { Urge, UrgeRung, UrgeStep } from '../../shared/model/urge.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { holderOf } from '../../shared/picture/urges.ts';
import { type Concern, Refusal } from '../../shared/wire/errors.ts';
import { leadUnitOf } from '../db/queries/tasks.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { SystemContext } from './engine/handler.ts';

/** Who urges: a person with a note, or the clock. */
interface By {
  urgeId: string;
  note: string | null;
  at: number;
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
    lead,
  });
}

/** The same for departments that are still to come. */
export function whistleUrged(
  context: SystemContext,
  whistle: Placed & { whistleId: string },
  by: By,
): EntryDraft {
  const about = { subject: 'whistle', id: whistle.whistleId, ...placed(whistle) } as const;
  return given(context, about, by, { rung: 'holder', assignmentId: null, step: null, lead: null });
}

function placed({ operationId, area }: Placed): Placed {
  return { operationId, area };
}

function given(
  { actor, picture }: SystemContext,
  { subject, id, ...where }: Placed & { subject: 'task' | 'whistle'; id: string },
  { urgeId, note, at }: By,
  to: Pick<Urge, 'assignmentId' | 'step' | 'lead'> & { rung: UrgeRung },
): EntryDraft {
  return draftOf({ actor, occurredAt: at }, where, 'urge.given', {
    urgeId,
    subject,
    id,
    byHand: note !== null,
    note: note ?? '',
    ...to,
    nextAt: to.rung === 'tier' ? null : at + urgeTerm(picture, where),
  });
}

/** The unit of the lead of who has the task, where the lead is somebody else and on duty; null otherwise. */
async function leadOf(
  { client, picture }: { client: pg.PoolClient; picture: Picture },
  task: Task,
): Promise<string | null> {
  const { kind, id } = responsibleOf(task)!.assignee;
  const team = kind === 'team' ? id : (picture.units[id]?.team ?? null);
  const lead = team === null ? null : await leadUnitOf(client, team);
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
