import { z } from 'zod';
import { checklistTickSchema } from '../checklist.ts';
import { kind, table } from '../kind.ts';
import { text } from '../text.ts';

/** The entry's area is the one whose checklist it is. */
export const checklistKinds = {
  'checklist.ticked': kind({
    reach: 'up',
    redact: null,
    body: z.object({ itemId: text('id'), note: text('desk') }),
  }),
  'checklist.unticked': kind({ reach: 'up', redact: null, body: z.object({ itemId: text('id') }) }),
};

export const checklistTables = {
  ticks: table({
    row: checklistTickSchema,
    reach: 'up',
    redact: null,
    cleared: true,
    // In the checklist itself.
    told: null,
  }),
};
