import { busyOf, doingOf, WORK_STATES, type WorkState } from '../../../../shared/figures/workState.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import type { UnitRow } from '../../../features/units/unitRows.ts';

type Row = Pick<UnitRow, 'unit' | 'state'>;

/** What each unit on duty does. `silent` counts before all else, and who has no position with it: nobody knows. */
export function workStatesOf(
  picture: Pick<Picture, 'tasks' | 'operations'>,
  rows: readonly Row[],
): ReadonlyMap<string, WorkState> {
  const busy = busyOf(picture, null);
  return new Map(
    rows.map(({ unit, state }) => [
      unit.unitId,
      state === 'silent' || state === 'absent' ? 'silent' : doingOf(unit, busy),
    ]),
  );
}

/** Teams with somebody on duty, each with how many, and with what the first busy one of them does. */
export function teamsNow(
  picture: Pick<Picture, 'tasks' | 'operations'>,
  rows: readonly Row[],
): { readonly team: string; readonly size: number; readonly state: WorkState }[] {
  const states = workStatesOf(picture, rows);
  const teams = new Map<string, { size: number; state: WorkState }>();
  for (const { unit } of rows) {
    const state = states.get(unit.unitId)!;
    if (unit.team === null) continue;
    const before = teams.get(unit.team);
    const first =
      before && WORK_STATES.indexOf(before.state) < WORK_STATES.indexOf(state) ? before.state : state;
    teams.set(unit.team, { size: (before?.size ?? 0) + 1, state: first });
  }
  return [...teams].map(([team, rest]) => ({ team, ...rest })).sort((a, b) => (a.team < b.team ? -1 : 1));
}
