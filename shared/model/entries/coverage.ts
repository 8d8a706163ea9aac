import { z } from 'zod';
import { coverageGapSchema } from '../coverage.ts';
import { kind, table } from '../kind.ts';

/**
 * Gaps of coverage. The entry's area is the grid. That nobody, or somebody, is in it is as good as where somebody is.
 */
export const coverageKinds = {
  'coverage.gap_opened': kind({
    reach: 'individuals',
    redact: null,
    body: z.object({ since: z.number().int() }),
  }),
  'coverage.gap_closed': kind({
    reach: 'individuals',
    redact: null,
    body: z.object({ since: z.number().int(), until: z.number().int() }),
  }),
};

export const coverageTables = {
  /** Grids with open work and nobody in them. */
  gaps: table({
    row: coverageGapSchema,
    reach: 'individuals',
    redact: null,
    cleared: true,
    told: { what: 'gap', at: 'since', label: null, of: 'inside' },
  }),
};
