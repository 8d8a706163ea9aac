import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { text } from './text.ts';

/** What a tier may hand down to one below it. */
export const AUTHORITIES = ['dispatch', 'callout', 'whistle'] as const;
export const authoritySchema = z.enum(AUTHORITIES);
export type Authority = z.infer<typeof authoritySchema>;

export const TIER_STATES = ['notified', 'acknowledged', 'activated', 'stood_down'] as const;
export type RungState = (typeof TIER_STATES)[number];

const at = z.number().int().nullable();

/** One command body in one operation: a rung of the ladder. Times are epoch milliseconds. Source: docs/domain.md 2. */
export const rungSchema = z.object({
  operationId: z.uuid(),
  area: areaCodeSchema,
  notifiedAt: at,
  acknowledgedAt: at,
  activatedAt: at,
  stoodDownAt: at,
  /** Who commands it, since when; the briefing that came with the last hand-over. */
  commander: z
    .object({ id: text('person'), name: text('person'), since: z.number().int(), briefing: text('desk') })
    .nullable(),
  handOvers: z.number().int().nonnegative(),
  /** Authorities that it was given by a tier above, with whom and when. */
  delegated: z.array(z.object({ authority: authoritySchema, from: areaCodeSchema, at: z.number().int() })),
});
export type TierRung = z.infer<typeof rungSchema>;

/** Where a rung stands now. */
export function rungStateOf(rung: TierRung): RungState {
  if (rung.stoodDownAt !== null) return 'stood_down';
  if (rung.activatedAt !== null) return 'activated';
  return rung.acknowledgedAt === null ? 'notified' : 'acknowledged';
}
