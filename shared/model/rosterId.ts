import { idSchema } from './id.ts';

/** Forty characters of an office's own code, behind the code of an area and a hyphen (shared/access/idSpace.ts). */
export const MAX_ROSTER_ID = 60;

/** The id of a person, team, facility …: text that a roster file may bring along. */
export const rosterIdSchema = idSchema(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/, 'not a roster id');
