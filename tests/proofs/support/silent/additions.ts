import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ASKED_TEXTS,
  type By,
  HANDLERS,
  KEPT_WORDS,
  LAYERS,
  MIGRATIONS,
  MOUNTED,
  OF_KINDS,
  REDUCERS,
  TEXTS,
} from './lists.ts';

/** What is taken away of a file: an entry of a list, a piece of text (put in its place: `to`), or all of it. */
export type Less = { at: string; entry: string } | { text: string; to?: string } | 'file';

/** A file of the product that one must touch, shown on a member that is there: without it somebody says `said`. */
export interface Place {
  path: string;
  /** Made for it, and not changed. */
  fresh?: true;
  /** Files in which the same is lacking. */
  also?: readonly string[];
  less: Less;
  by: By | 'denied';
  said: string;
}

export interface Addition {
  what: string;
  /** The member that stands for the next one. */
  shownOn: string;
  /** Files of the product before this was put right. */
  before: string;
  /** At most so many, the texts of all languages being one; `total` where it does not matter which are made. */
  wanted: { made: number; changed: number } | { total: number };
  places: readonly Place[];
}

const FIGURES = 'tests/shared/figures/figures.test.ts';
const WORDS = 'server/db/queries/journalTexts.ts';
const PANELS = 'tests/client/surfaces/wall/wallPanels.test.ts';
const compiler = (...files: string[]): By => ({ compiler: files });
const test = (file: string): By => ({ test: file });

/** A file that others import: they say that it is gone. */
const fresh = (path: string, importedBy: string): Place => ({
  path,
  fresh: true,
  less: 'file',
  by: compiler(importedBy),
  said: path.split('/').at(-1)!,
});
const entry = (path: string, at: string, name: string, said = name): Place => ({
  path,
  less: { at, entry: name },
  by: compiler(path),
  said,
});
const LOCALES = ['client/app/locales/zh-CN', 'client/app/locales/en'];
/** A text in each language: named when one lacks it (`by`), and when nobody wrote it in any. */
const texts = (set: string, at: string, name: string, said: string, by = TEXTS): Place[] => {
  const [path, ...also] = LOCALES.map((folder) => `${folder}/${set}.json`) as [string, ...string[]];
  const less = { at, entry: name };
  return [
    ...[path, ...also].map((one): Place => ({ path: one, less, by: test(by), said })),
    { path, also, less, by: test(by === TEXTS ? ASKED_TEXTS : by), said },
  ];
};

/** Whom a kind of entry reaches, and what is taken out of it. */
const DECIDED = (word: string): Place => entry('shared/model/entries/note.ts', "'note.added': kind({", word);
/** The same of a row, whether a new operation clears it, and what the timeline tells of it. */
const OF_ROWS = (word: string): Place => entry('shared/model/entries/note.ts', 'notes: table({', word);
const RIGHT = entry('shared/wire/commandBodies/note.ts', "'note.add': command({", 'permission');
/** What a command locks, and what it costs. */
const DONE = (word: string): Place =>
  entry('server/commands/note.ts', "Handlers<'note.add'> = { 'note.add': {", word);
const TOLD_TEXTS = texts('desk', '\n    "what": {', 'note', 'timeline.what.note|what.note');
const KIND_TEXTS = texts('desk', '\n    "note": {', 'added', 'entryKind.note.added|note.added');

const NOUN: Addition = {
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
      by: REDUCERS,
    },
    {
      ...entry('shared/model/entries/nouns.ts', 'export const TABLES = {', 'noteTables', 'notes'),
      by: REDUCERS,
    },
    entry(
      'shared/picture/fold/apply.ts',
      'const REDUCERS: Reducers<EntryKind> = {',
      'noteReducers',
      'note.added',
    ),
    {
      ...entry('shared/wire/commands.ts', 'export const COMMANDS = {', 'noteCommands', 'note.add'),
      by: HANDLERS,
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

const COMMAND: Addition = {
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
      by: HANDLERS,
    },
    RIGHT,
    entry('server/commands/note.ts', "export const noteHandlers: Handlers<'note.add'> = {", 'note.add'),
    ...['locks', 'cost'].map(DONE),
    ...KIND_TEXTS,
  ],
};

