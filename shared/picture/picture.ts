import { z } from 'zod';
import { aboveScope, inScope, type Scope } from '../access/principal.ts';
import { redactIncident, redactNote, redactUnit } from '../access/redact.ts';
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
 * The part of a Picture that a scope sees, without the names that it may not. Cutting the fold of all entries
 * equals folding the entries cut one by one (held by a property test), so a snapshot may be cut for anyone.
 */
export function cutPicture(picture: Picture, scope: Scope): Picture {
  const below = (area: string) => inScope(scope, area);
  const same = <T>(item: T) => item;
  return {
    seq: picture.seq,
    at: picture.at,
    operations: pick(picture.operations, (o) => below(o.area) || aboveScope(scope, o.area), same),
    incidents: pick(
      picture.incidents,
      (i) => below(i.area),
      (i) => redactIncident(i, scope),
    ),
    units: pick(
      picture.units,
      (u) => below(u.homeArea),
      (u) => redactUnit(u, scope),
    ),
    notes: pick(
      picture.notes,
      (n) => below(n.area),
      (n) => redactNote(n, scope),
    ),
  };
}

function pick<T>(
  table: Readonly<Record<string, T>>,
  keep: (item: T) => boolean,
  show: (item: T) => T,
): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [id, item] of Object.entries(table)) if (keep(item)) kept[id] = show(item);
  return kept;
}
