import { HANDLER_FILES, KEPT_WORDS, MIGRATIONS, OF_KINDS, REDUCER_FILES } from './lists.ts';
import { type Addition, compiler, entry, fresh, type TouchedPlace, test, textPlaces } from './places.ts';

const WORDS = 'server/db/queries/journalTexts.ts';

/** Whom a kind of entry reaches, and what is taken out of it. */
const DECIDED = (word: string): TouchedPlace =>
  entry('shared/model/entries/note.ts', "'note.added': kind({", word);
/** The same of a row, whether a new operation clears it, and what the timeline tells of it. */
const OF_ROWS = (word: string): TouchedPlace => entry('shared/model/entries/note.ts', 'notes: table({', word);
const RIGHT = entry('shared/wire/commandBodies/note.ts', "'note.add': command({", 'permission');
/** What a command locks, and what it costs. */
const DONE = (word: string): TouchedPlace =>
  entry('server/commands/note.ts', "Handlers<'note.add'> = { 'note.add': {", word);
const TOLD_TEXTS = textPlaces('desk', '\n    "what": {', 'note', 'timeline.what.note|what.note');
const KIND_TEXTS = textPlaces('desk', '\n    "note": {', 'added', 'entryKind.note.added|note.added');

export const NOUN: Addition = {
  what: 'a noun with an entry and a command, no screen',
  shownOn: 'note',
  before: '7 new + 12 changed, 5 silent',
  wanted: { made: 7, changed: 6 },
  places: [
    fresh('shared/model/note.ts', 'shared/model/entries/note.ts'),
    fresh('shared/model/entries/note.ts', 'shared/model/entries/nouns.ts'),
    ...['reach', 'redact'].map((word) => ({ ...DECIDED(word), fresh: true as const })),
    ...['reach', 'redact', 'cleared', 'told'].map((word) => ({ ...OF_ROWS(word), fresh: true as const })),
    fresh('shared/picture/reduce/note.ts', 'shared/picture/fold/apply.ts'),
    fresh('shared/wire/commandBodies/note.ts', 'shared/wire/commands.ts'),
    { ...RIGHT, fresh: true },
    fresh('server/commands/note.ts', 'server/commands/nouns.ts'),
    ...['locks', 'cost'].map((word) => ({ ...DONE(word), fresh: true as const })),
    fresh('server/db/queries/notes.ts', 'server/commands/nouns.ts'),
    {
      path: 'server/db/migrations/0004_operations.sql',
      fresh: true,
      less: { text: 'create table note (', to: 'create table nothing (' },
      by: test(MIGRATIONS),
      said: '"note"',
    },
    {
      ...entry('shared/model/entries/nouns.ts', 'export const KINDS = {', 'noteKinds', 'note.added'),
      by: REDUCER_FILES,
    },
    {
      ...entry('shared/model/entries/nouns.ts', 'export const TABLES = {', 'noteTables', 'notes'),
      by: REDUCER_FILES,
    },
    entry(
      'shared/picture/fold/apply.ts',
      'const REDUCERS: Reducers<EntryKind> = {',
      'noteReducers',
      'note.added',
    ),
    {
      ...entry('shared/wire/commands.ts', 'export const COMMANDS = {', 'noteCommands', 'note.add'),
      by: HANDLER_FILES,
    },
    entry('server/commands/nouns.ts', 'const NOUNS = {', 'note', 'note.add'),
    {
      path: 'server/commands/nouns.ts',
      less: { text: 'notes: upsertNotes' },
      by: compiler('server/commands/nouns.ts'),
      said: 'notes',
    },
    // Where its words are to be deleted; a table that keeps no row as `state` says how as well.
    entry(WORDS, 'export const STATE_TABLES: Readonly<Record<TableName, string | null>> = {', 'notes'),
    {
      path: WORDS,
      less: {
        at: 'export const WORD_COLUMNS: Partial<Readonly<Record<TableName, string>>> = {',
        entry: 'notes',
      },
      by: test(KEPT_WORDS),
      said: '"notes"',
    },
    ...KIND_TEXTS,
    ...TOLD_TEXTS,
  ],
};

export const COMMAND: Addition = {
  what: 'a command on an old noun, with an entry of its own',
  shownOn: 'note.add',
  before: '12',
  wanted: { total: 8 },
  places: [
    { ...entry('shared/model/entries/note.ts', 'export const noteKinds = {', 'note.added'), by: OF_KINDS },
    ...['reach', 'redact'].map(DECIDED),
    entry(
      'shared/picture/reduce/note.ts',
      'export const noteReducers: Reducers<keyof typeof noteKinds> = {',
      'note.added',
    ),
    {
      ...entry('shared/wire/commandBodies/note.ts', 'export const noteCommands = {', 'note.add'),
      by: HANDLER_FILES,
    },
    RIGHT,
    entry('server/commands/note.ts', "export const noteHandlers: Handlers<'note.add'> = {", 'note.add'),
    ...['locks', 'cost'].map(DONE),
    ...KIND_TEXTS,
  ],
};
