import { z } from 'zod';
import { areaCodeSchema } from './area.ts';

/** The command body that must act, and since when (epoch milliseconds). */
export const holderSchema = z.object({
  area: areaCodeSchema,
  since: z.number().int(),
  /**
   * Who held it when the clock raised it. 督办 takes the work out of nobody's hands: they may go on until a person
   * moves it.
   */
  raisedFrom: areaCodeSchema.optional(),
});
export type Holder = z.infer<typeof holderSchema>;
