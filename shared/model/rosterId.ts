import { z } from 'zod';

/** The id of a person, team, facility …: text that a roster file may bring along, never an identity number's length. */
export const rosterIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/, 'not a roster id');
