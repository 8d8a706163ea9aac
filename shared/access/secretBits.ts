/** What people write into a secret. Own list; in lower case. */
const WORDS = [
  ...['password', 'passwort', 'secret', 'changeme', 'change', 'example', 'default', 'welcome', 'letmein'],
  ...['admin', 'server', 'token', 'test', 'demo', 'auth', 'better', 'tongxin', 'ningbo', 'zhejiang'],
];
const WORD_BITS = 6;
/** In the order in which they lie beside each other. */
const KEYS = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./";
/** A copy shorter than this saves nothing. */
const SHORTEST_COPY = 3;
/** What lies behind is not looked at: so much is enough for any secret. */
const LONGEST = 256;

/**
 * How many bits somebody would have to guess who knows how people make up secrets: the cheapest way to spell the
 * text out of single characters (worth what the number of different ones allows), known words, and copies. A copy
 * repeats the steps from one character to the next, in the alphabet or on the keyboard, so that runs
 * (`abcd`, `qwerty`), repeats (`abab`) and mixtures of them (`a1b2c3`, `aabbcc`) are all found as the same thing.
 * An upper bound for words of languages that are not in the list.
 */
export function secretBits(text: string): number {
  const characters = [...text].slice(0, LONGEST);
  const plain = characters.join('').toLowerCase();
  const literal = Math.log2(Math.max(1, new Set(characters).size));
  const copies = [stepsOf(characters, codeOf), stepsOf([...plain], keyOf)].map(longestCopies);
  // bits[i]: the cheapest way to spell what stands before i.
  const bits = [0];
  for (let i = 1; i <= characters.length; i++) bits[i] = Number.POSITIVE_INFINITY;
  const reach = (end: number, cost: number) => {
    if (cost < bits[end]!) bits[end] = cost;
  };
  for (let i = 0; i < characters.length; i++) {
    reach(i + 1, bits[i]! + literal);
    for (const word of WORDS)
      if (plain.startsWith(word, i))
        reach(Math.min(characters.length, i + word.length), bits[i]! + WORD_BITS);
    for (const longest of copies)
      for (let length = SHORTEST_COPY; length <= longest[i]!; length++)
        // From where, and how long.
        reach(i + length, bits[i]! + Math.log2(i + 1) + Math.log2(length));
  }
  return bits[characters.length]!;
}

const codeOf = (character: string): number | null => character.codePointAt(0)!;

function keyOf(character: string): number | null {
  const at = KEYS.indexOf(character);
  return at < 0 ? null : at;
}

/** How far it is to each character from the one before; null where that is not known. */
function stepsOf(characters: readonly string[], placeOf: (character: string) => number | null) {
  return characters.map((character, i) => {
    const from = i === 0 ? null : placeOf(characters[i - 1]!);
    const to = placeOf(character);
    return from === null || to === null ? null : to - from;
  });
}

/** For each place the longest row of steps that has been there before; it may overlap with itself. */
function longestCopies(steps: readonly (number | null)[]): number[] {
  const longest = steps.map(() => 0);
  // From the end: what is common from (i, j) on is one more than from (i + 1, j + 1) on.
  let below: number[] = [];
  for (let i = steps.length - 1; i > 0; i--) {
    const common: number[] = [];
    for (let j = 1; j < i; j++) {
      common[j] = steps[i] !== null && steps[i] === steps[j] ? 1 + (below[j + 1] ?? 0) : 0;
      longest[i] = Math.max(longest[i]!, common[j]!);
    }
    below = common;
  }
  return longest;
}
