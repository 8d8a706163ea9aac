import { z } from 'zod';

/** Gaps of coverage. The entry's area is the grid. */
export const coverageBodies = {
  'coverage.gap_opened': z.object({ since: z.number().int() }),
  'coverage.gap_closed': z.object({ since: z.number().int(), until: z.number().int() }),
} as const;
