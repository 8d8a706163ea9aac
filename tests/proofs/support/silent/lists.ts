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
export const ASKED_TEXTS = 'tests/client/app/askedTexts.test.ts';
export const MIGRATIONS = 'tests/server/db/migrations.test.ts';
export const KEPT_WORDS = 'tests/server/db/queries/journalTexts.test.ts';
export const LAYERS = 'tests/client/map/mapPieces.test.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`);
/** Those that say what the Picture and the server do with what a noun has declared. */
export const REDUCER_FILES: By = { compiler: filesOf('shared/picture/reduce') };
export const HANDLER_FILES: By = { compiler: filesOf('server/commands') };
/** Both: of a noun with one kind only the reducers say nothing that names it. */
export const OF_KINDS: By = {
  compiler: [...filesOf('shared/picture/reduce'), ...filesOf('server/commands')],
};

/** Those that answer routes. */
const ANSWERED: By = { compiler: [...filesOf('server/http'), ...filesOf('server/protocols')] };
/** Those that draw on the map: each says what it is called, what it draws and what it means. */
const LAYER_FILES = filesOf('client/map/layers').filter((path) =>
  readFileSync(join(ROOT, path), 'utf8').includes(': MapLayer = {'),
);

/** Of each noun by itself: what it declares, what its entries do to the Picture, and what its commands do. */
function ofNouns(folder: string, table: RegExp, by?: By, all?: string): List[] {
  return filesOf(folder).flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(table)].map((match) => ({
      path,
      at: match[0],
      by: by ?? itself(path),
      ...(all ? { all } : {}),
    })),
  );
}
const A_KIND = '"[a-z]+\\.[a-z_]+"';

/** What a new noun, command, role, surface or language makes longer. */
export const CLOSED_UNIONS = [
  'TableName',
  'EntryKind',
  'CommandKind',
  'Role',
  'Permission',
  'Surface',
  'Language',
];
/** A table over one of them, whole or (`Partial`) not. */
export const CLOSED_TABLE = new RegExp(
  String.raw`^(?:export )?const \w+: [^=\n]*(?:Record<|\[\w+ in )(?:${CLOSED_UNIONS.join('|')})\b[^\n]*= \{$`,
  'gm',
);

/** Those that are whole by their type, wherever they stand. */
const CLOSED_TABLES: readonly List[] = [
  'shared',
  'server',
  'client',
  'exercise',
  'tests/support',
  'tests/integration',
]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path)),
  )
  .flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(CLOSED_TABLE)]
      .filter(([at]) => !at.includes('Partial<'))
      .map(([at]) => held(path, at)),
  );

