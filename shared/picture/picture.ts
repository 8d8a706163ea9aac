import { aboveScope, inScope, type Scope, seesIndividuals } from '../access/principal.ts';
import {
  redactCallout,
  redactDirective,
  redactIncident,
  redactMode,
  redactNote,
  redactOperation,
  redactReceipt,
  redactTick,
  redactTier,
  redactUnit,
} from '../access/redact.ts';
import type { Callout } from '../model/callout.ts';
import type { ChecklistTick } from '../model/checklist.ts';
import type { Directive, DirectiveReceipt } from '../model/directive.ts';
import type { Incident } from '../model/incident.ts';
import type { AreaMode } from '../model/mode.ts';
import type { Note } from '../model/note.ts';
import type { Operation } from '../model/operation.ts';
import type { Task } from '../model/task.ts';
import type { TierActivation } from '../model/tier.ts';
import type { DutyUnit } from '../model/unit.ts';
import type { Whistle } from '../model/whistle.ts';
import type { Breach, CoverageGap, Zone } from '../model/zone.ts';

type Rows<T> = Readonly<Record<string, T>>;

/**
 * Everything on a screen except positions: the fold of the journal up to `seq`. Treated as immutable;
 * `apply` and `fold` make a new one and share what did not change.
 */
export interface Picture {
  /** Number of the last entry in it; 0 for the empty Picture. */
  readonly seq: number;
  /** When the centre recorded that entry, epoch milliseconds; 0 for the empty Picture. */
  readonly at: number;
  readonly operations: Rows<Operation>;
  readonly incidents: Rows<Incident>;
  /** Units on duty, by unit id. */
  readonly units: Rows<DutyUnit>;
  readonly notes: Rows<Note>;
  /** By `areaKey`. */
  readonly modes: Rows<AreaMode>;
  /** By `areaKey`. */
  readonly tiers: Rows<TierActivation>;
  readonly directives: Rows<Directive>;
  /** By `receiptKey`. */
  readonly receipts: Rows<DirectiveReceipt>;
  /** By `tickKey`. */
  readonly ticks: Rows<ChecklistTick>;
  readonly tasks: Rows<Task>;
  readonly whistles: Rows<Whistle>;
  readonly callouts: Rows<Callout>;
  readonly zones: Rows<Zone>;
  readonly breaches: Rows<Breach>;
  /** Grids with open work and nobody in them, by `areaKey`. */
  readonly gaps: Rows<CoverageGap>;
}

export const emptyPicture: Picture = {
  seq: 0,
  at: 0,
  operations: {},
  incidents: {},
  units: {},
  notes: {},
  modes: {},
  tiers: {},
  directives: {},
  receipts: {},
  ticks: {},
  tasks: {},
  whistles: {},
  callouts: {},
  zones: {},
  breaches: {},
  gaps: {},
};

/**
 * The part of a Picture that a scope sees, without the names that it may not. Cutting the fold of all entries
 * equals folding the entries cut one by one (held by a property test), so a snapshot may be cut for anyone.
 * A row is kept by the same rule as the entries that made it.
 */
export function cutPicture(picture: Picture, scope: Scope): Picture {
  const below = ({ area }: { area: string }) => inScope(scope, area);
  const belowOrAbove = ({ area }: { area: string }) => inScope(scope, area) || aboveScope(scope, area);
  const shown =
    <T>(redact: (item: T, scope: Scope) => T) =>
    (item: T) =>
      redact(item, scope);
  return {
    seq: picture.seq,
    at: picture.at,
    operations: pick(picture.operations, belowOrAbove, shown(redactOperation)),
    incidents: pick(picture.incidents, below, shown(redactIncident)),
    units: pick(picture.units, (u) => inScope(scope, u.homeArea), shown(redactUnit)),
    notes: pick(picture.notes, below, shown(redactNote)),
    modes: pick(picture.modes, belowOrAbove, shown(redactMode)),
    tiers: pick(picture.tiers, belowOrAbove, shown(redactTier)),
    directives: pick(picture.directives, belowOrAbove, shown(redactDirective)),
    receipts: pick(picture.receipts, below, shown(redactReceipt)),
    ticks: pick(picture.ticks, below, shown(redactTick)),
    tasks: pick(picture.tasks, below, same),
    whistles: pick(picture.whistles, below, same),
    callouts: pick(picture.callouts, belowOrAbove, shown(redactCallout)),
    zones: pick(picture.zones, below, same),
    breaches: pick(picture.breaches, (b) => seesIndividuals(scope, b.area), same),
    gaps: pick(picture.gaps, below, same),
  };
}

const same = <T>(item: T): T => item;

function pick<T>(
  table: Readonly<Record<string, T>>,
  keep: (item: T) => boolean,
  show: (item: T) => T,
): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [id, item] of Object.entries(table)) if (keep(item)) kept[id] = show(item);
  return kept;
}
