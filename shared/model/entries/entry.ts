import { z } from 'zod';
import { areaCodeSchema } from '../area.ts';
import { KINDS } from './nouns.ts';

/**
 * A journal entry: one small fact in the domain's words, named `noun.verb`. Entries are numbered
 * 1, 2, 3 … without gaps, never change, and carry two clocks in epoch milliseconds.
 */
export type EntryKind = keyof typeof KINDS;
export const ENTRY_KINDS = Object.keys(KINDS) as EntryKind[];
type Bodies = { [K in EntryKind]: z.infer<(typeof KINDS)[K]['body']> };
export type EntryBody<K extends EntryKind> = Bodies[K];

export const actorSchema = z.object({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof actorSchema>;
/** Who acts when nobody does. */
export const SYSTEM_ACTOR: Actor = { id: 'system', name: '' };

const head = {
  seq: z.number().int().positive(),
  /** Version of the body's schema; older ones are upgraded when they are decoded. */
  v: z.literal(1),
  operationId: z.uuid(),
  /** The area that the fact is about; decides which scopes see it. */
  area: areaCodeSchema,
  occurredAt: z.number().int(),
  recordedAt: z.number().int(),
  actor: actorSchema,
};

interface Fact<K extends EntryKind> {
  operationId: string;
  area: string;
  occurredAt: number;
  actor: Actor;
  kind: K;
  body: EntryBody<K>;
}
interface Recorded<K extends EntryKind> extends Fact<K> {
  seq: number;
  v: 1;
  recordedAt: number;
}
// Looked up by the kind, and not by a condition on it: so a function for any kind is checked without casts.
export type Entry<K extends EntryKind = EntryKind> = { [P in K]: Recorded<P> }[K];
/** What a command hands to the journal: an entry before it has a number and a time of record. */
export type EntryDraft<K extends EntryKind = EntryKind> = { [P in K]: Fact<P> }[K];

const member = <K extends EntryKind>(kind: K) =>
  z.object({ ...head, kind: z.literal(kind), body: KINDS[kind].body });

/** Read member by member: a union of some fifty would be tried one after the other. */
const MEMBERS = new Map(ENTRY_KINDS.map((kind) => [kind, member(kind)] as const));
const kindSchema = z.looseObject({ kind: z.enum(ENTRY_KINDS) });

export const entrySchema: z.ZodType<Entry> = z.unknown().transform((value, context) => {
  const known = kindSchema.safeParse(value);
  const parsed = known.success ? MEMBERS.get(known.data.kind)!.safeParse(value) : known;
  if (parsed.success) return parsed.data as Entry;
  for (const issue of parsed.error.issues)
    context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
  return z.NEVER;
});
