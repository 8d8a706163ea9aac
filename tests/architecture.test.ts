import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkAges } from './support/architecture/ages.ts';
import { ALLOWED_AGES } from './support/architecture/allowedAges.ts';
import { ALLOWED_COUNTS } from './support/architecture/allowedCounts.ts';
import { checkCitations, checkContents } from './support/architecture/contents.ts';
import { checkFigures } from './support/architecture/countedFigures.ts';
import { checkDirections, checkTable } from './support/architecture/directions.ts';
import { checkEffects } from './support/architecture/effects.ts';
import { importsOf } from './support/architecture/imports.ts';
import { checkOfOneSurface } from './support/architecture/ofOneSurface.ts';
import { checkProps } from './support/architecture/props.ts';
import { checkSmallFiles } from './support/architecture/smallFiles.ts';
import { type Breach, readSources } from './support/architecture/sources.ts';
import { checkStyles } from './support/architecture/styles.ts';
import { checkTestPaths } from './support/architecture/testPaths.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tell = (breaches: Breach[]) => breaches.map(({ rule, path, detail }) => `${rule} ${path} ${detail}`);

describe('the house', () => {
  // This file plants breaches for the checkers to find; it is not checked itself.
  const sources = readSources(root).filter(({ path }) => path !== 'tests/architecture.test.ts');

  it('is read whole', () => {
    const folders = new Set(sources.map(({ path }) => path.split('/')[0]));
    for (const folder of ['shared', 'server', 'client', 'scripts', 'tests'])
      expect(folders).toContain(folder);
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('imports run one way, packages stay in their rooms, nothing needs itself', () => {
    expect(tell(checkDirections(sources))).toEqual([]);
  });

  it('allows no direction that nothing takes', () => {
    expect(tell(checkTable(sources))).toEqual([]);
  });

  it('one clock, one transport, one place for colours, nothing from outside, nothing unfinished, no long files', () => {
    expect(tell(checkContents(sources))).toEqual([]);
  });

  it('has no small file that is only a part of the one beside it', () => {
    expect(tell(checkSmallFiles(sources))).toEqual([]);
  });

  it('keeps in a surface what that surface alone shows', () => {
    expect(tell(checkOfOneSurface(sources))).toEqual([]);
  });

  it('has each test at the path of what it tests', () => {
    expect(tell(checkTestPaths(sources))).toEqual([]);
  });

  it('has no effect for what follows from what is there', () => {
    expect(tell(checkEffects(sources))).toEqual([]);
  });

  it('hands no component more than eight props, whatever way their type is written', () => {
    expect(tell(checkProps(sources))).toEqual([]);
  });

  it('has sizes of type and breakpoints by name, and names that are there', () => {
    expect(tell(checkStyles(sources))).toEqual([]);
  });

  it('reckons ages and waits with a clock that nobody sets, but for places that say why not', () => {
    expect(tell(checkAges(sources, ALLOWED_AGES))).toEqual([]);
  });

  it('counts figures in one place, but for lists that say how many rows stand below', () => {
    expect(tell(checkFigures(sources, ALLOWED_COUNTS))).toEqual([]);
  });

  it('cites pages and sections that are there', () => {
    const headingsOf = (page: string) =>
      existsSync(join(root, page))
        ? [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)].map((match) => match[1]!)
        : null;
    expect(tell(checkCitations(sources, headingsOf))).toEqual([]);
  });
});

describe('the checker of the paths of tests', () => {
  const product = [
    { path: 'server/app.ts', text: '' },
    { path: 'server/http/gate.ts', text: '' },
  ];
  const found = (path: string, need: string) =>
    checkTestPaths([...product, { path, text: `import '${need}';` }]).map(({ detail }) => detail);

  it.each([
    ['tests/server/gate.test.ts', '../../server/http/gate.ts', 'tests server/http/gate.ts'],
    [
      'tests/server/flood.test.ts',
      '../../server/http/gate.ts',
      'lies in server itself and tests nothing that does',
    ],
    [
      'tests/server/doors/gate.test.ts',
      '../../../server/http/gate.ts',
      'the product has no folder server/doors',
    ],
  ])('finds %s', (path, need, detail) => expect(found(path, need)).toEqual([detail]));

  it.each([
    ['tests/server/http/gate.test.ts', '../../../server/http/gate.ts'],
    ['tests/server/http/floods.test.ts', '../../../server/http/gate.ts'],
    ['tests/server/app.test.ts', '../../server/app.ts'],
    ['tests/integration/gate.test.ts', '../../server/http/gate.ts'],
  ])('is content with %s', (path, need) => expect(found(path, need)).toEqual([]));
});

describe('the checker of features', () => {
  const file = (path: string, ...needs: string[]) => ({
    path,
    text: needs.map((need) => `import '${need}';`).join('\n'),
  });
  const used = file('client/features/a/used.ts');
  const shown = file('client/features/a/Shown.tsx', './used.ts');
  const console = file('client/surfaces/console/Console.tsx', '../../features/a/Shown.tsx');
  const wall = file('client/surfaces/wall/Wall.tsx', '../../features/a/used.ts');
  const found = (...sources: { path: string; text: string }[]) =>
    checkOfOneSurface(sources).map(({ path, detail }) => `${path} ${detail.split(' ')[1]}`);

  it('finds what one surface alone needs, also by way of another feature', () => {
    expect(found(used, shown, console)).toEqual([`${used.path} console`, `${shown.path} console`]);
    expect(found(used, shown, console, wall)).toEqual([`${shown.path} console`]);
  });

  it('leaves what is there for all, and what nobody needs to the search for unused files', () => {
    const app = file('client/app/App.tsx', '../features/a/used.ts');
    expect(found(used, app)).toEqual([]);
    expect(found(used)).toEqual([]);
  });
});

describe('the checker of ages', () => {
  const found = (path: string, text: string, allowed = {}) =>
    checkAges([{ path, text }], allowed).map(({ path }) => path);

  it.each([
    ['server/a.ts', 'if (clock.now() - this.at > MOST_MS) return;'],
    ['server/a.ts', 'const due = this.clock.now() + WAIT_MS;'],
    ['server/a.ts', 'if (entry.until <= now) return null;'],
    ['server/a.ts', 'const left = Math.max(0, until - this.deps.clock.now());'],
    ['shared/a.ts', 'return now > deadline.dueAt;'],
    ['client/a.ts', 'const at = systemClock.now();'],
    ['client/a.ts', 'const queue = new Queue(systemClock);'],
    ['client/a.ts', 'const passed = event.timeStamp - this.last;'],
    ['client/a.ts', 'if (this.deps.serverNow() - this.heardAt > QUIET_MS) this.say();'],
    ['client/a.ts', 'const left = this.nextAt - deps.deviceNow();'],
  ])('finds in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([path]);
  });

  it.each([
    ['server/a.ts', 'const row = { at: clock.now() };'],
    ['server/a.ts', 'const took = performance.now() - began; // now - then'],
    ['server/a.ts', 'if (clock.monotonic() - known.at < KNOWN_MS) return known;'],
    ['client/a.ts', "import { systemClock } from './clock.ts';\nconst at = systemClock.monotonic();"],
  ])('lets stand in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  it('finds a use more than is listed, and a place that has none any more', () => {
    const once = 'const left = until - now;';
    expect(found('server/a.ts', once, { 'server/a.ts': [1, 'told'] })).toEqual([]);
    expect(found('server/a.ts', `${once}\n${once}`, { 'server/a.ts': [1, 'told'] })).toEqual(['server/a.ts']);
    expect(found('server/a.ts', '', { 'server/a.ts': [1, 'told'] })).toEqual(['server/a.ts']);
  });
});

