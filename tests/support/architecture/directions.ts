import { findCircles } from './circles.ts';
import { type Import, importsOf, packageOf } from './imports.ts';
import type { RuleBreach, Source } from './sources.ts';

/**
 * Which folders each folder may import besides itself and `shared` (docs/architecture.md, Folders). A folder
 * that is not in the table is not allowed to exist: it must be given its place first.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  shared: [],
  'client/transport': [],
  'client/player': ['client/transport'],
  'client/picture': ['client/player', 'client/transport'],
  'client/ui': [],
  'client/map': ['client/picture', 'client/player', 'client/transport', 'client/ui'],
  'client/forms': ['client/transport', 'client/ui'],
  'client/features': [
    'client/forms',
    'client/map',
    'client/picture',
    'client/player',
    'client/transport',
    'client/ui',
  ],
  'client/surfaces': [
    'client/features',
    'client/forms',
    'client/map',
    'client/picture',
    'client/player',
    'client/transport',
    'client/ui',
  ],
  'client/app': ['client'],
  'client/main.tsx': ['client'],
  'server/names': [],
  'server/db': ['server/names'],
  'server/telemetry': ['server/db'],
  'server/access': ['server/db'],
  'server/journal': ['server/db'],
  'server/areas': ['server/db'],
  'server/organisation': ['server/areas', 'server/access', 'server/db'],
  'server/interop': ['server/areas', 'server/access', 'server/db'],
  'server/positions': ['server/areas', 'server/journal', 'server/db', 'server/telemetry'],
  'server/privacy': ['server/positions', 'server/journal', 'server/access', 'server/db', 'server/telemetry'],
  'server/callout': ['server/journal', 'server/access', 'server/db'],
  'server/dispatch': ['server/positions', 'server/journal', 'server/access', 'server/db'],
  'server/commands': [
    'server/callout',
    'server/privacy',
    'server/areas',
    'server/journal',
    'server/access',
    'server/db',
  ],
  'server/clocks': ['server/commands', 'server/journal', 'server/db', 'server/telemetry'],
  'server/watch': [
    'server/clocks',
    'server/commands',
    'server/positions',
    'server/areas',
    'server/journal',
    'server/access',
    'server/db',
    'server/telemetry',
  ],
  'server/protocols': ['server/positions', 'server/access', 'server/db', 'server/telemetry'],
  'server/http': [
    'server/watch',
    'server/commands',
    'server/callout',
    'server/dispatch',
    'server/interop',
    'server/organisation',
    'server/privacy',
    'server/positions',
    'server/areas',
    'server/journal',
    'server/access',
    'server/db',
    'server/names',
    'server/telemetry',
  ],
  'server/realtime': [
    'server/http',
    'server/commands',
    'server/positions',
    'server/journal',
    'server/access',
    'server/db',
    'server/telemetry',
  ],
  /** What nobody needs who brings a city of their own: reached from server/compose/demoCity.ts alone. */
  'server/demo': [
    'server/compose/demoCity.ts',
    'server/names',
    'server/areas',
    'server/dispatch',
    'server/access',
    'server/db',
    'exercise/geography',
    'exercise/plan',
  ],
  'server/compose/demoCity.ts': ['server/access', 'server/areas'],
  'server/config': ['server/protocols'],
  'server/start.ts': ['server'],
  'server/compose': ['server'],
  'server/main.ts': ['server'],
  exercise: [],
  scripts: ['server', 'client', 'exercise', 'tests/support', 'tests/proofs'],
  tests: ['server', 'client', 'exercise', 'scripts'],
};

/** Packages that only one part of the house may use at run time; types may be named anywhere on its side. */
const KEPT_TO: Record<string, readonly string[]> = {
  pg: ['server/db'],
  // Its dictionary is larger than a page may be.
  'pinyin-pro': ['server/names'],
  'pg-copy-streams': ['server/db'],
  'node-pg-migrate': ['server/db'],
  '@electric-sql/pglite': ['server/db'],
  '@electric-sql/pglite-socket': ['server/db'],
  '@electric-sql/pglite-postgis': ['server/db'],
  'socket.io-client': ['client/transport', 'exercise'],
  'better-auth': ['server/access', 'server/compose/app.ts'],
  express: ['server'],
  'socket.io': ['server/realtime', 'server/compose/app.ts'],
  react: ['client'],
  antd: ['client'],
  'maplibre-gl': ['client/map'],
  'react-dom': ['client/main.tsx', 'client/app', 'client/map', 'client/ui/OverPage.tsx'],
};

/** Packages that nothing may import, and what to use in their place. */
const BANNED: Record<string, string> = {
  'deck.gl': 'import @deck.gl/core, /layers … : the umbrella drags in all of it',
  '@deck.gl/mapbox': 'use @deck.gl/maplibre',
  '@turf/turf': 'import single @turf modules',
};

const SHIPPED = /^(shared|server|client|exercise)\//;

