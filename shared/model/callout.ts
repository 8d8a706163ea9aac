import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { rosterIdSchema } from './rosterId.ts';
import { skillSchema } from './team.ts';
import { TITLE_LENGTH, text } from './text.ts';

/** Whom a call is for; what is left empty does not narrow. */
export const audienceSchema = z.strictObject({
  areas: z.array(areaCodeSchema).max(50),
  teamIds: z.array(rosterIdSchema).max(200),
  branchIds: z.array(rosterIdSchema).max(50),
  skills: z.array(skillSchema).max(100),
  /** At most so many people; null for all. */
  count: z.number().int().positive().max(10_000).nullable(),
});
export type Audience = z.infer<typeof audienceSchema>;

export const CALLOUT_STEPS = ['delivered', 'accepted', 'declined', 'checked_in'] as const;
export const calloutStepSchema = z.enum(CALLOUT_STEPS);
export type CalloutStep = z.infer<typeof calloutStepSchema>;

const count = z.number().int().nonnegative();
/** How far one team has come: numbers, never people. Who answered what stays in the tables. */
const calledTeamSchema = z.object({
  teamId: rosterIdSchema,
  name: text('label', z.string().max(TITLE_LENGTH)),
  homeArea: areaCodeSchema,
  called: count,
  delivered: count,
  accepted: count,
  declined: count,
  checked_in: count,
  firstAcceptedAt: z.number().int().nullable(),
  urgedAt: z.number().int().nullable(),
});

/** 一呼百应. Times are epoch milliseconds. */
export const calloutSchema = z.object({
  calloutId: z.uuid(),
  operationId: z.uuid(),
  no: z.number().int().positive(),
  /** Who calls. */
  area: areaCodeSchema,
  title: text('everybody', z.string().max(TITLE_LENGTH)),
  text: text('everybody', z.string().max(500)),
  /** Nobody is really called: for practice. */
  drill: z.boolean(),
  /** Where to check in. */
  hubId: rosterIdSchema.nullable(),
  hubName: text('label', z.string().max(TITLE_LENGTH)).nullable(),
  sentAt: z.number().int(),
  sentBy: text('person'),
  /** Until when an answer is asked for. */
  answerBy: z.number().int(),
  stoppedAt: z.number().int().nullable(),
  teams: z.array(calledTeamSchema).min(1).max(200),
  /** The response curve: sums after each change, oldest first. */
  curve: z.array(
    z.object({ at: z.number().int(), delivered: count, accepted: count, declined: count, checked_in: count }),
  ),
});
export type Callout = z.infer<typeof calloutSchema>;
export type CalledTeam = z.infer<typeof calledTeamSchema>;

/** `2` → `C-02`. */
export function calloutLabel(no: number): string {
  return `C-${String(no).padStart(2, '0')}`;
}
