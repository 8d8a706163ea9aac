import type { Actor, Entry, EntryBody, EntryKind } from '../model/entry.ts';
import type { KindRule } from '../model/kind.ts';
import { KINDS } from '../model/nouns.ts';
import { namesShown, reaches, type Scope } from '../model/scope.ts';

const RULES: { readonly [K in EntryKind]: KindRule<EntryBody<K>> } = KINDS;
const NOBODY: Actor = { id: '', name: '' };

/** Whether a scope sees an entry: its areas and below, and what is addressed downward from above. */
export function sees(scope: Scope, { kind, area }: Pick<Entry, 'kind' | 'area'>): boolean {
  return reaches(RULES[kind].reach, scope, area);
}

/** The entry without the names and counts that a scope may not see: names on walls and outside one's own area. */
export function redactEntry<K extends EntryKind>(entry: Entry<K>, scope: Scope): Entry<K> {
  const named = namesShown(scope, entry.area);
  const { redact }: KindRule<EntryBody<K>> = RULES[entry.kind];
  if (named && !redact) return entry;
  const actor = named ? entry.actor : NOBODY;
  return { ...entry, actor, body: redact ? redact(entry.body, scope, entry.area) : entry.body };
}
