import { areaAt, isExclusiveGrid, tierOf } from '../../shared/model/area.ts';
import { type Incident, isEnded } from '../../shared/model/incident.ts';
import { isInHand, type Task } from '../../shared/model/task.ts';

/** Of incidents that are done only the paper is left. */
const DONE_INCIDENT: ReadonlySet<Incident['status']> = new Set(['done_reported', 'verified']);

/** A piece of open work in a grid. `since` is epoch milliseconds. */
export interface GridWork {
  operationId: string;
  grid: string;
  since: number;
}

/** The grid that holds a WGS-84 point. */
export type FindGrid = (lon: number, lat: number) => string | null;

export function workOfTask(task: Task, find: FindGrid): GridWork | null {
  // Somebody should be on the ground.
  if (task.status !== 'open' && !isInHand(task)) return null;
  const grid = areaAt(task.area, 'grid') ?? (task.position && find(...task.position));
  return grid ? { operationId: task.operationId, grid, since: task.createdAt } : null;
}

export function workOfIncident(incident: Incident): GridWork | null {
  const { operationId, area, status, reportedAt } = incident;
  if (isEnded(incident) || DONE_INCIDENT.has(status)) return null;
  const grid = areaAt(area, 'grid');
  return grid === null ? null : { operationId, grid, since: reportedAt };
}

/** The rest are parks, markets and schools that keep themselves. */
export function isBaseGrid(grid: string): boolean {
  return tierOf(grid) === 'grid' && !isExclusiveGrid(grid);
}