/** Every import that runs against the directions of the house, and every cycle of files or of folders. */
export function checkDirections(sources: readonly Source[]): RuleBreach[] {
  const imports = importsIn(sources);
  return [...imports.flatMap(checkImport), ...findCycles(imports), ...findCircles(imports)];
}

/** What the table of directions allows, or has a place for, and nothing in the house uses: the whole house is given. */
export function checkTable(sources: readonly Source[]): RuleBreach[] {
  const targets = Map.groupBy(importsIn(sources), ({ from }) => folderOf(from));
  return Object.entries(MAY_IMPORT).flatMap(([home, allowed]) => {
    const path = 'tests/support/architecture/directions.ts';
    if (!sources.some((source) => inside(source.path, home)))
      return [{ rule: 'table', path, detail: `${home}: there is no such folder` }];
    const used = (folder: string) =>
      (targets.get(home) ?? []).some(({ target }) => target !== null && inside(target, folder));
    return allowed
      .filter((folder) => !used(folder))
      .map((folder) => ({ rule: 'table', path, detail: `${home} imports nothing of ${folder}` }));
  });
}

function importsIn(sources: readonly Source[]): Import[] {
  return sources.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path)).flatMap(importsOf);
}

function checkImport(one: Import): RuleBreach[] {
  const breach = (rule: string, detail: string): RuleBreach[] => [
    { rule, path: `${one.from}:${one.line}`, detail: `${one.specifier}: ${detail}` },
  ];
  if (one.target === null) return checkPackage(one, breach);
  const seam = checkSeam(one, breach);
  if (seam.length > 0) return seam;
  const home = folderOf(one.from);
  const allowed = home === undefined ? undefined : MAY_IMPORT[home];
  if (home === undefined) {
    return /^(vite|vitest)\.config\.ts$/.test(one.from)
      ? []
      : breach('direction', `${one.from} has no place in the table of directions`);
  }
  if (one.target.startsWith('shared/') || inside(one.target, home)) return checkSurface(one, breach);
  if (allowed!.some((folder) => inside(one.target!, folder))) return [];
  return breach('direction', `${home} may not import ${folderOf(one.target) ?? one.target}`);
}

/** What shows a made-up city and practises in it; the server goes on without it (server/compose/demoCity.ts). */
const DEMONSTRATION = ['server/demo', 'exercise'];

/** Nothing that is shipped names the demonstration but itself: its folders may be left out. */
function checkSeam(one: Import, breach: Report): RuleBreach[] {
  const within = (path: string) => DEMONSTRATION.some((folder) => inside(path, folder));
  return SHIPPED.test(one.from) && within(one.target!) && !within(one.from)
    ? breach('seam', 'a server is installed without the demonstration too: go by server/compose/demoCity.ts')
    : [];
}

type Report = (rule: string, detail: string) => RuleBreach[];

/** Surfaces are composed of features and know nothing of each other. */
function checkSurface(one: Import, breach: Report): RuleBreach[] {
  const surface = (path: string) => /^client\/surfaces\/([^/]+)\//.exec(path)?.[1];
  const [from, to] = [surface(one.from), surface(one.target!)];
  return from && to && from !== to ? breach('direction', `surface ${from} may not import surface ${to}`) : [];
}

function checkPackage(one: Import, breach: Report): RuleBreach[] {
  const name = packageOf(one.specifier);
  if (BANNED[name]) return breach('package', BANNED[name]);
  if (!SHIPPED.test(one.from)) return [];
  if (one.from.startsWith('shared/'))
    return name === 'zod' || (name.startsWith('@turf/') && inside(one.from, 'shared/geometry'))
      ? []
      : breach('package', 'shared imports only itself and zod, and its geometry single @turf modules');
  if (one.from.startsWith('client/') && name.startsWith('node:'))
    return breach('package', 'the client runs in a browser');
  const homes = KEPT_TO[name];
  if (!homes || homes.some((home) => inside(one.from, home))) return [];
  if (one.typeOnly && homes.some((home) => topOf(home) === topOf(one.from))) return [];
  return breach('package', `only ${homes.join(', ')} may import ${name}`);
}

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function topOf(path: string): string {
  return path.split('/')[0]!;
}

function folderOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((folder) => inside(path, folder))
    .sort((a, b) => b.length - a.length)[0];
}

/** Files that need each other while they load. Type-only imports are erased and dynamic ones come later. */
function findCycles(imports: readonly Import[]): RuleBreach[] {
  const edges = new Map<string, string[]>();
  for (const { from, target, typeOnly } of imports) {
    if (target !== null && !typeOnly) edges.set(from, [...(edges.get(from) ?? []), target]);
  }
  const breaches: RuleBreach[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      breaches.push({ rule: 'cycle', path, detail: [...trail.slice(trail.indexOf(path)), path].join(' → ') });
      return;
    }
    state.set(path, 'open');
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of edges.keys()) visit(path, []);
  return breaches;
}