const PROTOCOL: Addition = {
  what: 'a device protocol over HTTP',
  shownOn: 'osmand',
  before: '2 new + 4 changed, 1 silent',
  wanted: { made: 2, changed: 1 },
  places: [
    fresh('server/protocols/osmand.ts', 'server/protocols/httpDoors.ts'),
    fresh('server/protocols/osmandFix.ts', 'server/protocols/osmand.ts'),
    {
      path: 'server/protocols/httpDoors.ts',
      less: { at: 'export const HTTP_DOORS: readonly HttpDoor[] = [', entry: 'osmandDoor' },
      by: test('tests/server/protocols/deviceDoors.test.ts'),
      said: 'osmand',
    },
  ],
};

const TCP_PROTOCOL: Addition = {
  what: 'a device protocol over TCP',
  shownOn: 'jt808',
  before: 'no place',
  wanted: { made: 2, changed: 1 },
  places: [
    fresh('server/protocols/jt808.ts', 'server/protocols/tcpProtocols.ts'),
    fresh('server/protocols/jt808Fix.ts', 'server/protocols/jt808.ts'),
    {
      path: 'server/protocols/tcpProtocols.ts',
      less: { at: 'export const TCP_PROTOCOLS: readonly TcpProtocol[] = [', entry: 'jt808' },
      by: test('tests/contract/tcp/tcpProtocols.test.ts'),
      said: 'jt808',
    },
  ],
};

const ROUTE: Addition = {
  what: 'a query route, in a table of routes that is there',
  shownOn: 'GET /api/dispatch/decisions/:decisionId',
  before: '6, the answer untied',
  wanted: { total: 4 },
  places: [
    {
      path: 'shared/wire/dispatchRoutes.ts',
      less: { at: 'export const DISPATCH_ROUTES = {', entry: 'decision' },
      by: compiler('server/http/dispatchRoutes.ts'),
      said: 'decision',
    },
    // What would be taken for cheap.
    entry('shared/wire/dispatchRoutes.ts', '  decision: route({', 'cost'),
    {
      path: 'server/http/dispatchRoutes.ts',
      less: { text: 'handle(router, DISPATCH_ROUTES.decision,', to: 'Array.of(' },
      by: test(MOUNTED),
      said: '/api/dispatch/decisions',
    },
  ],
};

const WRONG_ANSWER: Addition = {
  what: '… and the answer that it declared',
  shownOn: 'GET /api/dispatch/decisions/:decisionId',
  before: 'silent',
  wanted: { total: 1 },
  places: [
    {
      path: 'server/http/dispatchRoutes.ts',
      less: {
        text: 'decisionFor(deps, principal, params.decisionId)',
        to: '({ decisionId: params.decisionId })',
      },
      by: compiler('server/http/dispatchRoutes.ts'),
      said: 'not assignable',
    },
  ],
};

const LAYER: Addition = {
  what: 'a map layer',
  shownOn: 'gaps',
  before: '1 new + 6–9 changed',
  wanted: { made: 1, changed: 1 },
  places: [
    fresh('client/map/layers/gaps.ts', 'client/map/layers/mapLayers.ts'),
    {
      path: 'client/map/layers/mapLayers.ts',
      less: { at: 'export const MAP_LAYERS: readonly MapLayer[] = [', entry: 'gaps' },
      by: test(LAYERS),
      said: 'gaps',
    },
  ],
};

const SIGN: Addition = {
  what: '… and its sign in the legend',
  shownOn: 'gaps',
  before: 'with the layer',
  wanted: { made: 0, changed: 1 },
  places: texts('desk', '\n  "legend": {', 'gap', 'legend.gap|"gap"', LAYERS),
};

const SHAPE: Addition = {
  what: '… of a new shape',
  shownOn: 'hatch',
  before: 'with the layer, 1 silent',
  wanted: { made: 0, changed: 3 },
  places: [
    {
      path: 'client/map/MapLayer.ts',
      less: { text: "\n    | 'hatch'" },
      by: compiler('client/map/layers/gaps.ts'),
      said: 'hatch',
    },
    entry(
      'client/features/legend/Legend.tsx',
      "export const RANKS: Readonly<Record<Exclude<LegendSign['sign'], object>, number>> = {",
      'hatch',
    ),
    {
      path: 'client/features/legend/Legend.module.css',
      less: { text: '.hatch {', to: '.nothing {' },
      by: test('tests/client/ui/cssClasses.test.ts'),
      said: 'Legend.tsx: hatch',
    },
  ],
};

