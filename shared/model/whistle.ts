import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { heldSchema } from './deadline.ts';
import { rosterIdSchema } from './rosterId.ts';
import { TITLE_LENGTH, text } from './text.ts';
import { urgeSchema } from './urge.ts';

/** The three reasons that are allowed (docs/domain.md 1.5). */
export const WHISTLE_REASONS = ['residents', 'joint_enforcement', 'emergency'] as const;
export const whistleReasonSchema = z.enum(WHISTLE_REASONS);

/** So many departments may be called by one whistle. */
export const MOST_CALLED = 20;

const calledSchema = z.object({
  organisationId: rosterIdSchema,
  name: text('label', z.string().max(TITLE_LENGTH)),
  /** Where they are at home; of rows from before it was said, left out. */
  area: areaCodeSchema.optional(),
  answer: z.enum(['waiting', 'accepted', 'refused']),
  answeredAt: z.number().int().nullable(),
  refusal: text('desk').nullable(),
  arrivedAt: z.number().int().nullable(),
});

/** 吹哨报到: a street calls departments, which must be on site within 30 minutes. Times are epoch milliseconds. */
export const whistleSchema = z.object({
  whistleId: z.uuid(),
  operationId: z.uuid(),
  no: z.number().int().positive(),
  /** The caller. */
  area: areaCodeSchema,
  taskId: z.uuid().nullable(),
  incidentId: z.uuid().nullable(),
  reason: whistleReasonSchema,
  text: text('desk', z.string().max(500)),
  called: z.array(calledSchema).min(1).max(MOST_CALLED),
  blownAt: z.number().int(),
  dueAt: z.number().int(),
  /** The clock ran out before all who did not refuse had arrived. */
  overdueAt: z.number().int().nullable(),
  /** How far up the clock has raised it since, and when. */
  raised: z.object({ to: areaCodeSchema, at: z.number().int() }).optional(),
  held: heldSchema.optional(),
  urge: urgeSchema.optional(),
  endedAt: z.number().int().nullable(),
});
export type Whistle = z.infer<typeof whistleSchema>;

/** Whether one that was called is still to come. */
export function isExpected({ answer, arrivedAt }: Whistle['called'][number]): boolean {
  return answer !== 'refused' && arrivedAt === null;
}

/** Late: somebody arrived after the time was out, or it ran out and nobody came. */
export function isLate(whistle: Whistle): boolean {
  return (
    whistle.overdueAt !== null ||
    whistle.called.some(({ arrivedAt }) => arrivedAt !== null && arrivedAt > whistle.dueAt)
  );
}

/** `3` → `W-03`. */
export function whistleLabel(no: number): string {
  return `W-${String(no).padStart(2, '0')}`;
}
