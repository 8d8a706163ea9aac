import { z } from 'zod';

/** The entry's area is the one whose checklist it is. */
export const checklistBodies = {
  'checklist.ticked': z.object({ itemId: z.string(), note: z.string() }),
  'checklist.unticked': z.object({ itemId: z.string() }),
} as const;
