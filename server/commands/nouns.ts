import type { TableName } from '../../shared/picture/tables.ts';
import type { CommandKind } from '../../shared/wire/commands.ts';
import { upsertCallouts } from '../db/queries/callouts.ts';
import { upsertTicks } from '../db/queries/checklist.ts';
import { upsertGaps } from '../db/queries/coverage.ts';
import { upsertDirectives, upsertReceipts } from '../db/queries/directives.ts';
import { upsertIncidents } from '../db/queries/incidents.ts';
import { upsertModes } from '../db/queries/modes.ts';
import { upsertNotes } from '../db/queries/notes.ts';
import { upsertOperations } from '../db/queries/operations.ts';
import { upsertTasks } from '../db/queries/tasks.ts';
import { upsertTiers } from '../db/queries/tiers.ts';
import { upsertWhistles } from '../db/queries/whistles.ts';
import { upsertBreaches, upsertZones } from '../db/queries/zones.ts';
import { calloutHandlers } from './callout.ts';
import { consentHandlers } from './consent.ts';
import { directiveHandlers } from './directive.ts';
import { dutyHandlers } from './duty.ts';
import type { Handlers, Preparations } from './engine/handler.ts';
import { incidentHandlers } from './incident.ts';
import { levelHandlers } from './level.ts';
import type { Mirrors } from './mirrors.ts';
import { noteHandlers } from './note.ts';
import { operationHandlers } from './operation.ts';
import { taskHandlers } from './task.ts';
import { tierHandlers } from './tier.ts';
import { whistleHandlers } from './whistle.ts';
import { zoneHandlers, zonePreparations } from './zone.ts';

interface Noun<K extends CommandKind, T extends TableName> {
  readonly handlers: Handlers<K>;
  /** What writes the tables of the database that mirror its tables of the Picture. */
  readonly mirrors: Mirrors<T>;
  /**
   * What locks rows that others lock too (units, duty, the audit's head) has them for the shortest time and takes no lock
   * after them: no command behind it in its transaction.
   */
  readonly lastInBatch: readonly NoInfer<K>[];
  /** What a command costs of the account's budget beside the message that it came with, when it is known to be dear. */
  readonly dear: Readonly<Partial<Record<NoInfer<K>, number>>>;
}

const noun = <K extends CommandKind, T extends TableName = never>(said: Noun<K, T>) => said;

/** What the server does with each noun. Their tables are in the order in which rows refer to one another. */
const NOUNS = {
  operation: noun({
    handlers: operationHandlers,
    mirrors: { operations: upsertOperations },
    lastInBatch: ['operation.close'],
    // Clears from the Picture what closed operations left; ends the duty of everybody in it.
    dear: { 'operation.open': 5, 'operation.close': 10 },
  }),
  level: noun({ handlers: levelHandlers, mirrors: { modes: upsertModes }, lastInBatch: [], dear: {} }),
  tier: noun({ handlers: tierHandlers, mirrors: { tiers: upsertTiers }, lastInBatch: [], dear: {} }),
  directive: noun({
    handlers: directiveHandlers,
    mirrors: { directives: upsertDirectives, receipts: upsertReceipts, ticks: upsertTicks },
    lastInBatch: [],
    dear: {},
  }),
  incident: noun({
    handlers: incidentHandlers,
    mirrors: { incidents: upsertIncidents },
    lastInBatch: [],
    dear: {},
  }),
  task: noun({ handlers: taskHandlers, mirrors: { tasks: upsertTasks }, lastInBatch: [], dear: {} }),
  callout: noun({
    handlers: calloutHandlers,
    mirrors: { callouts: upsertCallouts },
    lastInBatch: [],
    // Looks through the roster, and writes and tells everybody who is called.
    dear: { 'callout.send': 20, 'callout.urge': 5, 'callout.stop': 2 },
  }),
  whistle: noun({
    handlers: whistleHandlers,
    mirrors: { whistles: upsertWhistles },
    lastInBatch: [],
    dear: {},
  }),
  zone: noun({
    handlers: zoneHandlers,
    mirrors: { zones: upsertZones, breaches: upsertBreaches, gaps: upsertGaps },
    lastInBatch: ['zone.draw', 'zone.change'],
    // A shape is held against the ground and against who is on duty; its points are counted as items.
    dear: { 'zone.draw': 3, 'zone.change': 3 },
  }),
  duty: noun({
    handlers: dutyHandlers,
    // Duty has a table of its own with a beginning and an end, which the commands of duty write.
    mirrors: { units: null },
    lastInBatch: ['unit.start_duty', 'unit.end_duty'],
    dear: {},
  }),
  consent: noun({
    handlers: consentHandlers,
    mirrors: {},
    lastInBatch: ['consent.give', 'consent.withdraw'],
    dear: {},
  }),
  note: noun({ handlers: noteHandlers, mirrors: { notes: upsertNotes }, lastInBatch: [], dear: {} }),
};

const EACH = Object.values(NOUNS);
type Said = (typeof EACH)[number];
type All<Part> = (Part extends unknown ? (part: Part) => void : never) extends (part: infer Whole) => void
  ? Whole
  : never;

/** A kind of command without a handler, and a table that no noun mirrors, do not compile. */
export const HANDLERS: Handlers<CommandKind> = together('handlers');
export const MIRRORS: Mirrors<TableName> = together('mirrors');

function together<P extends 'handlers' | 'mirrors'>(part: P): All<Said[P]> {
  return Object.assign({}, ...EACH.map((one) => one[part])) as All<Said[P]>;
}

/** Kinds behind which no other is done in their batch. */
export const LAST_IN_BATCH: ReadonlySet<CommandKind> = new Set(
  EACH.flatMap(({ lastInBatch }): readonly CommandKind[] => lastInBatch),
);

const DEAR: Partial<Record<CommandKind, number>> = Object.assign({}, ...EACH.map(({ dear }) => dear));

/** What a command costs beside the message or request that it came with. */
export function costOfCommand(kind: CommandKind): number {
  return DEAR[kind] ?? 0;
}

/** What is measured for a command before it waits. */
export const PREPARATIONS: Preparations = zonePreparations;
