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
  redactZone,
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

/** What a row of each table of a Picture is. */
export interface TableRows {
  operations: Operation;
  modes: AreaMode;
  tiers: TierActivation;
  directives: Directive;
  receipts: DirectiveReceipt;
  ticks: ChecklistTick;
  incidents: Incident;
  tasks: Task;
  callouts: Callout;
  whistles: Whistle;
  zones: Zone;
  breaches: Breach;
  /** Grids with open work and nobody in them. */
  gaps: CoverageGap;
  /** Units on duty. */
  units: DutyUnit;
  notes: Note;
}
export type TableName = keyof TableRows;

/** The tables of a Picture, each row by its key (`TABLES[table].keyOf`). */
export type Tables = { readonly [T in TableName]: Readonly<Record<string, TableRows[T]>> };

export interface TableRule<R> {
  /** Whether a scope is shown a row: by the same rule as the entries that made it. */
  sees(scope: Scope, row: R): boolean;
  /** The row without the names and counts that a scope may not see; null where a row holds none. */
  redact: ((row: R, scope: Scope) => R) | null;
  /** Whether a new operation clears from its area what closed ones left in this table (reduce/operation.ts). */
  cleared: R extends { operationId: string; area: string } ? boolean : false;
}

type InArea = { area: string };
const below = (scope: Scope, { area }: InArea) => inScope(scope, area);
/** What is said to everybody below is seen below. */
const belowOrAbove = (scope: Scope, { area }: InArea) => inScope(scope, area) || aboveScope(scope, area);

/**
 * Every table of a Picture and what holds for it. All that must be done for each table follows from here (the empty
 * Picture, cutting and redacting, clearing) or is a list of the same keys: pictureSchema.ts, and
 * server/commands/mirrors.ts for the tables of the database. A new table does not compile until it is in each.
 */
export const TABLES: { readonly [T in TableName]: TableRule<TableRows[T]> } = {
  operations: { sees: belowOrAbove, redact: redactOperation, cleared: false },
  modes: { sees: belowOrAbove, redact: redactMode, cleared: true },
  tiers: { sees: belowOrAbove, redact: redactTier, cleared: true },
  directives: { sees: belowOrAbove, redact: redactDirective, cleared: true },
  receipts: { sees: below, redact: redactReceipt, cleared: true },
  ticks: { sees: below, redact: redactTick, cleared: true },
  incidents: { sees: below, redact: redactIncident, cleared: true },
  tasks: { sees: below, redact: null, cleared: true },
  callouts: { sees: belowOrAbove, redact: redactCallout, cleared: true },
  whistles: { sees: below, redact: null, cleared: true },
  zones: { sees: below, redact: redactZone, cleared: true },
  breaches: { sees: (scope, { area }) => seesIndividuals(scope, area), redact: null, cleared: true },
  gaps: { sees: (scope, { area }) => seesIndividuals(scope, area), redact: null, cleared: true },
  // Whoever is on duty leaves with the end of their operation, whatever opens next.
  units: { sees: (scope, { homeArea }) => inScope(scope, homeArea), redact: redactUnit, cleared: false },
  notes: { sees: below, redact: redactNote, cleared: true },
};

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
