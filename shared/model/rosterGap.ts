import { z } from 'zod';
import { areaCodeSchema } from './area.ts';

/** What an organisation may lack (docs/domain.md 1.3, 2). */
export const GAP_KINDS = [
  'grid_without_instructor',
  'grid_without_officer',
  'grid_without_branch',
  'member_in_no_grid',
  'expired_consent',
  'team_without_lead',
] as const;
export const gapKindSchema = z.enum(GAP_KINDS);
export type GapKind = z.infer<typeof gapKindSchema>;

export const rosterGapSchema = z.object({
  kind: gapKindSchema,
  area: areaCodeSchema,
  /** What lacks it: the grid's code, the member's opaque id, the person's, the team's. */
  subject: z.string(),
  /** A name where the subject has one that the reader may see. */
  name: z.string().nullable(),
  /** Since when, epoch milliseconds; null when it never was otherwise. */
  since: z.number().int().nullable(),
});
export type RosterGap = z.infer<typeof rosterGapSchema>;
