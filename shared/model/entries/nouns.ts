import { calloutKinds, calloutTables } from './callout.ts';
import { checklistKinds, checklistTables } from './checklist.ts';
import { clockKinds } from './clock.ts';
import { coverageKinds, coverageTables } from './coverage.ts';
import { directiveKinds, directiveTables } from './directive.ts';
import { facilityKinds, facilityTables } from './facility.ts';
import { headcountKinds, headcountTables } from './headcount.ts';
import { incidentKinds, incidentTables } from './incident.ts';
import { modeKinds, modeTables } from './mode.ts';
import { noteKinds, noteTables } from './note.ts';
import { operationKinds, operationTables } from './operation.ts';
import { taskKinds, taskTables } from './task.ts';
import { tierKinds, tierTables } from './tier.ts';
import { unitKinds, unitTables } from './unit.ts';
import { urgeKinds } from './urge.ts';
import { whistleKinds, whistleTables } from './whistle.ts';
import { zoneKinds, zoneTables } from './zone.ts';

/** Every kind of entry, by noun. All that must be known of each follows from here. */
export const KINDS = {
  ...operationKinds,
  ...modeKinds,
  ...tierKinds,
  ...directiveKinds,
  ...checklistKinds,
  ...incidentKinds,
  ...clockKinds,
  ...taskKinds,
  ...whistleKinds,
  ...calloutKinds,
  ...zoneKinds,
  ...coverageKinds,
  ...facilityKinds,
  ...headcountKinds,
  ...unitKinds,
  ...urgeKinds,
  ...noteKinds,
};

/**
 * Every table of a Picture, by noun. What must be done for each follows from here: the empty Picture, cutting and redacting,
 * clearing, reading; but for the tables of the database that mirror them (server/commands/nouns.ts).
 */
export const TABLES = {
  ...operationTables,
  ...modeTables,
  ...tierTables,
  ...directiveTables,
  ...checklistTables,
  ...incidentTables,
  ...taskTables,
  ...calloutTables,
  ...whistleTables,
  ...zoneTables,
  ...coverageTables,
  ...facilityTables,
  ...headcountTables,
  ...unitTables,
  ...noteTables,
};
