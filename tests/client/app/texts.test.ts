import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../shared/access/permissions.ts';
import { ROLES } from '../../../shared/access/roles.ts';
import { TIERS } from '../../../shared/model/area.ts';
import { INCIDENT_TYPES } from '../../../shared/model/incident.ts';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { ERROR_CODES } from '../../../shared/wire/errors.ts';

const client = join(import.meta.dirname, '../../../client');
const locales = join(client, 'app/locales');
const sets = readdirSync(join(locales, 'zh-CN')).map((file) => file.replace('.json', ''));

type Texts = { [key: string]: string | Texts };
const read = (language: string, set: string): Record<string, string> =>
  flat(JSON.parse(readFileSync(join(locales, language, `${set}.json`), 'utf8')));

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

/** Chinese counts with a word that English does without; English may leave out what Chinese says. */
const COUNTING_WORD = /(^|\.)units?(\.|$)/;

describe('texts', () => {
  it('come in the same sets in both languages', () => {
    expect(readdirSync(join(locales, 'en')).sort()).toEqual(sets.map((set) => `${set}.json`).sort());
  });

  describe.each(sets)('%s', (set) => {
    const zh = read('zh-CN', set);
    const en = read('en', set);

    it('has the same keys in Chinese and English', () => {
      const keys = (texts: object) => [...new Set(Object.keys(texts).map(withoutPlural))].sort();
      expect(keys(en)).toEqual(keys(zh));
    });

    it('leaves no text empty and fills no place in English that Chinese does not have', () => {
      for (const [key, text] of Object.entries(en)) {
        if (!COUNTING_WORD.test(key)) expect(text.trim(), key).not.toBe('');
        const chinese = zh[key] ?? zh[withoutPlural(key)] ?? zh[`${withoutPlural(key)}_other`] ?? '';
        expect(chinese.trim(), key).not.toBe('');
        for (const hole of holes(text)) expect(holes(chinese), key).toContain(hole);
      }
    });
  });

  it('has words for every closed list of the model', () => {
    const common = read('zh-CN', 'common');
    const wanted = [
      ...ERROR_CODES.map((code) => `errors.${code}`),
      ...ROLES.map((role) => `role.${role}`),
      ...TIERS.map((tier) => `tier.${tier}`),
      ...UNIT_KINDS.map((kind) => `unitKind.${kind}`),
      ...INCIDENT_TYPES.map((type) => `incidentType.${type}`),
    ];
    expect(wanted.filter((key) => !(key in common))).toEqual([]);
    expect(PERMISSIONS.length).toBeGreaterThan(0);
  });
});

/** Reads the endings of Chinese place names, which are data. */
const PLACE_NAMES = 'placeName.ts';

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
    const missing = found.filter(({ set, key }) => !has(set, key) && !has('common', key));
    expect(missing).toEqual([]);
  });

  it('write no Chinese of their own, except the product’s name', () => {
    const own = sources.flatMap(({ path, text }) => {
      if (basename(path) === PLACE_NAMES) return [];
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/同心|中(?=\s*<\/)/g, '');
      return /[\u4e00-\u9fff]/.test(code) ? [path] : [];
    });
    expect(own).toEqual([]);
  });
});