/** Those in which more must be said than where they stand. */
const OWN_LISTS: readonly List[] = [
  { path: 'shared/model/entries/nouns.ts', at: 'export const KINDS = {', by: REDUCER_FILES },
  { path: 'shared/model/entries/nouns.ts', at: 'export const TABLES = {', by: REDUCER_FILES },
  ...ofNouns('shared/model/entries', /export const \w+Kinds = \{/g, OF_KINDS),
  ...ofNouns('shared/model/entries', /export const \w+Tables = \{/g, REDUCER_FILES),
  held('shared/picture/fold/apply.ts', 'const REDUCERS: Reducers<EntryKind> = {'),
  held('tests/support/history.ts', 'const WRITERS: Writers<EntryKind> = {'),
  { path: 'shared/wire/commands.ts', at: 'export const COMMANDS = {', by: HANDLER_FILES },
  ...ofNouns('shared/wire/commandBodies', /export const \w+Commands = \{/g, HANDLER_FILES),
  // One that no command asks for is named by the table that nobody would mirror.
  held('server/commands/nouns.ts', 'const NOUNS = {', { coverage: 'gaps' }),
  held(
    'tests/support/access/probes.ts',
    'export const COMMAND_PROBES: Record<CommandKind, (world: AccessWorld, place: Place) => unknown> = {',
    {
      TASK_PROBES: 'task.|incident.',
      ZONE_COMMAND_PROBES: 'zone.',
      WHISTLE_COMMAND_PROBES: 'whistle.',
      CALL_COMMAND_PROBES: 'callout.',
    },
  ),
  {
    path: 'shared/model/incident.ts',
    at: 'export const INCIDENT_TYPES = [',
    by: { compiler: ['client/features/incidents/incidentIcon.ts'] },
  },
  {
    path: 'shared/model/team.ts',
    at: 'export const SKILLS = [',
    by: { compiler: ['server/interop/names.ts'] },
  },
  { path: 'shared/model/equipment.ts', at: 'export const EQUIPMENT = [', by: { test: ASKED_TEXTS } },
  { path: 'shared/model/language.ts', at: 'const NAMED = {', by: { test: TEXTS } },
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
  {
    path: 'server/db/queries/journalTexts.ts',
    at: 'export const WORD_COLUMNS: Partial<Readonly<Record<TableName, string>>> = {',
    by: { test: KEPT_WORDS },
  },
  // What can be done with a thing: its buttons and the server's rules go by it.
  ...['TASK_ACTIONS', 'ASSIGNMENT_ACTIONS'].map((list) =>
    held('shared/picture/taskActions.ts', `export const ${list} = [`),
  ),
  held(
    'shared/picture/taskActions.ts',
    "const TAKERS: Record<TaskAction | AssignmentAction, Taker | 'sender'> = {",
  ),
  held(
    'shared/picture/taskActions.ts',
    'const RULES: Record<TaskAction, (task: Task, picture: Seen) => Obstacle | null> = {',
  ),
  held('shared/picture/incidentActions.ts', 'export const INCIDENT_ACTIONS = ['),
  held('shared/picture/incidentActions.ts', 'const TAKERS: Record<IncidentAction, Taker> = {'),
  held('shared/picture/incidentActions.ts', 'const RULES: Record<IncidentAction, Rule> = {'),
  {
    path: 'shared/acts/tierActs.ts',
    at: 'export const TIER_COMMANDS = {',
    by: { compiler: ['shared/acts/tierActs.ts'] },
  },
  held('shared/acts/tierActs.ts', 'const FITS: Record<TierAct, (state: RungState | null) => boolean> = {'),
  held('shared/acts/offered.ts', 'export const OFFERED_ELSEWHERE = {'),
  held(
    'client/features/legend/Legend.tsx',
    "export const RANKS: Readonly<Record<Exclude<LegendSign['sign'], object>, number>> = {",
  ),
  held('server/access/registry.ts', 'export const SOCKET_ENTRIES: Record<keyof ClientToServer, Access> = {'),
  ...['people', 'vehicles', 'notes'].map((headline) =>
    held('client/surfaces/wall/wallFigures.ts', `  ${headline}: {`),
  ),
  held('tests/support/storm/plan.ts', 'const DEEDS: Deeds<CommandKind> = {'),
  held('tests/support/storm/plan.ts', 'const TURNS: Record<Noun, 50 | 70 | 88 | 100> = {'),
  held(
    'client/surfaces/console/timeline/timelineItems.ts',
    'const OWN: { readonly [T in OwnlyTold]: (asked: Asked<T>) => TimelineItem[] } = {',
  ),
  ...['console', 'wall', 'review', 'admin'].map(
    (surface): List => ({
      path: 'client/app/surfaceTexts.ts',
      at: `${surface}: [`,
      by: { test: TEXTS },
    }),
  ),
  { path: 'client/app/surfaceTexts.ts', at: 'export const LEADER_TEXTS = [', by: { test: TEXTS } },
  { path: 'client/app/surfaceTexts.ts', at: 'export const TEXTS_BEHIND = [', by: { test: TEXTS } },
  {
    path: 'shared/wire/retentionRoutes.ts',
    at: 'export const RETENTION_TABLES = [',
    by: { compiler: ['server/db/queries/retention.ts'] },
  },
  held('server/db/queries/retention.ts', 'const ROWS_OF: Record<RetentionTable, string> = {'),
  // A route that is answered, asked or shown nowhere by its name is one that nothing declares.
  ...ofNouns('shared/wire', /export const \w*ROUTES = \{/g, ANSWERED),
  ...LAYER_FILES.map((path): List => ({ path, at: ': MapLayer = {', by: itself(path), all: 'legend|build' })),
  ...ofNouns('shared/picture/reduce', /export const \w+: Reducers<[^=]*> = \{/g, undefined, A_KIND),
  ...ofNouns('server/commands', /export const \w+: Handlers<[^=]*> =\s+\{/g, undefined, A_KIND),
  {
    path: 'shared/wire/allRoutes.ts',
    at: 'export const ALL_ROUTES: readonly Route[] = [',
    by: { test: MOUNTED },
    // By its paths.
    all: '(GET|POST|PATCH|PUT|DELETE) /',
  },
  {
    path: 'server/protocols/httpDoors.ts',
    at: 'export const HTTP_DOORS: readonly HttpDoor[] = [',
    by: { test: 'tests/server/protocols/deviceDoors.test.ts' },
    said: { osmandDoor: 'osmand' },
  },
  {
    path: 'server/protocols/tcpProtocols.ts',
    at: 'export const TCP_PROTOCOLS: readonly TcpProtocol[] = [',
    by: { test: 'tests/contract/tcp/tcpProtocols.test.ts' },
  },
  {
    path: 'client/map/layers/mapLayers.ts',
    at: 'export const MAP_LAYERS: readonly MapLayer[] = [',
    by: { test: LAYERS },
    said: { areaMarks: 'areas', selectionRing: 'selection' },
  },
];

/** Every list and table that a new noun, command, route, layer, role or language needs an entry in. */
export const LISTS: readonly List[] = [
  ...OWN_LISTS,
  ...CLOSED_TABLES.filter(({ path, at }) => !OWN_LISTS.some((own) => own.path === path && own.at === at)),
];
