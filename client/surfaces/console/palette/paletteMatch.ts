/** Something that can be done, or gone to, from the keyboard. */
export interface PaletteItem {
  readonly id: string;
  readonly group: 'act' | 'go' | 'place' | 'thing';
  /** As it is shown. */
  readonly title: string;
  /** Everything it answers to, in both languages. */
  readonly names: readonly string[];
  readonly hint?: string;
  /** The key that does the same. */
  readonly keys?: string;
  run(): void;
}

/** How many are shown: a list that fits without scrolling far. */
const MOST = 12;

/**
 * Items that answer to all words of a text, the best first: a name that begins with it, then one with a word that
 * begins with it, then one that holds it, then one that holds its letters in order. Without a text all acts are shown.
 */
export function matchItems(items: readonly PaletteItem[], text: string): PaletteItem[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return items.filter(({ group }) => group === 'act' || group === 'go').slice(0, MOST);
  return items
    .map((item, order) => ({ item, order, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, MOST)
    .map(({ item }) => item);
}

const NO_MATCH = 9;

function rankOf({ names }: PaletteItem, wanted: string): number {
  return Math.min(...names.map((name) => rankOfName(name.toLowerCase(), wanted)), NO_MATCH);
}

function rankOfName(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[\s·/–-]+/).some((word) => word.startsWith(wanted))) return 1;
  if (name.includes(wanted)) return 2;
  if (wanted.split(/\s+/).every((word) => name.includes(word))) return 3;
  return wanted.length >= 2 && inOrder(name, wanted.replaceAll(' ', '')) ? 4 : NO_MATCH;
}

/** Whether all letters come in their order: `ncl` finds “new call-out”. */
function inOrder(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
