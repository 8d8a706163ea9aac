import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, runnerImport } from 'vite';
import { dataModule } from './scripts/building/dataModule.ts';

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const SERVER_PATHS = ['/api', '/tiles', '/osmand', '/healthz', '/readyz', '/metrics'];

/**
 * Zod's schemas carry a writer of JSON Schema with them, 5 kB that no screen calls and every phone would load before it
 * shows anything. What asks for it here fails by name.
 */
function withoutJsonSchema(): Plugin {
  const modules = /zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;
  return {
    name: 'without-json-schema',
    transform: (code, id) =>
      modules.test(id)
        ? {
            code: `const none = () => () => { throw new Error('JSON Schema is not written in a browser'); };
              export { ${exportedBy(code)
                .map((name) => `none as ${name}`)
                .join(', ')} };`,
            map: { mappings: '' },
          }
        : null,
  };
}

function exportedBy(code: string): string[] {
  const declared = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name!);
  const aliased = [...code.matchAll(/^export \{ \w+ as (\w+) \};/gm)].map(([, name]) => name!);
  return [...declared, ...aliased];
}

/** Pieces of libraries that no screen uses and every phone would load, each with what stands in its place. */
const UNUSED: readonly (readonly [module: RegExp, instead: string])[] = [
  // What zod says about a value in English: screens have their own words for what is wrong.
  [/zod\/v4\/locales\/en\.js$/, 'export default () => ({ localeError: () => undefined });'],
  // Ways to connect that no screen takes (client/transport/socket.ts).
  [/engine\.io-client\/build\/esm\/transports\/webtransport\.js$/, 'export class WT {}'],
  [
    /engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/,
    'export class XHR {} export class BaseXHR {} export class Request {}',
  ],
];

function withoutUnused(): Plugin {
  return {
    name: 'without-unused',
    apply: 'build',
    transform(_code, id) {
      const found = UNUSED.find(([module]) => module.test(id));
      return found ? { code: found[1], map: { mappings: '' } } : null;
    },
  };
}

/**
 * Tables that follow from what each noun says of itself, and are plain data once they do: a built page holds them as they are
 * and not the schemas beside which they were said.
 */
function asData(): Plugin {
  const modules = /\/shared\/(?:picture\/(?:tables|tableReach)|wire\/(?:commandRights|neededReasons))\.ts$/;
  return {
    name: 'as-data',
    apply: 'build',
    enforce: 'pre',
    async load(id) {
      if (!modules.test(id)) return null;
      const { module } = await runnerImport<Record<string, unknown>>(id);
      return dataModule(module);
    },
  };
}

/** Of a group of leaves: those that are named, without what they import, which is half the screen. */
const ALONE = { includeDependenciesRecursively: false, priority: 20 };

/**
 * Surfaces are dynamic imports, so each page loads only what it shows: antd comes with /console alone,
 * the map engine when a map is first shown. The groups below only give the heavy libraries names and
 * stable, separately cached files; they must hold nothing that /field needs before its map.
 */
export default defineConfig({
  plugins: [react(), withoutJsonSchema(), withoutUnused(), asData()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              // With Vite's own loader of dynamic imports: left alone it lands in `deck`, and all would wait for that.
              name: 'react',
              test: /vite\/preload-helper|node_modules\/(react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|wouter)\//,
              priority: 30,
            },
            { name: 'zod', test: /node_modules\/zod\//, priority: 30 },
            // Each alone would be a chunk of its own, of which half is its wrapping. What they import is with them, so that no two
            // files wait for each other (tests/e2e/bundle.test.ts).
            {
              name: 'measures',
              test: /shared\/(time\/(cityTime|durations)|geometry\/(flat|rings)|model\/newId)\.ts|client\/(ui\/(distanceText|timeText|firstWords)|transport\/ApiError|features\/incidents\/incidentTitle)\.ts/,
              priority: 20,
            },
            {
              name: 'nouns',
              test: /shared\/(model\/(checklist|directive|facility|facilityUse|headcount|incident|mode|operation|phone|rosterId|task|team|undo|whistle)|wire\/(clockTrouble|errors|page|query)|access\/(permissions|principal|support))\.ts/,
              priority: 20,
            },
            {
              name: 'transport',
              test: /client\/transport\/(api|call)\.ts|shared\/wire\/(imageRoutes|routes)\.ts/,
              priority: 20,
            },
            // What the rows of a leader's first page and those behind it have in common.
            {
              name: 'leaderRow',
              test: /client\/(surfaces\/field\/(leader\/((ConfirmButton|DueLine|Results|WaitingRow|forcesBehind)\.tsx|leader\.module\.css)|refusal\/Refused\.tsx)|features\/ticking\/Left\.tsx)/,
              ...ALONE,
            },
            // What every row that names somebody asks.
            {
              name: 'names',
              test: /client\/(features\/(names\/(ShownText\.tsx|useShownText\.ts)|dispatch\/assigneeName\.ts|areas\/(useArea|placeName)\.ts)|ui\/shownName\.ts)/,
              ...ALONE,
            },
            {
              name: 'fieldIcons',
              test: /lucide-react\/dist\/esm\/icons\/(house|life-buoy|list-checks|megaphone|radio-tower|scroll-text|user-round|users)\.mjs/,
              ...ALONE,
            },
            { name: 'maplibre', test: /node_modules\/maplibre-gl\//, priority: 20 },
            {
              name: 'deck',
              test: /node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|@probe\.gl|@loaders\.gl)\//,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(SERVER_PATHS.map((path) => [path, { target: server }])),
      '/socket.io': { target: server, ws: true },
    },
  },
});
