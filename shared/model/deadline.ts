import { z } from 'zod';
import { text } from './text.ts';

/** What must happen next, by when, and how far its being late has gone. */
export const CLOCKED = [
  'accept',
  'file',
  'dispatch',
  'acknowledge',
  'arrive',
  'finish',
  'verify',
  'close',
] as const;
export const clockedSchema = z.enum(CLOCKED);
export type Clocked = z.infer<typeof clockedSchema>;

/** 催办 the assignee → 催办 its lead → 督办 by the tier above → raised to it. Source: docs/domain.md 1.5. */
export const ESCALATION_STAGES = ['running', 'urged', 'lead_urged', 'supervised', 'raised'] as const;
export const escalationStageSchema = z.enum(ESCALATION_STAGES);
export type EscalationStage = z.infer<typeof escalationStageSchema>;

/** The tier that took over what the clock raised to it, and when (epoch milliseconds): it goes no higher. */
export const heldSchema = z.object({ by: text('code'), at: z.number().int() });

/** Times are epoch milliseconds. */
export const deadlineSchema = z.object({
  /** The step that is due. */
  step: clockedSchema,
  since: z.number().int(),
  dueAt: z.number().int(),
  stage: escalationStageSchema,
  /** When the next stage or rung comes; null after the last, and once somebody holds it. */
  nextAt: z.number().int().nullable(),
  /** Urges by hand and by the clock. */
  urges: z.number().int().nonnegative(),
  /** The tier that supervises, once one does. */
  supervisor: text('code').nullable(),
  held: heldSchema.optional(),
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** A clock that starts: nothing is late yet. */
export function startDeadline(step: Clocked, since: number, dueAt: number): Deadline {
  return { step, since, dueAt, stage: 'running', nextAt: dueAt, urges: 0, supervisor: null };
}

/**
 * The clock after something happened at `at`, when `step` is due from then on (null: nothing is). A `dueAt` starts it
 * anew; without one the clock of the same step runs on.
 */
export function clockAfter(
  before: Deadline | null,
  step: Clocked | null,
  at: number,
  dueAt: number | null | undefined,
): Deadline | null {
  if (step === null) return null;
  if (typeof dueAt === 'number') return startDeadline(step, at, dueAt);
  return before?.step === step ? before : null;
}

/** One urge more, by hand. */
export function urged(deadline: Deadline | null): Deadline | null {
  return deadline && { ...deadline, urges: deadline.urges + 1 };
}

export function isOverdue(deadline: Deadline | null, now: number): boolean {
  return deadline !== null && now > deadline.dueAt;
}
