import type { Position } from '../../shared/model/area.ts';
import type { IncidentType } from '../../shared/model/incident.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Audit } from '../access/audit.ts';
import type { Database } from '../db/database.ts';
import type { Journal } from '../journal/types.ts';
import type { UnitPlace } from '../positions/types.ts';
import type { Wanted } from './ranking.ts';

export interface DispatchDeps {
  db: Database;
  clock: Clock;
  journal: Journal;
  audit: Audit;
  /** Where a unit was last known to be, by slot; null while it is on duty without a fix, or off duty. */
  placeOf: (slot: number) => UnitPlace | null;
}

/** What somebody is looked for: a task, or an incident that has none yet. */
export interface Subject {
  operationId: string;
  taskId: string | null;
  incidentId: string | null;
  area: string;
  position: Position;
  kind: Wanted['kind'];
  skills: Wanted['skills'];
  type: IncidentType | null;
}
