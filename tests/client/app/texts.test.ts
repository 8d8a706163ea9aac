import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHARED_TEXTS } from '../../../client/app/i18n.ts';
import { ALSO_TEXTS, LEADER_TEXTS, TEXTS_BEHIND } from '../../../client/app/surfaceTexts.ts';
import { SURFACES } from '../../../client/features/session/surfaces.ts';
import { LANGUAGES } from '../../../shared/model/language.ts';
import { importsOf } from '../../support/architecture/imports.ts';

const client = join(import.meta.dirname, '../../../client');
const locales = join(client, 'app/locales');
const sets = readdirSync(join(locales, 'zh-CN')).map((file) => file.replace('.json', ''));
/** The texts are written in Chinese and compared with it. */
const OTHERS = LANGUAGES.filter((language) => language !== 'zh-CN');

/** A file that is missing has no texts: that it is, is found by a test and not while tests are gathered. */
const readIfThere = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '{}');

type Texts = { [key: string]: string | Texts };
const read = (language: string, set: string): Record<string, string> =>
  flat(JSON.parse(readIfThere(join(locales, language, `${set}.json`))));

function flat(texts: Texts, above = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[above + key, value]] : Object.entries(flat(value, `${above}${key}.`)),
    ),
  );
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
/** `one` and `other` are one text in two forms; Chinese needs only one of them. */
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

/** Chinese counts with a word that others do without; they may leave out what Chinese says. */
const COUNTING_WORD = /(^|\.)units?(\.|$)/;

describe('texts', () => {
  it('come in the same sets in every language', () => {
    expect(readdirSync(locales).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES)
      expect(readdirSync(join(locales, language)).sort(), language).toEqual(
        sets.map((set) => `${set}.json`).sort(),
      );
    expect(readdirSync(join(client, 'ui/antWords')).sort()).toEqual(
      LANGUAGES.map((one) => `${one}.ts`).sort(),
    );
  });

  describe.each(OTHERS.flatMap((language) => sets.map((set) => [language, set] as const)))(
    '%s %s',
    (language, set) => {
      const zh = read('zh-CN', set);
      const other = read(language, set);

      it('has the same keys as in Chinese', () => {
        const keys = (texts: object) => [...new Set(Object.keys(texts).map(withoutPlural))].sort();
        expect(keys(other)).toEqual(keys(zh));
      });

      it('leaves no text empty and fills no place that Chinese does not have', () => {
        for (const [key, text] of Object.entries(other)) {
          if (!COUNTING_WORD.test(key)) expect(text.trim(), key).not.toBe('');
          const chinese = zh[key] ?? zh[withoutPlural(key)] ?? zh[`${withoutPlural(key)}_other`] ?? '';
          expect(chinese.trim(), key).not.toBe('');
          for (const hole of holes(text)) expect(holes(chinese), key).toContain(hole);
        }
      });
    },
  );
});

/** Reads the endings of Chinese place names, which are data. */
const PLACE_NAMES = 'placeName.ts';

/** Every file of the client that a page loads, at once or later. */
function loadedFrom(page: string): Set<string> {
  const seen = new Set<string>();
  const open = [page];
  for (let path = open.pop(); path; path = open.pop()) {
    if (seen.has(path) || !/^client\/.*\.tsx?$/.test(path)) continue;
    seen.add(path);
    const text = readFileSync(join(client, '..', path), 'utf8');
    for (const { target, typeOnly } of importsOf({ path, text })) if (target && !typeOnly) open.push(target);
  }
  return seen;
}

describe('components', () => {
  const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(client, path), 'utf8') }));
  const all = Object.fromEntries(sets.map((set) => [set, read('zh-CN', set)]));
  const has = (set: string, key: string) =>
    Object.keys(all[set] ?? {}).some((known) => withoutPlural(known) === key);

  /** Whole keys that a file asks for: `t('a.b')`, with the set that the file translates from. */
  function* asked() {
    for (const { path, text } of sources) {
      const own = /useTranslation\(\s*'(\w+)'/.exec(text)?.[1] ?? 'common';
      for (const [, key] of text.matchAll(/\bt\(\s*'([\w.:-]+)'/g)) {
        const [set, name] = key!.includes(':') ? key!.split(':') : [own, key];
        yield { path, set: set!, key: name! };
      }
    }
  }

  it('ask only for texts that exist', () => {
    const found = [...asked()];
    expect(found.length).toBeGreaterThan(100);
    const missing = found.filter(({ set, key }) => ![set, ...SHARED_TEXTS].some((one) => has(one, key)));
    expect(missing).toEqual([]);
  });

  it('of a phone ask for no text that phones do not load', () => {
    const phones = loadedFrom('client/surfaces/field/Field.tsx');
    expect(phones.size).toBeGreaterThan(50);
    const words = Object.keys(all.desk!).map((key) => key.split('.')[0]!);
    const pattern = new RegExp(`['"\`](?:desk:)?(?:${[...new Set(words)].join('|')})\\.`);
    const asking = sources.filter(({ path, text }) => phones.has(`client/${path}`) && pattern.test(text));
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  it.each(SURFACES)('of %s ask for no text that it does not load', (surface) => {
    const page = `client/surfaces/${surface}/${surface[0]!.toUpperCase()}${surface.slice(1)}.tsx`;
    const files = loadedFrom(page);
    expect(files.size).toBeGreaterThan(30);
    const also = [...ALSO_TEXTS[surface], ...(surface === 'field' ? LEADER_TEXTS : [])];
    const loaded: readonly string[] = ['common', surface, ...also, ...TEXTS_BEHIND];
    const asking = sources.filter(({ path }) => files.has(`client/${path}`));
    const lacking = asking.flatMap(({ path, text }) =>
      setsAskedBy(text)
        .filter((set) => !loaded.includes(set))
        .map((set) => `${set} for ${path}`),
    );
    expect(lacking).toEqual([]);
  });

  /** Every set that a file asks for by name, and the shared one when it alone has the first word of a key. */
  function setsAskedBy(text: string): string[] {
    const own = [...text.matchAll(/useTranslation\(\s*\[?'(\w+)'/g)].map(([, set]) => set!);
    const named = [...text.matchAll(/['"`](\w+):[a-zA-Z]+\./g)].map(([, set]) => set!);
    const words = [...text.matchAll(/\bt\(\s*['"`](\w+)[.'`]/g)].map(([, word]) => word!);
    const hasWord = (set: string, word: string) =>
      Object.keys(all[set] ?? {}).some((key) => key.split('.')[0] === word);
    const shared = words.some(
      (word) => hasWord('desk', word) && ![...own, 'common'].some((set) => hasWord(set, word)),
    );
    return [...new Set([...own, ...named, ...(shared ? ['desk'] : [])])].filter((set) => set in all);
  }

  it('write no Chinese of their own, except the product’s name', () => {
    const own = sources.flatMap(({ path, text }) => {
      if (basename(path) === PLACE_NAMES) return [];
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/同心|中(?=\s*<\/)/g, '');
      return /[\u4e00-\u9fff]/.test(code) ? [path] : [];
    });
    expect(own).toEqual([]);
  });
});
