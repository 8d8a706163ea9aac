import { z } from 'zod';
import { kind, table } from '../kind.ts';
import { noteSchema } from '../note.ts';
import { text } from '../text.ts';

/** The entry's area is the one that the note is about. */
export const noteKinds = {
  'note.added': kind({ reach: 'up', redact: null, body: z.object({ noteId: z.uuid(), text: text('desk') }) }),
};

export const noteTables = {
  notes: table({
    row: noteSchema,
    reach: 'up',
    redact: null,
    cleared: true,
    told: { what: 'note', at: 'at', label: 'text', of: 'inside' },
  }),
};
