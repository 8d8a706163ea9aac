import { z } from 'zod';

/** Who asked, ran or decided: the account with the name that it had then. */
export const namedPersonSchema = z.object({ id: z.string(), name: z.string() });
