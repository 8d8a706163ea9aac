import { calloutKinds, calloutTables } from './entries/callout.ts';
import { checklistKinds, checklistTables } from './entries/checklist.ts';
import { clockKinds } from './entries/clock.ts';
import { coverageKinds, coverageTables } from './entries/coverage.ts';
import { directiveKinds, directiveTables } from './entries/directive.ts';
import { incidentKinds, incidentTables } from './entries/incident.ts';
import { modeKinds, modeTables } from './entries/mode.ts';
import { noteKinds, noteTables } from './entries/note.ts';
import { operationKinds, operationTables } from './entries/operation.ts';
import { taskKinds, taskTables } from './entries/task.ts';
import { tierKinds, tierTables } from './entries/tier.ts';
import { unitKinds, unitTables } from './entries/unit.ts';
import { whistleKinds, whistleTables } from './entries/whistle.ts';
import { zoneKinds, zoneTables } from './entries/zone.ts';

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
  ...unitKinds,
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
  ...unitTables,
  ...noteTables,
};
