import { z } from 'zod';
import { clockedSchema } from './deadline.ts';
import { text } from './text.ts';

/** Whom an urge reaches, in this order: who has it in hand, the lead of their team, the tier above them. */
export const URGE_RUNGS = ['holder', 'lead', 'tier'] as const;
export const urgeRungSchema = z.enum(URGE_RUNGS);
export type UrgeRung = z.infer<typeof urgeRungSchema>;

/** What becomes of it there. The first two are told by the phone itself. */
export const urgeStepSchema = z.enum(['delivered', 'seen', 'acknowledged']);
export type UrgeStep = z.infer<typeof urgeStepSchema>;

const at = z.number().int();

/** 催办 / 督办: the last urge of a task or a whistle. Times are epoch milliseconds. */
export const urgeSchema = z.object({
  urgeId: z.uuid(),
  /** Null: by the clock. */
  by: text('person').nullable(),
  note: text('doers'),
  /** Those that it has reached, the newest last. */
  rungs: z
    .array(z.object({ rung: urgeRungSchema, at, delivered: at.nullable(), seen: at.nullable() }))
    .min(1)
    .max(URGE_RUNGS.length),
  /** The assignment of who had it in hand then; null while nobody had, and of a whistle. */
  assignmentId: z.uuid().nullable(),
  /** The step that was due then; null of a whistle. */
  step: clockedSchema.nullable(),
  /** When the clock of that step had begun; of rows that do not say, it is one that ran when they were urged. */
  since: at.optional(),
  /** The unit of the lead; null where there is none on duty. */
  lead: text('id').nullable(),
  /** When it goes on unless it is acknowledged; null after the last rung. */
  nextAt: at.nullable(),
  acknowledged: z.object({ at, by: text('person'), rung: urgeRungSchema }).nullable(),
});
export type Urge = z.infer<typeof urgeSchema>;

/** The rung after the last one that an urge has reached, or null. */
export function nextUrgeRung({ rungs, lead }: Pick<Urge, 'rungs' | 'lead'>): UrgeRung | null {
  const reached = rungs.at(-1)!.rung;
  if (reached === 'tier') return null;
  return reached === 'holder' && lead !== null ? 'lead' : 'tier';
}
