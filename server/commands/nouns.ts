import type { TableName } from '../../shared/picture/tables.ts';
import type { CommandKind } from '../../shared/wire/commands.ts';
import { upsertCallouts } from '../db/queries/callouts.ts';
import { upsertTicks } from '../db/queries/checklist.ts';
import { upsertGaps } from '../db/queries/coverage.ts';
import { upsertDirectives, upsertReceipts } from '../db/queries/directives.ts';
import { upsertFacilityUses } from '../db/queries/facilityUses.ts';
import { upsertHeadcounts } from '../db/queries/headcounts.ts';
import { upsertIncidents } from '../db/queries/incidents.ts';
import { upsertModes } from '../db/queries/modes.ts';
import { upsertNotes } from '../db/queries/notes.ts';
import { upsertOperations } from '../db/queries/operations.ts';
import { upsertTasks } from '../db/queries/tasks.ts';
import { upsertTiers } from '../db/queries/tiers.ts';
import { upsertWhistles } from '../db/queries/whistles.ts';
import { upsertBreaches, upsertZones } from '../db/queries/zones.ts';
import { type CalloutParts, calloutHandlers } from './callout.ts';
import { checklistHandlers } from './checklist.ts';
import { consentHandlers } from './consent.ts';
import { directiveHandlers } from './directive.ts';
import type { Handlers } from './engine/handler.ts';
import type { Mirrors } from './engine/mirrors.ts';
import { facilityHandlers } from './facility.ts';
import { headcountHandlers } from './headcount.ts';
import { incidentHandlers } from './incident.ts';
import { modeHandlers } from './mode.ts';
import { noteHandlers } from './note.ts';
import { operationHandlers } from './operation.ts';
import { sosHandlers } from './sos.ts';
import { taskHandlers } from './task.ts';
import { tierHandlers } from './tier.ts';
import { unitHandlers } from './unit.ts';
import { whistleHandlers } from './whistle.ts';
import { zoneHandlers } from './zone.ts';
import type { ZoneParts } from './zoneCounts.ts';

/** What single nouns work with beside what every command has. */
export interface OwnParts extends CalloutParts, ZoneParts {}

interface Noun<K extends CommandKind, T extends TableName> {
  readonly handlers: Handlers<K, OwnParts>;
  /** What writes the tables of the database that mirror its tables of the Picture. */
  readonly mirrors: Mirrors<T>;
}

const noun = <K extends CommandKind, T extends TableName = never>(said: Noun<K, T>) => said;

/** What the server does with each noun. Their tables are in the order in which rows refer to one another. */
const NOUNS = {
  operation: noun({
    handlers: operationHandlers,
    mirrors: { operations: upsertOperations },
  }),
  mode: noun({ handlers: modeHandlers, mirrors: { modes: upsertModes } }),
  tier: noun({ handlers: tierHandlers, mirrors: { tiers: upsertTiers } }),
  directive: noun({
    handlers: directiveHandlers,
    mirrors: { directives: upsertDirectives, receipts: upsertReceipts },
  }),
  checklist: noun({ handlers: checklistHandlers, mirrors: { ticks: upsertTicks } }),
  incident: noun({
    handlers: incidentHandlers,
    mirrors: { incidents: upsertIncidents },
  }),
  sos: noun({ handlers: sosHandlers, mirrors: {} }),
  task: noun({ handlers: taskHandlers, mirrors: { tasks: upsertTasks } }),
  callout: noun({
    handlers: calloutHandlers,
    mirrors: { callouts: upsertCallouts },
  }),
  whistle: noun({
    handlers: whistleHandlers,
    mirrors: { whistles: upsertWhistles },
  }),
  zone: noun({
    handlers: zoneHandlers,
    mirrors: { zones: upsertZones, breaches: upsertBreaches },
  }),
  facility: noun({ handlers: facilityHandlers, mirrors: { facilities: upsertFacilityUses } }),
  headcount: noun({ handlers: headcountHandlers, mirrors: { headcounts: upsertHeadcounts } }),
  // Found by who watches the grids, asked for by no command.
  coverage: noun({ handlers: {}, mirrors: { gaps: upsertGaps } }),
  unit: noun({
    handlers: unitHandlers,
    // Duty has a table of its own with a beginning and an end, which the commands of duty write.
    mirrors: { units: null },
  }),
  consent: noun({
    handlers: consentHandlers,
    mirrors: {},
  }),
  note: noun({ handlers: noteHandlers, mirrors: { notes: upsertNotes } }),
};

const EACH = Object.values(NOUNS);
type Said = (typeof EACH)[number];
type All<Part> = (Part extends unknown ? (part: Part) => void : never) extends (part: infer Whole) => void
  ? Whole
  : never;

/** A kind of command without a handler, and a table that no noun mirrors, do not compile. */
export const HANDLERS: Handlers<CommandKind, OwnParts> = merged('handlers');
export const MIRRORS: Mirrors<TableName> = merged('mirrors');

function merged<P extends 'handlers' | 'mirrors'>(part: P): All<Said[P]> {
  return Object.assign({}, ...EACH.map((one) => one[part])) as All<Said[P]>;
}
