import { z } from 'zod';

/**
 * What is wrong with the server's clock ([ST6]).
 * `jumped`: the machine's clock is so far ahead of real time, by which the server goes on. `differs`: the server's is so
 * far ahead of the database's. `behind`: the server's is so far behind the newest record. `unconfirmed`: the machine's
 * was set by so much, the server has followed, and no other clock says that it is right.
 */
export const clockTroubleSchema = z.object({
  kind: z.enum(['jumped', 'differs', 'behind', 'unconfirmed']),
  /** Milliseconds; less than 0 is the other way. */
  byMs: z.number().int(),
});
export type ClockTrouble = z.infer<typeof clockTroubleSchema>;
