import { withoutEntry } from './entriesOf.ts';
import type { By, List } from './lists.ts';
import type { Addition, Less, TouchedPlace } from './places.ts';
import type { Changes, Scratch } from './Scratch.ts';

/** Whether somebody names an entry of a list that is taken out of it. */
export function listNames(scratch: Scratch, { path, at, by, said, all }: List, name: string): boolean {
  const changes = { [path]: withoutEntry(scratch.read(path), at, name) };
  return names(scratch, changes, by, said?.[nounOf(name)] ?? said?.[name] ?? all ?? nounOf(name));
}

/** Whether somebody names what an addition lacks without one of its places. */
export function placeNames(
  scratch: Scratch,
  { shownOn }: Addition,
  { path, also = [], less, by, said }: TouchedPlace,
): boolean {
  if (by === 'denied') return deniedUntilSaid(scratch);
  const changes: Record<string, string | null> = {};
  for (const one of [path, ...also]) {
    const text = scratch.read(one);
    changes[one] = without(text, less);
    if (changes[one] === text) throw new Error(`${one}: nothing to take away for ${shownOn}`);
  }
  return names(scratch, changes, by, said);
}

function without(text: string, less: Less): string | null {
  if (less === 'file') return null;
  if ('entry' in less) return withoutEntry(text, less.at, less.entry);
  return text.replace(less.text, less.to ?? '');
}

function names(scratch: Scratch, changes: Changes, by: By, said: string): boolean {
  const wanted = new RegExp(said);
  if ('test' in by) return wanted.test(scratch.test(changes, by.test) ?? '');
  return scratch.compiler(changes, by.compiler).some((fault) => wanted.test(fault));
}

/** `noteReducers`: `note`. */
function nounOf(name: string): string {
  return name.replace(/(?:Kinds|Tables|Reducers|Writers|Commands|Handlers|Deeds)$/, '');
}

/** A role of which nothing is said but that it is there may do nothing. */
function deniedUntilSaid(scratch: Scratch): boolean {
  const path = 'shared/access/roles.ts';
  const changes = { [path]: scratch.read(path).replace("  'display',\n", "  'display',\n  'newcomer',\n") };
  const program = `const { RULES } = await import('./shared/access/permissions.ts');
    console.log(JSON.stringify(Object.values(RULES).map((rule) => rule.newcomer)));`;
  const rules = JSON.parse(scratch.printed(changes, program)) as string[];
  return rules.length > 0 && rules.every((rule) => rule === 'deny');
}