describe('the checker of small files', () => {
  const small = { path: 'client/ui/small.ts', text: 'export const one = 1;\n' };
  const asks = (path: string, from: string) => ({ path, text: `import { one } from '${from}';\n` });
  const asker = asks('client/ui/Big.tsx', './small.ts');
  const found = (...others: { path: string; text: string }[]) =>
    checkSmallFiles([small, ...others])
      .filter(({ path }) => path === small.path)
      .map(({ rule }) => rule);

  it('finds one that only the file beside it asks for', () => {
    expect(found(asker)).toEqual(['small']);
  });

  it('lets stand what others ask for, what another folder does, what is loaded later, and what is long', () => {
    expect(found(asker, asks('client/forms/b.ts', '../ui/small.ts'))).toEqual([]);
    expect(found(asker, asks('tests/client/ui/small.test.ts', '../../../client/ui/small.ts'))).toEqual([]);
    expect(found(asks('client/forms/b.ts', '../ui/small.ts'))).toEqual([]);
    expect(found({ path: 'client/ui/Big.tsx', text: "const later = () => import('./small.ts');\n" })).toEqual(
      [],
    );
    const long = { path: small.path, text: 'x;\n'.repeat(11) };
    expect(checkSmallFiles([long, asker]).map(({ path }) => path)).not.toContain(small.path);
  });
});

