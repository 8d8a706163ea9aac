import { BODY_WORDS, type Generic, PLACE_WORDS, WORDS } from './generics.ts';
import { readSigns } from './readings.ts';

/** A name as people read and look for it who do not write Chinese. */
export interface Romanised {
  /** `Nanmen Street` of `南门街道`: the proper part in Hanyu Pinyin without tones, common words in English. */
  nameLatin: string;
  /** How the name is said, a syllable a word: `nan men jie dao`; `ü` is `v`, as it is typed. Looked for, never shown. */
  namePinyin: string;
}

/** A longer proper part is cut into its words. */
const LONGEST_JOINED = 4;
/** No name has as many signs (`TITLE_LENGTH`, shared/model/text.ts): what is longer is a mistake, and stays as it is. */
const MOST_SIGNS = 200;
const NUMERALS = '一二三四五六七八九十';
const BRACKETS = /[(（]([^()（）]*)[)）]/g;
/** What carries this mark is made up; `plainName` of client/features/areas takes both of its forms away. */
const EXERCISE = '演练';

/**
 * Reads a Chinese name. Spelling as the rules for place names have it (GB/T 16159, GB 17733): the proper part is written
 * together with a capital, an apostrophe stands before a syllable that begins with a vowel. What is no Chinese, or has no
 * reading, stays as it is; the same name always gives the same. Never throws.
 */
export function romanise(name: string): Romanised {
  if (name.length > MOST_SIGNS) return { nameLatin: name, namePinyin: '' };
  return { nameLatin: latinOf(name), namePinyin: pinyinOf(name) };
}

function latinOf(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name;
  const brackets: string[] = [];
  const plain = name.replace(BRACKETS, (_, inside: string) => {
    brackets.push(`(${inside === EXERCISE ? 'exercise' : latinOf(inside)})`);
    return '';
  });
  const parts = plain.split(/\s+/).filter((part) => part !== '');
  return [...parts.map(remembered), ...brackets].join(' ');
}

/** Parts of names that were read: grids, teams and places share those of their communities. */
const read = new Map<string, string>();
const MOST_REMEMBERED = 50_000;

function remembered(part: string): string {
  let latin = read.get(part);
  if (latin === undefined) {
    latin = latinOfPart(part);
    if (read.size >= MOST_REMEMBERED) read.clear();
    read.set(part, latin);
  }
  return latin;
}

/** Common words are taken off the end one by one; what is left is the proper name. */
function latinOfPart(part: string): string {
  if (WORDS[part] !== undefined) return WORDS[part];
  const body = taken(part, BODY_WORDS);
  if (body) return joined([body.before === '' ? '' : remembered(body.before), body.english]);
  return placeOf(part);
}

function placeOf(part: string): string {
  const word = WORDS[part];
  if (word !== undefined) return word;
  // `某市某区`: one place in another, each with its own word.
  const nested = NESTED.exec(part);
  if (nested) return `${placeOf(nested[1]!)} ${placeOf(nested[2]!)}`;
  const place = taken(part, PLACE_WORDS);
  return place ? joined([properOf(place.before), place.english]) : properOf(part);
}

const NESTED = /^(.{2,}?(?:省|市|县|街道|镇|乡|(?<![社园活])区))(.{2,})$/u;

function taken(part: string, words: readonly Generic[]): { before: string; english: string } | null {
  for (const [end, english] of words) {
    const found = end.exec(part);
    if (found) return { before: part.slice(0, found.index), english: filled(english, found[1] ?? '') };
  }
  return null;
}

function filled(english: string, number: string): string {
  const numeral = NUMERALS.indexOf(number);
  return english.replace('$1', number !== '' && numeral >= 0 ? String(numeral + 1) : number).trim();
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

function properOf(text: string): string {
  if (text === '') return '';
  if ([...text].length <= LONGEST_JOINED) return spelled(text);
  return joined([...words.segment(text)].map(({ segment }) => spelled(segment.trim())));
}

/** `西安` → `Xi’an`; signs that are not read stay where they are, apart from what is. */
function spelled(text: string): string {
  const tokens: { text: string; read: boolean }[] = [];
  for (const { sign, reading } of readSigns(text)) {
    const last = tokens.at(-1);
    if (reading === null) {
      if (last && !last.read) last.text += sign;
      else tokens.push({ text: sign, read: false });
    } else if (last?.read) last.text += (/^[aeo]/.test(reading) ? '’' : '') + reading;
    else tokens.push({ text: reading[0]!.toUpperCase() + reading.slice(1), read: true });
  }
  return tokens.map((token) => token.text).join(' ');
}

function pinyinOf(name: string): string {
  const tokens: string[] = [];
  let run = '';
  const end = () => {
    if (run !== '') tokens.push(run);
    run = '';
  };
  for (const { sign, reading } of readSigns(
    name.replace(BRACKETS, (all, inside) => (inside === EXERCISE ? '' : all)),
  )) {
    if (reading === null && /^[\p{L}\p{N}]$/u.test(sign)) run += sign.toLowerCase();
    else {
      end();
      if (reading !== null) tokens.push(reading.replaceAll('ü', 'v'));
    }
  }
  end();
  return tokens.join(' ');
}
