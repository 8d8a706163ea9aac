import { z } from 'zod';
import type { Scope } from '../access/principal.ts';
import { isWithin } from '../model/area.ts';
import { type Incident, incidentSchema } from '../model/incident.ts';
import { type Note, noteSchema } from '../model/note.ts';
import { type Operation, operationSchema } from '../model/operation.ts';
import { type DutyUnit, dutyUnitSchema } from '../model/unit.ts';

/**
 * Everything on a screen except positions: the fold of the journal up to `seq`. Treated as immutable;
 * `apply` and `fold` make a new one and share what did not change.
 */
export interface Picture {
  /** Number of the last entry in it; 0 for the empty Picture. */
  readonly seq: number;
  /** When the centre recorded that entry, epoch milliseconds; 0 for the empty Picture. */
  readonly at: number;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly incidents: Readonly<Record<string, Incident>>;
  /** Units on duty, by unit id. */
  readonly units: Readonly<Record<string, DutyUnit>>;
  readonly notes: Readonly<Record<string, Note>>;
}

export const pictureSchema = z.object({
  seq: z.number().int().nonnegative(),
  at: z.number().int().nonnegative(),
  operations: z.record(z.string(), operationSchema),
  incidents: z.record(z.string(), incidentSchema),
  units: z.record(z.string(), dutyUnitSchema),
  notes: z.record(z.string(), noteSchema),
});

export const emptyPicture: Picture = { seq: 0, at: 0, operations: {}, incidents: {}, units: {}, notes: {} };

/**
 * The part of a Picture that a scope sees. Filtering the fold of all entries equals folding the
 * filtered entries (held by a property test), so a snapshot may be cut for anyone.
 */
export function cutPicture(picture: Picture, scope: Scope): Picture {
  const below = (area: string) => isWithin(area, scope.area);
  const downward = (area: string) => below(area) || isWithin(scope.area, area);
  return {
    seq: picture.seq,
    at: picture.at,
    operations: pick(picture.operations, (o) => downward(o.area)),
    incidents: pick(picture.incidents, (i) => below(i.area)),
    units: pick(picture.units, (u) => below(u.homeArea)),
    notes: pick(picture.notes, (n) => below(n.area)),
  };
}

function pick<T>(table: Readonly<Record<string, T>>, keep: (item: T) => boolean): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [id, item] of Object.entries(table)) if (keep(item)) kept[id] = item;
  return kept;
}