describe('the checker of effects', () => {
  const found = (text: string) => checkEffects([{ path: 'client/ui/a.tsx', text }]).length;

  it.each([
    'useEffect(() => setText(value), [value]);',
    'useEffect(() => { if (on) setChosen(null); }, [on]);',
    'useEffect(() => { if (!on) return; const next = of(on); setChosen(next); }, [on]);',
    'function A() { useLayoutEffect(function () { on ? setA(1) : setA(2); }); }',
  ])('finds %s', (text) => {
    expect(found(text)).toBe(1);
  });

  it.each([
    'useEffect(() => { const timer = setTimeout(() => setA(1)); return () => clearTimeout(timer); }, []);',
    'useEffect(() => { setTimeout(run, 1); }, []);',
    'useEffect(() => { seen.current = value; setA(value); }, [value]);',
    'useEffect(() => player.subscribe(() => setA(1)), [player]);',
    'useEffect(() => () => setA(null), []);',
    'useEffect(() => { if (on) return; }, [on]); const setAll = () => setA(1);',
  ])('lets stand %s', (text) => {
    expect(found(text)).toBe(0);
  });
});

describe('the checker of props', () => {
  const nine = 'a: 1; b: 1; c: 1; d: 1; e: 1; f: 1; g: 1; h: 1; i: 1';
  const found = (text: string, other = '') =>
    checkProps([
      { path: 'client/ui/a.tsx', text },
      { path: 'client/ui/b.tsx', text: other },
    ]).map(({ detail }) => detail);

  it.each<[string, string?]>([
    [`export function A({ a, ...rest }: { ${nine} }) {}`],
    [`function A(props: { ${nine} }) {}`],
    [`interface P { ${nine} } const A = (props: P) => null;`],
    [`type P = { a: 1 } & { ${nine} }; export const A = memo(function A(props: P) {});`],
    [`import type { P } from './b.tsx'; function A(props: P) {}`, `export interface P { ${nine} }`],
    [
      `import { B } from './b.tsx'; function A(p: Omit<ComponentProps<typeof B>, 'a'> & { j: 1; k: 1 }) {}`,
      `export function B({ a }: { ${nine.slice(0, -6)} }) {}`,
    ],
    [`interface O { ${nine} } interface P extends Omit<O, 'a'> { j: 1 } function A(props: P) {}`],
  ])('finds nine in %s', (text, other = '') => {
    expect(found(text, other)).toEqual(['A takes 9']);
  });

  it('finds what it cannot count', () => {
    expect(found('function A(props: Nobody) {}')).toEqual(['A takes what cannot be counted']);
  });

  it.each([
    [`export function A(props: { ${nine.slice(0, -6)} }) {}`],
    [`type P = { a: 1 } & { a: 1; b: 1 }; function A(props: P) {}`],
    [`import type { InputProps } from 'antd'; function A(props: InputProps & { label: string }) {}`],
    [`interface P { ${nine} } function A(props: Pick<P, 'a' | 'b'>) {}`],
    [`function useNine(props: { ${nine} }) {}`],
  ])('lets stand %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the checker of styles', () => {
  const found = (text: string) =>
    checkStyles([
      { path: 'client/ui/tokens.css', text: ':root { --tx-font-size: 13px; }' },
      { path: 'client/ui/breakpoints.module.css', text: '@value screenPhone: (max-width: 759px);' },
      { path: 'client/features/a/a.module.css', text },
    ]).map(({ rule }) => rule);
  const brought = '@value screenPhone from "../../ui/breakpoints.module.css";';

  it.each([
    ['type', '.a { font-size: 13px; }'],
    ['type', '.a { font: 700 1.2rem/1.5 sans-serif; }'],
    ['token', '.a { font-size: var(--tx-font-size-nothing); }'],
    ['breakpoint', '@media (max-width: 759px) { .a { color: red; } }'],
    ['breakpoint', '@media (width < 760px) { .a { color: red; } }'],
    ['breakpoint', '@container (max-width: 1000px) { .a { color: red; } }'],
    ['breakpoint', '@media screenPhone { .a { color: red; } }'],
    ['breakpoint', '@value screenPhoen from "../../ui/breakpoints.module.css";'],
  ])('finds %s in %s', (rule, text) => {
    expect(found(text)).toEqual([rule]);
  });

  it.each([
    '.a { font-size: var(--tx-font-size); }',
    '.a { font-size: 1em; font: inherit; }',
    '.a { font-size: var(--tx-font-size); width: 12px; /* font-size: 13px */ }',
    `${brought} @media screenPhone { .a { color: red; } }`,
    `${brought} @container (max-width: screenPhone) { .a { color: red; } }`,
    '@media (pointer: coarse) { .a { height: 44px; } }',
  ])('lets stand %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the checker of figures', () => {
  const found = (path: string, text: string, allowed = {}) =>
    checkFigures([{ path, text }], allowed).map(({ path: at }) => at);

  it.each([
    ['client/surfaces/wall/a.tsx', 'const open = incidents.filter((one) => !isEnded(one)).length;'],
    ['client/features/a/b.ts', 'for (const unit of units) if (silent(unit)) count++;'],
    ['client/surfaces/console/a.tsx', 'return <b>{rows.length}</b>;'],
    ['client/surfaces/field/a.tsx', "return t('open', { count: incidents.length });"],
  ])('finds in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([path]);
  });

  it.each([
    ['client/surfaces/admin/a.tsx', 'return <b>{rows.length}</b>;'],
    ['shared/figures/a.ts', 'const open = all.filter(isOpen).length;'],
    ['client/surfaces/wall/a.tsx', 'if (rows.length === 0) return null;'],
    ['client/surfaces/wall/a.tsx', 'return <FigureValue of={figures} name="onDuty" />;'],
  ])('lets stand in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  it('finds a count more than is listed, and a place that has none any more', () => {
    const path = 'client/surfaces/wall/a.tsx';
    const once = 'return <b>{rows.length}</b>;';
    expect(found(path, once, { [path]: [1, 'rows below'] })).toEqual([]);
    expect(found(path, `${once}${once}`, { [path]: [1, 'rows below'] })).toEqual([path]);
    expect(found(path, '', { [path]: [1, 'rows below'] })).toEqual([path]);
  });
});

describe('the checker of citations', () => {
  const headingsOf = (page: string) => (page === 'docs/domain.md' ? ['1. Words', '1.1 Divisions'] : null);
  const found = (text: string) => checkCitations([{ path: 'a.ts', text }], headingsOf).length;

  it('finds a page that is not there, and a section that is not in it', () => {
    expect(found('// docs/domain.md 1.1')).toBe(0);
    expect(found('// (docs/domain.md)')).toBe(0);
    expect(found('// docs/domain.md 9.9')).toBe(1);
    expect(found('// docs/domain.md 1')).toBe(0);
    expect(found('// docs/domain.md 3')).toBe(1);
    expect(found('// docs/nothing.md')).toBe(1);
  });

  it('finds a page that is written in another way, and lets one beside the code stand', () => {
    expect(found('// Domain.md 1.1: a rule')).toBe(1);
    expect(found('// domain.md')).toBe(1);
    expect(found('// Docs/Domain.md')).toBe(1);
    expect(found('// Nothing.md 3.2 rule 6')).toBe(1);
    expect(found('// see SPEC.md')).toBe(0);
  });
});

describe('the checker of directions', () => {
  const rulesFor = (path: string, text: string) => checkDirections([{ path, text }]).map((b) => b.rule);

  it.each([
    ['shared/model/a.ts', "import { x } from '../../server/app.ts';"],
    ['shared/model/a.ts', "import type { x } from '../../client/player/player.ts';"],
    ['client/transport/a.ts', "import { x } from '../player/LivePlayer.ts';"],
    ['client/features/a/b.tsx', "import { x } from '../../surfaces/wall/Wall.tsx';"],
    ['client/surfaces/wall/a.tsx', "import { x } from '../console/Console.tsx';"],
    ['client/player/a.ts', "export { x } from '../picture/store.ts';"],
    ['client/ui/a.ts', "import { x } from '../player/player.ts';"],
    ['client/app/a.ts', "import { x } from '../../server/config.ts';"],
    ['server/db/a.ts', "import { x } from '../commands/commands.ts';"],
    ['server/journal/a.ts', "const x = await import('../http/answer.ts');"],
    ['server/db/queries/a.ts', "import type { X } from '../../journal/types.ts';"],
    ['client/player/a.ts', "import type { X } from '../picture/store.ts';"],
    ['server/newfolder/a.ts', "import { x } from './b.ts';"],
    ['exercise/a.ts', "import { x } from '../server/config.ts';"],
  ])('finds in %s: %s', (path, text) => {
    expect(rulesFor(path, text)).toEqual(['direction']);
  });

  it.each([
    ['server/app.ts', "import { x } from './demo/city.ts';"],
    ['server/demoCity.ts', "const x = await import('./demo/city.ts');"],
    ['server/compose/a.ts', "import type { X } from '../../exercise/plan/schema.ts';"],
    ['client/app/a.ts', "import { x } from '../../exercise/plan/schema.ts';"],
  ])('finds the demonstration named in %s: %s', (path, text) => {
    expect(rulesFor(path, text)).toEqual(['seam']);
  });

  it.each([
    ['shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/a.ts', "import type { Pool } from 'pg';"],
    ['client/map/a.ts', "import 'node:path';"],
    ['client/map/a.ts', "import { Deck } from 'deck.gl';"],
    ['client/features/a.ts', "import { io } from 'socket.io-client';"],
    ['server/http/a.ts', "import pg from 'pg';"],
    ['server/http/a.ts', "import { from as copyFrom } from 'pg-copy-streams';"],
    ['client/player/a.ts', "import type { Pool } from 'pg';"],
    ['tests/a.test.ts', "import { area } from '@turf/turf';"],
  ])('finds a package out of place in %s: %s', (path, text) => {
    expect(rulesFor(path, text)).toEqual(['package']);
  });

  it.each([
    ['shared/a.ts', "import { z } from 'zod';\nimport { b } from './b.ts';"],
    [
      'client/surfaces/wall/a.tsx',
      "import { x } from './b.tsx';\nimport { y } from '../../features/record/c.tsx';",
    ],
    ['server/http/a.ts', "import type pg from 'pg';\nimport { type Pool } from 'pg';"],
    [
      'server/db/queries/a.ts',
      "import type { Entry } from '../../../shared/model/entry.ts';\nimport pg from 'pg';",
    ],
    ['server/http/a.ts', "// import pg from 'pg';\n/* import x from '../main.ts'; */"],
    ['server/app.ts', "import { x } from './http/answer.ts';"],
    ['server/demo/a.ts', "import { x } from '../../exercise/plan/schema.ts';"],
  ])('allows in %s: %s', (path, text) => {
    expect(checkDirections([{ path, text }])).toEqual([]);
  });

  it('finds files that need each other, and not those that only name types or load later', () => {
    const a = (text: string) => ({ path: 'shared/model/a.ts', text });
    const b = { path: 'shared/model/b.ts', text: "import { a } from './a.ts';" };
    expect(checkDirections([a("import { b } from './b.ts';"), b])).toMatchObject([
      { rule: 'cycle', detail: 'shared/model/a.ts → shared/model/b.ts → shared/model/a.ts' },
    ]);
    expect(checkDirections([a("import type { B } from './b.ts';"), b])).toEqual([]);
  });

  it('finds folders that need each other, if only for a type', () => {
    const one = (path: string, text: string) => ({ path, text });
    const features = (back: string) => [
      one('client/features/a/x.ts', "import { y } from '../b/y.ts';"),
      one('client/features/b/y.ts', "import { z } from '../c/z.ts';"),
      one('client/features/c/z.ts', back),
    ];
    expect(checkDirections(features("import type { X } from '../a/other.ts';"))).toMatchObject([
      {
        rule: 'circle',
        path: 'client/features/a',
        detail:
          'client/features/a/x.ts:1 → client/features/b/y.ts, client/features/b/y.ts:1 → client/features/c/z.ts, client/features/c/z.ts:1 → client/features/a/other.ts',
      },
    ]);
    expect(checkDirections(features("import type { X } from '../d/x.ts';"))).toEqual([]);
    const models = [
      one('shared/picture/a.ts', "import type { B } from '../model/deep/b.ts';"),
      one('shared/model/b.ts', "import type { A } from '../picture/deep/a.ts';"),
    ];
    expect(checkDirections(models).map(({ rule }) => rule)).toEqual(['circle']);
  });

  it('reads imports over several lines, re-exports and side effects', () => {
    const text =
      "import {\n  one,\n  type Two,\n} from './x.ts';\nimport './y.css';\nexport * from './z.ts';\n";
    expect(importsOf({ path: 'client/ui/a.ts', text }).map((i) => [i.target, i.typeOnly])).toEqual([
      ['client/ui/x.ts', false],
      ['client/ui/y.css', false],
      ['client/ui/z.ts', false],
    ]);
  });
});

describe('the checker of contents', () => {
  const rulesFor = (path: string, text: string) => checkContents([{ path, text }]).map((b) => b.rule);

  it.each([
    ['clock', 'server/a.ts', 'const now = Date.now();'],
    ['clock', 'client/a.ts', 'const at = new Date();'],
    ['clock', 'exercise/a.ts', 'const at = new Date;'],
    ['transport', 'client/features/a.ts', "const r = await fetch('/api/time');"],
    ['transport', 'client/player/a.ts', "const s = new WebSocket('/x');"],
    ['colour', 'client/features/a.css', '.a { color: #22d3ee; }'],
    ['colour', 'client/map/layers/a.ts', "const c = '#0B1220';"],
    ['colour', 'client/map/layers/a.ts', 'new Layer({ getFillColor: [34, 211, 238] });'],
    ['colour', 'client/surfaces/a.css', '.a { background: rgb(0 0 0 / 50%); }'],
    ['outside', 'client/a.ts', "const tiles = 'https://tiles.example.com/{z}';"],
    ['outside', 'index.html', '<link href="https://fonts.example.com/css" />'],
    ['unfinished', 'server/a.ts', `// ${'TO'}${'DO'}: later`],
    ['export', 'server/a.ts', 'export default function a() {}'],
    ['city', 'client/features/a.ts', "const whole = area ?? '330200';"],
    ['city', 'server/a.ts', "const example = '330205006001001';"],
    ['metres', 'client/map/a.ts', 'const northM = (b - a) * 111_320;'],
    ['metres', 'server/watch/a.ts', 'const EARTH_RADIUS_M = 6_371_008.8;'],
    ['time zone', 'client/ui/a.ts', "const zone = 'Asia/Shanghai';"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file, which is judged and never run
    ['time zone', 'server/a.ts', 'const start = (day: string) => `${day}T00:00:00+08:00`;'],
    ['time zone', 'server/db/queries/a.ts', "const day = `at time zone interval '8 hours'`;"],
    ['whole', 'client/features/a.tsx', 'const p = usePicture((whole) => whole);'],
    ['size', 'server/a.ts', 'x;\n'.repeat(401)],
    ['name', 'server/utils.ts', 'export const a = 1;'],
    ['name', 'client/ui/index.ts', "export * from './a.ts';\nexport { b } from './b.ts';"],
  ])('finds %s in %s', (rule, path, text) => {
    expect(rulesFor(path, text)).toEqual([rule]);
  });

  it.each([
    ['shared/time/clock.ts', 'export const now = () => Date.now();'],
    ['server/a.ts', 'const at = new Date(entry.at); // Date.now() would be wrong here'],
    ['client/transport/a.ts', "await fetch('/api/time');"],
    ['server/demo/a.ts', "const CITY = '330200';"],
    ['server/config.ts', '// such as 2026-05-16T08:55:00+08:00'],
    ['client/features/a.ts', 'void query.refetch();'],
    ['client/features/a.tsx', 'const p = usePicture((picture) => picture.units);'],
    ['client/ui/tokens.css', ':root { --tx-color-primary: #22d3ee; }'],
    ['client/features/a.ts', 'class A { #add = 1; b = this.#add; }'],
    ['client/features/a.tsx', '<a href="#top">E-123</a>'],
    ['client/ui/a.tsx', '<svg xmlns="http://www.w3.org/2000/svg" />'],
    ['server/a.ts', 'const url = "http://127.0.0.1:3000";'],
    ['server/a.ts', 'x;\n'.repeat(400)],
  ])('lets stand in %s', (path, text) => {
    expect(checkContents([{ path, text }])).toEqual([]);
  });
});
