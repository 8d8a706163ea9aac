import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { incidentTypeSchema } from './incident.ts';
import { unitSchema } from './unit.ts';

/**
 * A journal entry: one small fact in the domain's words, named `noun.verb`. Entries are numbered
 * 1, 2, 3 … without gaps, never change, and carry two clocks in epoch milliseconds.
 */
const bodies = {
  'operation.opened': z.object({
    name: z.string(),
    exercise: z.boolean(),
    t0: z.number().int(),
  }),
  'operation.closed': z.object({ reason: z.string() }),
  'incident.reported': z.object({
    incidentId: z.uuid(),
    no: z.number().int().positive(),
    type: incidentTypeSchema,
    title: z.string(),
    description: z.string(),
    position: positionSchema,
  }),
  'incident.updated': z.object({
    incidentId: z.uuid(),
    version: z.number().int().positive(),
    patch: z.object({
      type: incidentTypeSchema.optional(),
      title: z.string().optional(),
      description: z.string().optional(),
    }),
  }),
  'incident.closed': z.object({
    incidentId: z.uuid(),
    version: z.number().int().positive(),
    reason: z.string(),
  }),
  'unit.on_duty': z.object({ units: z.array(unitSchema).min(1).max(500) }),
  'unit.off_duty': z.object({ unitIds: z.array(z.string()).min(1).max(500), reason: z.string() }),
  'note.added': z.object({ noteId: z.uuid(), text: z.string() }),
} as const;

export type EntryKind = keyof typeof bodies;
export const ENTRY_KINDS = Object.keys(bodies) as EntryKind[];
export type EntryBody<K extends EntryKind> = z.infer<(typeof bodies)[K]>;

export const actorSchema = z.object({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof actorSchema>;

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

type EntryOf<K extends EntryKind> = K extends EntryKind
  ? {
      seq: number;
      v: 1;
      operationId: string;
      area: string;
      occurredAt: number;
      recordedAt: number;
      actor: Actor;
      kind: K;
      body: EntryBody<K>;
    }
  : never;
export type Entry = EntryOf<EntryKind>;
/** What a command hands to the journal: an entry before it has a number and a time of record. */
export type EntryDraft<K extends EntryKind = EntryKind> = K extends EntryKind
  ? Omit<EntryOf<K>, 'seq' | 'recordedAt' | 'v'>
  : never;

const member = <K extends EntryKind>(kind: K) =>
  z.object({ ...head, kind: z.literal(kind), body: bodies[kind] });

export const entrySchema = z.discriminatedUnion('kind', [
  member('operation.opened'),
  member('operation.closed'),
  member('incident.reported'),
  member('incident.updated'),
  member('incident.closed'),
  member('unit.on_duty'),
  member('unit.off_duty'),
  member('note.added'),
]) as unknown as z.ZodType<Entry>;

/** Kinds that areas below the entry's own must know of: they are about the whole operation. */
export const DOWNWARD: Record<EntryKind, boolean> = {
  'operation.opened': true,
  'operation.closed': true,
  'incident.reported': false,
  'incident.updated': false,
  'incident.closed': false,
  'unit.on_duty': false,
  'unit.off_duty': false,
  'note.added': false,
};
