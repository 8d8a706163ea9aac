import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who names what a list lacks: the compiler, in these files (in that of the list when left out), or a test. */
export type By = { compiler: readonly string[] } | { test: string };

export interface List {
  path: string;
  /** Where it opens, up to its bracket. */
  at: string;
  by: By;
  /** What is said of a lacking entry, where that is not its own name. */
  said?: Readonly<Record<string, string>>;
  /** The same, of any entry. */
  all?: string;
}

const itself = (path: string): By => ({ compiler: [path] });
const held = (path: string, at: string, said?: Record<string, string>): List => ({
  path,
  at,
  by: itself(path),
  ...(said ? { said } : {}),
});

export const MOUNTED = 'tests/server/http/mountedRoutes.test.ts';
export const TEXTS = 'tests/client/app/texts.test.ts';
export const MIGRATIONS = 'tests/server/db/migrations.test.ts';
export const LAYERS = 'tests/client/map/mapPieces.test.ts';

/** Entries of a spread are named by what they bring: nouns whose kinds have another name. */
const KINDS = { duty: 'unit.', level: 'operation.grade|mode.set' };

/** Of each noun by itself: what its entries do to the Picture, and what its commands do. */
function ofNouns(folder: string, table: RegExp): List[] {
  const from = join(import.meta.dirname, '../../../..', folder);
  return readdirSync(from)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(from, file), 'utf8').matchAll(table)].map((match) => ({
        path: `${folder}/${file}`,
        at: match[0],
        by: itself(`${folder}/${file}`),
        all: '"[a-z]+\\.[a-z_]+"',
      })),
    );
}

/** Every list and table that a new noun, command, route, layer, role or language needs an entry in. */
export const LISTS: readonly List[] = [
  {
    path: 'shared/model/entry.ts',
    at: 'const bodies = {',
    by: { compiler: ['shared/model/entryReach.ts'] },
    said: KINDS,
  },
  held('shared/model/entryReach.ts', 'export const REACH: { readonly [K in EntryKind]: Reach } = {'),
  held('shared/access/redact.ts', 'const BODIES: { readonly [K in EntryKind]: RedactBody<K> | null } = {'),
  held('shared/picture/apply.ts', 'const REDUCERS: Reducers<EntryKind> = {', KINDS),
  held('tests/support/history.ts', 'const WRITERS: Writers<EntryKind> = {', KINDS),
  {
    path: 'shared/picture/tables.ts',
    at: 'export interface TableRows {',
    by: { compiler: ['shared/picture/tables.ts'] },
  },
  held(
    'shared/picture/tables.ts',
    'export const TABLES: { readonly [T in TableName]: TableRule<TableRows[T]> } = {',
  ),
  held(
    'shared/picture/pictureSchema.ts',
    'const TABLE_SCHEMAS: { readonly [T in TableName]: z.ZodType<Tables[T]> } = {',
  ),
  held(
    'server/commands/mirrors.ts',
    'const MIRRORS: { readonly [T in TableName]: Mirror<TableRows[T]> | null } = {',
  ),
  {
    path: 'shared/wire/commands.ts',
    at: 'export const commandBodies = {',
    by: { compiler: ['shared/wire/commandRights.ts'] },
    said: KINDS,
  },
  held(
    'shared/wire/commandRights.ts',
    'export const COMMAND_RIGHTS: { readonly [K in CommandKind]: CommandRight } = {',
  ),
  held('server/commands/commands.ts', 'const HANDLERS: Handlers<CommandKind> = {', KINDS),
  held(
    'tests/support/access/probes.ts',
    'export const COMMAND_PROBES: Record<CommandKind, (world: AccessWorld, place: Place) => unknown> = {',
    { TASK_PROBES: 'task.|incident.', GROUND_COMMAND_PROBES: 'zone.', CALL_COMMAND_PROBES: 'callout.' },
  ),
  held(
    'shared/access/permissions.ts',
    'export const RULES: { readonly [P in Permission]: Readonly<Record<Role, Rule>> } = {',
  ),
  {
    path: 'shared/access/permissions.ts',
    at: 'export const PERMISSIONS = [',
    by: { compiler: ['shared/access/permissions.ts'] },
  },
  {
    path: 'shared/access/roles.ts',
    at: 'export const ROLES = [',
    by: { compiler: ['shared/access/permissions.ts'] },
  },
  held('client/features/session/surfaces.ts', 'const HOME: Record<Role, Surface> = {'),
  held('server/access/registry.ts', 'export const SOCKET_ENTRIES: Record<keyof ClientToServer, Access> = {'),
  held('shared/model/duty.ts', 'export const CONSENT_TEXT: Worded = {'),
  held('client/ui/AntTheme.tsx', 'const LOCALES: Record<Language, Locale> = {'),
  held('client/surfaces/wall/wallFigures.ts', 'export const FIGURE_NOTES = {'),
  ...ofNouns('shared/picture/reduce', /export const \w+: Reducers<[^=]*> = \{/g),
  ...ofNouns('server/commands', /export const \w+: Handlers<[^=]*> =\s+\{/g),
  {
    path: 'shared/wire/allRoutes.ts',
    at: 'export const ALL_ROUTES: readonly Route[] = [',
    by: { test: MOUNTED },
    // By its paths.
    all: '(GET|POST|PATCH|PUT|DELETE) /',
  },
  {
    path: 'client/map/mapLayers.ts',
    at: 'export const MAP_LAYERS: readonly MapLayer[] = [',
    by: { test: LAYERS },
    said: { areaMarks: 'areas', selectionRing: 'selection' },
  },
];
