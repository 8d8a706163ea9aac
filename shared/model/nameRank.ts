import type { NamePair } from './named.ts';

/** What a name answers to when it is looked for; made once of a name that is looked through often. */
export interface NameKeys {
  /** In small letters, without the mark of an exercise's ground. */
  readonly name: string;
  /** In Latin letters without their signs; '' where nobody has read it. */
  readonly latin: string;
  /** How it is said, syllable by syllable: `['nan', 'men', 'jie', 'dao']`. */
  readonly syllables: readonly string[];
}

/** A text as it was typed, and as letters where it is in Latin ones: `nan men` and `nanmen`. */
export interface Sought {
  readonly text: string;
  /** '' where the text holds anything but Latin letters and digits. */
  readonly letters: string;
}

/** How well a name answers, best first; `RANK.inside` and those behind it are found by chance as well. */
export const RANK = { whole: 0, begins: 1, said: 2, saidBegins: 3, inside: 4, saidInside: 5 } as const;

/** What is typed in one search; the rest of a longer text finds nothing either. */
const MOST_LETTERS = 40;
const EXERCISE_MARK = /\s*[(（](?:演练|exercise)[)）]/g;

/** `pinyin`: syllables with a space between, as stored beside the name (server/names/romanise.ts). */
export function nameKeysOf({ name, nameLatin }: NamePair, pinyin: string | null): NameKeys {
  return {
    name: name.replaceAll(EXERCISE_MARK, '').toLowerCase(),
    latin: folded((nameLatin ?? '').replaceAll(EXERCISE_MARK, '')),
    syllables: pinyin ? pinyin.split(' ') : [],
  };
}

export function sought(text: string): Sought {
  const typed = text.trim().toLowerCase();
  return {
    text: typed,
    letters: /^[a-zü0-9\s'’.-]+$/.test(typed)
      ? typed
          .replaceAll('ü', 'v')
          .replaceAll(/[^a-z0-9]/g, '')
          .slice(0, MOST_LETTERS)
      : '',
  };
}

/** How well a name answers to what is sought (`RANK`); null when it does not. */
export function rankOfName({ text, letters }: Sought, { name, latin, syllables }: NameKeys): number | null {
  if (text === '') return null;
  const latinText = letters === '' ? text : folded(text);
  if (name === text || latin === latinText) return RANK.whole;
  if (name.startsWith(text)) return RANK.begins;
  if (letters !== '') {
    const said = saidFrom(syllables, letters, 0);
    if (said === 'whole') return RANK.said;
    if (said === 'begins' || latin.startsWith(latinText)) return RANK.saidBegins;
  }
  if (name.includes(text)) return RANK.inside;
  if (letters.length < 2) return null;
  if (latin.includes(` ${latinText}`)) return RANK.saidInside;
  for (let from = 1; from < syllables.length; from++)
    if (saidFrom(syllables, letters, from)) return RANK.saidInside;
  return null;
}

/**
 * Whether letters say the syllables from one on, each by its beginning at least: `nanmen`, `nanm`, `nmjd` and `nmjied` all say
 * `nan men jie dao`. `whole`: every syllable, in full or by its first letter alone.
 */
function saidFrom(syllables: readonly string[], letters: string, from: number): 'whole' | 'begins' | null {
  // Most names end here, and a city has thousands.
  if (syllables[from]?.[0] !== letters[0]) return null;
  const rest = syllables.slice(from);
  if (letters === rest.join('') || letters === rest.map((one) => one[0]).join('')) return 'whole';
  // How many letters can have been used up when a syllable begins.
  let used = new Set([0]);
  for (const syllable of rest) {
    const next = new Set<number>();
    for (const at of used) {
      for (let n = 1; n <= syllable.length && letters[at + n - 1] === syllable[n - 1]; n++) next.add(at + n);
    }
    if (next.has(letters.length)) return 'begins';
    if (next.size === 0) return null;
    used = next;
  }
  return null;
}

/** `Lü’ao` → `lu'ao`, as it is typed on a keyboard without signs. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}
