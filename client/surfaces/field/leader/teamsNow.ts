import { type Assignment, isTaskEnded } from '../../../../shared/model/task.ts';
import type { Freshness } from '../../../../shared/model/unit.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import type { UnitPlace } from '../../../picture/unitPlaces.ts';

/** What somebody on duty does now. `silent` counts before all else: nobody knows. */
export const WORK_STATES = ['working', 'en_route', 'idle', 'silent'] as const;
export type WorkState = (typeof WORK_STATES)[number];

export interface TeamsNow {
  /** Units on duty by what they do. */
  readonly units: Readonly<Record<WorkState, number>>;
  /** Teams with somebody on duty, by what the first busy one of them does. */
  readonly teams: readonly { readonly team: string; readonly size: number; readonly state: WorkState }[];
}

/** What an assignment says of who has it: on the spot, or on the way there. */
function stateOf({ steps }: Assignment): 'working' | 'en_route' {
  return steps.on_scene ? 'working' : 'en_route';
}

/** By unit and by team (`unit:` and `team:`), what those do who have an active assignment. */
function busy({
  tasks,
  operations,
}: Pick<Picture, 'tasks' | 'operations'>): Map<string, 'working' | 'en_route'> {
  const found = new Map<string, 'working' | 'en_route'>();
  for (const task of Object.values(tasks)) {
    if (isTaskEnded(task) || task.status === 'suspended' || operations[task.operationId]?.closedAt) continue;
    for (const assignment of task.assignments) {
      if (assignment.state !== 'active') continue;
      const key = `${assignment.assignee.kind}:${assignment.assignee.id}`;
      if (found.get(key) !== 'working') found.set(key, stateOf(assignment));
    }
  }
  return found;
}

/** What each unit on duty does. */
export function workStatesOf(
  picture: Pick<Picture, 'tasks' | 'operations'>,
  rows: readonly Pick<UnitPlace, 'unit' | 'freshness'>[],
): ReadonlyMap<string, WorkState> {
  const has = busy(picture);
  const one = ({ unit, freshness }: { unit: UnitPlace['unit']; freshness: Freshness }): WorkState => {
    if (freshness === 'silent') return 'silent';
    return (
      has.get(`unit:${unit.unitId}`) ??
      (unit.team === null ? undefined : has.get(`team:${unit.team}`)) ??
      'idle'
    );
  };
  return new Map(rows.map((row) => [row.unit.unitId, one(row)] as const));
}

/** The same, counted. */
export function teamsNow(
  picture: Pick<Picture, 'tasks' | 'operations'>,
  rows: readonly Pick<UnitPlace, 'unit' | 'freshness'>[],
): TeamsNow {
  const states = workStatesOf(picture, rows);
  const units = { working: 0, en_route: 0, idle: 0, silent: 0 };
  const teams = new Map<string, { size: number; state: WorkState }>();
  for (const { unit } of rows) {
    const state = states.get(unit.unitId)!;
    units[state]++;
    if (unit.team === null) continue;
    const before = teams.get(unit.team);
    const first =
      before && WORK_STATES.indexOf(before.state) < WORK_STATES.indexOf(state) ? before.state : state;
    teams.set(unit.team, { size: (before?.size ?? 0) + 1, state: first });
  }
  return {
    units,
    teams: [...teams].map(([team, rest]) => ({ team, ...rest })).sort((a, b) => (a.team < b.team ? -1 : 1)),
  };
}
