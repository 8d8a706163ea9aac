import { z } from 'zod';
import { unitSchema } from '../unit.ts';

/** The entry's area is the home of the units. */
export const dutyBodies = {
  'unit.on_duty': z.object({ units: z.array(unitSchema).min(1).max(500) }),
  'unit.off_duty': z.object({ unitIds: z.array(z.string()).min(1).max(500), reason: z.string() }),
} as const;
