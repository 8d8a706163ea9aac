import { z } from 'zod';
import {
  candidateSchema,
  type DispatchList,
  dispatchListSchema,
  skippedSchema,
  skipReasonSchema,
  teamCandidateSchema,
} from '../../shared/model/candidate.ts';

/** What lists of before did not know: they were ordered by points, and measured by air. */
const NEWER = { rank: true, useful: true, equipment: true, owner: true, way: true } as const;
const oldListSchema = z.object({
  candidates: z.array(candidateSchema.omit(NEWER).extend({ score: z.number() })),
  teams: z.array(teamCandidateSchema.omit({ ...NEWER, travelS: true }).extend({ score: z.number() })),
  skipped: z.array(skippedSchema),
  skippedCounts: z.partialRecord(skipReasonSchema, z.number().int().positive()),
  considered: z.number().int(),
  suitable: z.number().int(),
});

/** A list as it was shown, whatever version wrote it: decisions are kept longer than versions. Throws when it is neither. */
export function readStoredList(stored: unknown): DispatchList {
  const now = dispatchListSchema.safeParse(stored);
  if (now.success) return now.data;
  const { candidates, teams, ...rest } = oldListSchema.parse(stored);
  const ranked = [
    ...candidates.map((one) => ({ id: `unit ${one.unitId}`, score: one.score })),
    ...teams.map((one) => ({ id: `team ${one.teamId}`, score: one.score })),
  ]
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const added = (id: string) => ({
    rank: ranked.indexOf(id) + 1,
    useful: [],
    equipment: [],
    owner: false,
    way: 'air' as const,
  });
  return {
    ...rest,
    candidates: candidates.map(({ score: _, ...one }) => ({ ...one, ...added(`unit ${one.unitId}`) })),
    teams: teams.map(({ score: _, ...one }) => ({ ...one, travelS: null, ...added(`team ${one.teamId}`) })),
    departments: [],
    proposal: { lead: null, assist: null },
  };
}
