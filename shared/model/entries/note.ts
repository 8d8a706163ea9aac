import { z } from 'zod';

/** The entry's area is the one that the note is about. */
export const noteBodies = {
  'note.added': z.object({ noteId: z.uuid(), text: z.string() }),
} as const;
