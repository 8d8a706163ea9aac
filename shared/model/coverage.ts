import { z } from 'zod';
import { areaCodeSchema } from './area.ts';

/** A grid with open work and nobody on duty in it. */
export const coverageGapSchema = z.object({
  operationId: z.uuid(),
  /** The grid. */
  area: areaCodeSchema,
  since: z.number().int(),
});
export type CoverageGap = z.infer<typeof coverageGapSchema>;
