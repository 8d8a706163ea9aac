import { z } from 'zod';
import { checklistTickSchema } from '../checklist.ts';
import { kind, table } from '../kind.ts';
import { namesShown } from '../scope.ts';

/** The entry's area is the one whose checklist it is. */
export const checklistKinds = {
  'checklist.ticked': kind({
    reach: 'up',
    redact: null,
    body: z.object({ itemId: z.string(), note: z.string() }),
  }),
  'checklist.unticked': kind({ reach: 'up', redact: null, body: z.object({ itemId: z.string() }) }),
};

export const checklistTables = {
  ticks: table({
    row: checklistTickSchema,
    reach: 'up',
    redact: (tick, scope) => (namesShown(scope, tick.area) ? tick : { ...tick, by: '' }),
    cleared: true,
  }),
};
