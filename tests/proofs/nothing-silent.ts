import { atMost, type Figure, mustBe, type Proof } from './support/proof.ts';
import { ADDITIONS } from './support/silent/additions.ts';
import { listNames, placeNames } from './support/silent/asked.ts';
import { entriesOf } from './support/silent/entriesOf.ts';
import { LISTS, type List } from './support/silent/lists.ts';
import type { Addition } from './support/silent/places.ts';
import { Scratch } from './support/silent/Scratch.ts';

/**
 * What somebody has to touch to add something, and that whatever is forgotten is named: each entry of each list is taken
 * out of a copy of the tree, one at a time, and the compiler or a test of `npm run check` is asked what is wrong.
 */
export const proof: Proof = {
  title: 'whatever is forgotten when something is added is named by the compiler or a test',
  async run({ root, say }) {
    const scratch = new Scratch(root);
    const silent: string[] = [];
    try {
      const whole = scratch.compiler({});
      for (const fault of whole) say(`  ${fault}`);
      let tried = 0;
      for (const list of LISTS) {
        const names = entriesOf(scratch.read(list.path), list.at).map(({ name }) => name);
        if (names.length === 0) silent.push(`${list.path} ${list.at}: no entries`);
        const unnamed = names.filter((name) => !listNames(scratch, list, name));
        tried += names.length;
        silent.push(...unnamed.map((name) => `${list.path}: ${name}`));
        say(`  ${list.path}: ${nameOf(list)}, ${names.length} entries, ${unnamed.length} silent`);
      }
      for (const addition of ADDITIONS) {
        const unnamed = addition.places.filter((place) => !placeNames(scratch, addition, place));
        tried += addition.places.length;
        silent.push(...unnamed.map(({ path }) => `${addition.what}: ${path}`));
        say(`  ${addition.what}: ${addition.places.length} places, ${unnamed.length} silent`);
      }
      for (const one of silent) say(`  silent: ${one}`);
      return [
        ...ADDITIONS.map(told),
        { name: 'entries and places taken away, one at a time', value: tried },
        atMost('faults of the copy before', whole.length, 0),
        atMost('silent when forgotten', silent.length, 0),
        mustBe('every list has entries and every place is there', tried > LISTS.length + ADDITIONS.length),
      ];
    } finally {
      scratch.close();
    }
  },
};

/** A row of the table: files of the product that are made and changed, the texts of all languages being one. */
function told({ what, before, wanted, places }: Addition): Figure {
  const files = (made: boolean, named: (path: string) => string) =>
    new Set(places.filter((place) => !!place.fresh === made).map(({ path }) => named(path))).size;
  const oneText = (path: string) => path.replace(/locales\/[\w-]+\//, 'locales/*/');
  const [made, changed] = [files(true, oneText), files(false, oneText)];
  const each = files(false, (path) => path);
  const apart = each > changed ? `, ${each} with the texts of each language` : '';
  const most = 'total' in wanted ? `≤ ${wanted.total}` : `≤ ${wanted.made} new + ${wanted.changed} changed`;
  const holds =
    'total' in wanted ? made + changed <= wanted.total : made <= wanted.made && changed <= wanted.changed;
  return {
    name: what,
    value: `${made > 0 ? `${made} new + ` : ''}${changed} changed${apart} (before: ${before})`,
    owed: most,
    holds,
  };
}

/** `const BODIES: { … } = {`: `BODIES`; `people: {`: `people`. */
function nameOf({ at }: List): string {
  return (/(?:const|interface) (\w+)/.exec(at) ?? /(\w+)/.exec(at)!)[1]!;
}
