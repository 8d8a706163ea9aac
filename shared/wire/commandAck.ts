import { z } from 'zod';
import { failureSchema } from './errors.ts';

/** The answer to a command; apart from the commands' bodies, which a screen does not read. */
export const commandAckSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    commandId: z.uuid(),
    /** Number of the last journal entry that the command wrote. */
    seq: z.number().int().nonnegative(),
  }),
  failureSchema.extend({ commandId: z.uuid().optional() }),
]);
export type CommandAck = z.infer<typeof commandAckSchema>;
