import { z } from 'zod';
import { areaCodeSchema } from './area.ts';

/** An operation: the recorded period of one event or exercise. Times are epoch milliseconds. */
export const operationSchema = z.object({
  operationId: z.uuid(),
  name: z.string().trim().min(1).max(80),
  area: areaCodeSchema,
  /** True puts 演练 EXERCISE on every screen that shows it. */
  exercise: z.boolean(),
  /** When the event happened; T+ counts from here. */
  t0: z.number().int(),
  openedAt: z.number().int(),
  closedAt: z.number().int().nullable(),
});
export type Operation = z.infer<typeof operationSchema>;
