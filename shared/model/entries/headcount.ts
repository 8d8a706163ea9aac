import { headcountSchema } from '../headcount.ts';
import { kind, table } from '../kind.ts';

/** The entry's area is the one whose people were counted. */
export const headcountKinds = {
  'headcount.reported': kind({
    reach: 'up',
    redact: null,
    body: headcountSchema.omit({ operationId: true, area: true, at: true }),
  }),
};

export const headcountTables = {
  headcounts: table({
    row: headcountSchema,
    reach: 'up',
    redact: null,
    cleared: true,
    // A number that is corrected every few minutes: its curve tells it, not a line of marks.
    told: null,
  }),
};
