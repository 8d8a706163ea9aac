import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LAYERS, MIGRATIONS, MOUNTED, TEXTS } from './lists.ts';
import { COMMAND, NOUN } from './nounAdditions.ts';
import {
  type Addition,
  compiler,
  entry,
  fresh,
  LOCALES,
  type TouchedPlace,
  test,
  textPlaces,
} from './places.ts';

const FIGURES = 'tests/shared/figures/figures.test.ts';
const PANELS = 'tests/client/surfaces/wall/wallPanels.test.ts';

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
  places: textPlaces('desk', '\n  "legend": {', 'gap', 'legend.gap|"gap"', LAYERS),
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
    ...['main', 'line', 'wide', 'ultra', 'rank'].map((part) =>
      entry('client/surfaces/wall/wallFigures.ts', '  vehicles: {', part),
    ),
    ...textPlaces('figures', '\n  "name": {', 'vehicles', 'vehicles', FIGURES),
    ...textPlaces('help', '\n  "means": {', 'vehicles', 'vehicles', FIGURES),
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
    ...textPlaces('wall', '\n  "notes": {', 'none', 'notes.none|"none"'),
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
    ...textPlaces('common', '\n  "role": {', 'auditor', 'role.auditor|"auditor"'),
    ...textPlaces('account', '\n  "roleFor": {', 'auditor', 'roleFor.auditor|"auditor"'),
    ...textPlaces('account', '\n    "does": {', 'auditor', 'does.auditor|"auditor"'),
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
    ...textPlaces('admin', '\n    "gaps": {', 'view', 'permission.gaps.view|gaps'),
    ...textPlaces('admin', '\n  "permissionOf": {', 'gaps', 'permissionOf.gaps|"gaps"'),
  ],
};

/** A language has a file for each set of texts, and antd's own words. */
const SETS = readdirSync(join(import.meta.dirname, '../../../..', LOCALES[0]!));
const LANGUAGE: Addition = {
  what: 'a language',
  shownOn: 'en',
  before: '10 new + 17 changed, 13 silent',
  wanted: { made: 14, changed: 1 },
  places: [
    ...SETS.map(
      (file): TouchedPlace => ({
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