const FIGURE: Addition = {
  what: 'a wall figure',
  shownOn: 'vehicles',
  before: '4–8',
  wanted: { total: 3 },
  places: [
    {
      ...entry('shared/figures/units.ts', "  ...rules(byKind, 'journal', {", 'vehicles'),
      by: compiler('client/surfaces/wall/wallFigures.ts'),
    },
    ...['main', 'line', 'wide', 'ultra'].map((part) =>
      entry('client/surfaces/wall/wallFigures.ts', '  vehicles: {', part),
    ),
    ...texts('figures', '\n  "name": {', 'vehicles', 'vehicles', FIGURES),
    ...texts('figures', '\n  "means": {', 'vehicles', 'vehicles', FIGURES),
  ],
};

const PANEL: Addition = {
  what: 'a wall panel, on ultra-wide walls',
  shownOn: 'NotesPanel',
  before: '4–8',
  wanted: { total: 3 },
  places: [
    fresh('client/surfaces/wall/NotesPanel.tsx', 'client/surfaces/wall/WallPanels.tsx'),
    {
      path: 'client/surfaces/wall/WallPanels.tsx',
      less: { text: "import { NotesPanel } from './NotesPanel.tsx';\n" },
      by: test(PANELS),
      said: 'NotesPanel.tsx',
    },
    ...texts('wall', '\n  "notes": {', 'none', 'notes.none|"none"'),
  ],
};

const ROLE: Addition = {
  what: 'a role',
  shownOn: 'auditor',
  before: '6, granted four rights by silence',
  wanted: { total: 6 },
  places: [
    {
      ...entry('shared/access/roles.ts', 'export const ROLES = [', 'auditor'),
      by: compiler('shared/access/permissions.ts'),
    },
    // What it may do: nothing, until it is said.
    {
      path: 'shared/access/permissions.ts',
      less: { text: '' },
      by: 'denied',
      said: 'everything',
    },
    entry('client/features/session/surfaces.ts', 'const HOME: Record<Role, Surface> = {', 'auditor'),
    {
      path: 'server/db/migrations/0002_identity.sql',
      fresh: true,
      less: { text: "'auditor', " },
      by: test(MIGRATIONS),
      said: 'auditor',
    },
    ...texts('common', '\n  "role": {', 'auditor', 'role.auditor|"auditor"'),
    ...texts('account', '\n  "roleFor": {', 'auditor', 'roleFor.auditor|"auditor"'),
    ...texts('account', '\n    "does": {', 'auditor', 'does.auditor|"auditor"'),
  ],
};

const PERMISSION: Addition = {
  what: 'a permission',
  shownOn: 'gaps.view',
  before: '6',
  wanted: { total: 6 },
  places: [
    entry(
      'shared/access/permissions.ts',
      'export const RULES: { readonly [P in Permission]: Readonly<Record<Role, Rule>> } = {',
      'gaps.view',
    ),
    {
      path: 'shared/access/permissions.ts',
      less: { at: 'export const PERMISSIONS = [', entry: 'gaps.view' },
      by: compiler('shared/access/permissions.ts'),
      said: 'gaps.view',
    },
    ...texts('admin', '\n    "gaps": {', 'view', 'permission.gaps.view|gaps'),
    ...texts('admin', '\n  "permissionOf": {', 'gaps', 'permissionOf.gaps|"gaps"'),
  ],
};

/** A language has a file for each set of texts, and antd's own words: thirteen sets now, nine when ten files were wanted. */
const SETS = readdirSync(join(import.meta.dirname, '../../../..', LOCALES[0]!));
const LANGUAGE: Addition = {
  what: 'a language',
  shownOn: 'en',
  before: '10 new + 17 changed, 13 silent',
  wanted: { made: SETS.length + 1, changed: 1 },
  places: [
    ...SETS.map(
      (file): Place => ({
        path: `client/app/locales/en/${file}`,
        fresh: true,
        less: 'file',
        by: test(TEXTS),
        said: file,
      }),
    ),
    {
      path: 'client/ui/antWords/en.ts',
      fresh: true,
      less: 'file',
      by: test(TEXTS),
      said: 'en.ts',
    },
    { ...entry('shared/model/language.ts', 'const NAMED = {', 'en'), by: test(TEXTS), said: '"en"' },
  ],
};

export const ADDITIONS: readonly Addition[] = [
  NOUN,
  COMMAND,
  PROTOCOL,
  TCP_PROTOCOL,
  ROUTE,
  WRONG_ANSWER,
  LAYER,
  SIGN,
  SHAPE,
  FIGURE,
  PANEL,
  LANGUAGE,
  ROLE,
  PERMISSION,
];
