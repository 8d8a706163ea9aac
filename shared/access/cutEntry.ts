import type { z } from 'zod';
import type { Actor, Entry, EntryBody, EntryKind } from '../model/entries/entry.ts';
import { KINDS } from '../model/entries/nouns.ts';
import type { KindRule } from '../model/kind.ts';
import { namesShown, reaches, type Scope } from '../model/scope.ts';
import { wordsShown } from '../model/shownText.ts';
import { mapWords, withoutWords } from '../model/words.ts';
import { wordsOf } from '../model/wordsOf.ts';

const RULES: { readonly [K in EntryKind]: KindRule<EntryBody<K>> & { readonly body: z.ZodType } } = KINDS;
const NOBODY: Actor = { id: '', name: '' };

/** Whether a scope sees an entry: its areas and below, and what is addressed downward from above. */
export function sees(scope: Scope, { kind, area }: Pick<Entry, 'kind' | 'area'>): boolean {
  return reaches(RULES[kind].reach, scope, area);
}

/** The entry without the words, names and counts that a scope may not see. */
export function redactEntry<K extends EntryKind>(entry: Entry<K>, scope: Scope): Entry<K> {
  const { area } = entry;
  const { redact, body: schema } = RULES[entry.kind];
  const change = wordsShown(scope, area);
  const words = change && wordsOf(schema);
  const named = namesShown(scope, area);
  if (named && !redact && !words) return entry;
  const told = words ? mapWords(entry.body, words, change) : entry.body;
  return { ...entry, actor: named ? entry.actor : NOBODY, body: redact ? redact(told, scope, area) : told };
}

/** The entry without what people wrote in it: as it is read when that is deleted. */
export function withoutTexts(entry: Entry): Entry {
  const words = wordsOf(RULES[entry.kind].body);
  return words ? ({ ...entry, body: withoutWords<unknown>(entry.body, words) } as Entry) : entry;
}
