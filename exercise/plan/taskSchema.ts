import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../../shared/model/area.ts';
import { rosterIdSchema } from '../../shared/model/rosterId.ts';
import { taskKindSchema } from '../../shared/model/task.ts';
import { skillSchema } from '../../shared/model/team.ts';
import { whistleReasonSchema } from '../../shared/model/whistle.ts';
import { DURATION_S } from './time.ts';

const seconds = z.number().int().min(0).max(DURATION_S);
const marked = z.string().refine((text) => text.includes('演练'), 'not marked as an exercise');
const seat = z.strictObject({ id: z.string(), area: areaCodeSchema });
const assignee = z.strictObject({ kind: z.enum(['unit', 'team', 'department']), id: z.string() });

/** The one who does it, from being sent to being checked. Each time is seconds after T+0. */
const doneSchema = z.strictObject({
  assignee,
  dispatchedS: seconds,
  acceptedS: seconds,
  onSceneS: seconds,
  doneS: seconds,
  number: z.number().int().nonnegative().nullable(),
  note: marked,
});

/** One task of the exercise with all that becomes of it. */
export const taskPlanSchema = z.strictObject({
  key: z.string(),
  kind: taskKindSchema,
  title: marked.refine((text) => text.length <= 80, 'too long'),
  area: areaCodeSchema,
  position: positionSchema.nullable(),
  skills: z.array(skillSchema),
  target: z.number().int().positive().nullable(),
  /** How long it may take from its making, seconds; null leaves it to the SLA. */
  dueS: z.number().int().positive().nullable(),
  /** Key of the sub-incident that it is for. */
  incident: z.string().nullable(),
  createdS: seconds,
  /** Makes it and gives it out. */
  by: seat,
  /** Sent to the wrong department first, which returned it (F11). */
  wrong: z.strictObject({ assignee, dispatchedS: seconds, returnedS: seconds, reason: marked }).nullable(),
  does: doneSchema,
  assists: z.array(z.strictObject({ assignee, dispatchedS: seconds, acceptedS: seconds })),
  /** Tells how far the one who does it has come. */
  teller: seat,
  verifier: seat,
  verifiedS: seconds,
});
export type TaskPlan = z.infer<typeof taskPlanSchema>;
export type AssigneePlan = TaskPlan['does']['assignee'];

/** 吹哨报到: behind each stands a task of kind `whistle`. */
export const whistlePlanSchema = z.strictObject({
  key: z.string(),
  seat,
  task: z.string(),
  incident: z.string().nullable(),
  reason: whistleReasonSchema,
  text: marked,
  blownS: seconds,
  endedS: seconds,
  called: z.array(
    z.strictObject({
      organisationId: rosterIdSchema,
      answeredS: seconds,
      /** Why it does not come; null for who comes. */
      refusal: marked.nullable(),
      arrivedS: seconds.nullable(),
    }),
  ),
});
export type WhistlePlan = z.infer<typeof whistlePlanSchema>;
