import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const client = join(import.meta.dirname, '../../../client');
const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(css|tsx?)$/.test(path),
);
const read = (path: string) => readFileSync(join(client, path), 'utf8');
const tokens = read('ui/tokens.css');
const HEX = /#[0-9a-f]{3,8}\b(?![\w-])/i;
const FUNCTION = /\b(?:rgba?|hsla?|oklch|lab|color)\(\s*[\d.]/i;
const hasColour = (text: string) => HEX.test(text) || FUNCTION.test(text);
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

describe('tokens', () => {
  it('are the only place with a colour literal', () => {
    const elsewhere = files
      .filter((path) => path !== join('ui', 'tokens.css'))
      .filter((path) => hasColour(withoutComments(read(path))));
    expect(elsewhere).toEqual([]);
  });

  it('the search for colours finds them', () => {
    for (const text of ['color: #22D3EE;', 'background: rgb(0 0 0 / 50%)', 'fill: rgba(1, 2, 3, .4)'])
      expect(hasColour(text), text).toBe(true);
    for (const text of ['var(--tx-color-text)', '#root', 'href="#top-list"', 'rgba(color, alpha)'])
      expect(hasColour(text), text).toBe(false);
  });

  it('hold every variable that a style or a script names', () => {
    const named = new Map<string, string>();
    for (const path of files)
      for (const [name] of withoutComments(read(path)).matchAll(/--tx-[a-z0-9-]+(?![a-z0-9-]*\$\{)/g))
        named.set(name, path);
    const unknown = [...named].filter(([name]) => !name.endsWith('-') && !tokens.includes(`${name}:`));
    expect(unknown).toEqual([]);
  });

  it('give both themes the same colours', () => {
    const block = (start: string) => {
      const from = tokens.indexOf(start);
      return tokens.slice(from, tokens.indexOf('\n}', from));
    };
    const names = (text: string) => [...text.matchAll(/(--tx-[a-z0-9-]+):/g)].map((match) => match[1]).sort();
    const dark = names(block('[data-theme="dark"]'));
    const light = names(block('[data-theme="light"]'));
    const darkOnly = dark.filter((name) => !light.includes(name));
    // What the light theme does not say again, it takes from :root.
    expect(light.filter((name) => !dark.includes(name))).toEqual([]);
    expect(
      darkOnly.filter(
        (name) => !tokens.slice(0, tokens.indexOf('[data-theme="light"]')).includes(`${name}:`),
      ),
    ).toEqual([]);
  });
});
