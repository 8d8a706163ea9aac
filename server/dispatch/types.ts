import type { Position } from '../../shared/model/area.ts';
import type { Need } from '../../shared/model/need.ts';
import type { Department } from '../../shared/model/organisation.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Audit } from '../access/audit.ts';
import type { Database } from '../db/database.ts';
import type { Journal } from '../journal/types.ts';
import type { UnitPlace } from '../positions/types.ts';
import type { IncidentReport } from './needs.ts';
import type { StreetGraph } from './streets/StreetGraph.ts';

export interface DispatchDeps {
  db: Database;
  clock: Clock;
  journal: Journal;
  audit: Audit;
  /** Where a unit was last known to be, by slot; null while it is on duty without a fix, or off duty. */
  placeOf: (slot: number) => UnitPlace | null;
  /** The streets of the city; null where nobody has brought any. */
  streets: StreetGraph | null;
}

/** What somebody is looked for: a task, or an incident that has none yet. */
export interface Subject {
  operationId: string;
  taskId: string | null;
  incidentId: string | null;
  area: string;
  position: Position;
  need: Need;
  /** What was reported, and whose work the rules say that it is; null for a task without an incident. */
  report: IncidentReport | null;
  department: Department | null;
  /** The rules go by what the report says, not by its type alone. */
  byWords: boolean;
  /** It cannot wait for what others are doing. */
  urgent: boolean;
  /** Somebody answers for it already. */
  taken: boolean;
}
