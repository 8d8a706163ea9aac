import { describe, expect, it } from 'vitest';
import { checkContents, checkExceptions } from '../support/architecture/contents.ts';

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
    ['city', 'client/map/a.ts', 'const BOUNDS = [121.5, 29.9];'],
    ['duration', 'client/ui/a.ts', 'const MINUTE_MS = 60_000;'],
    ['duration', 'server/a.ts', 'const kept = 7 * 86_400_000;'],
    ['time zone', 'client/ui/a.ts', "const zone = 'Asia/Shanghai';"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file, which is judged and never run
    ['time zone', 'server/a.ts', 'const start = (day: string) => `${day}T00:00:00+08:00`;'],
    ['time zone', 'server/db/queries/a.ts', "const day = `at time zone interval '8 hours'`;"],
    ['order', 'client/features/a.ts', "rows.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));"],
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

  it('finds an exception that nothing needs any more', () => {
    const clock = 'shared/time/clock.ts';
    const without = (text: string) => checkExceptions([{ path: clock, text }]).map(({ path }) => path);
    expect(without('export const at = 1;')).toContain('^shared\\/time\\/clock\\.ts$');
    expect(without('export const now = () => Date.now();')).not.toContain('^shared\\/time\\/clock\\.ts$');
  });
});
