import { isWithin } from '../model/area.ts';
import { areaKey, type Mode, modeIn, modeRowIn } from '../model/mode.ts';
import { mostPressing, paceIn, type ReportPace } from '../model/reporting.ts';
import { isTaskEnded } from '../model/task.ts';
import type { DutyUnit } from '../model/unit.ts';
import type { Picture } from './picture.ts';

type Modes = Pick<Picture, 'modes' | 'operations'>;
type Asked = Modes & Pick<Picture, 'tasks'>;

/** Whose pace is asked for; off duty there is no operation. */
export type Paced = Pick<DutyUnit, 'kind' | 'homeArea'> & { readonly operationId: string | null };

/** Trackers report as in an emergency, always. */
const TRACKED = paceIn('emergency', 0);

const known = new WeakMap<Picture['modes'], { operations: unknown; of: Map<string, ReportPace> }>();

/**
 * How often a unit has to be heard of: by the mode of the area where it is at home, or of its operation's where that is
 * elsewhere. Every screen that knows the unit can say so, wherever the unit is.
 */
export function reportPaceOf(picture: Modes, { kind, homeArea, operationId }: Paced): ReportPace {
  if (kind === 'vehicle') return TRACKED;
  let kept = known.get(picture.modes);
  if (kept?.operations !== picture.operations) {
    kept = { operations: picture.operations, of: new Map() };
    known.set(picture.modes, kept);
  }
  const key = areaKey(operationId ?? '', homeArea);
  let pace = kept.of.get(key);
  if (!pace) {
    const row =
      operationId === null
        ? null
        : modeRowIn(picture.modes, operationId, homeIn(picture, homeArea, operationId));
    pace = paceIn(row?.mode ?? 'normal', row?.since ?? 0);
    kept.of.set(key, pace);
  }
  return pace;
}

function homeIn({ operations }: Modes, homeArea: string, operationId: string): string {
  const area = operations[operationId]?.area ?? homeArea;
  return isWithin(homeArea, area) ? homeArea : area;
}

/**
 * The mode by which the phone of a unit on duty has to report: the most pressing of where it is at home and where its work is.
 * So it never reports less often than `reportPaceOf` expects.
 */
export function modeAsked(picture: Asked, { unitId, team, homeArea, operationId }: DutyUnit): Mode {
  const { modes, tasks } = picture;
  const of = [modeIn(modes, operationId, homeIn(picture, homeArea, operationId))];
  for (const task of Object.values(tasks)) {
    if (task.operationId !== operationId || isTaskEnded(task)) continue;
    const own = task.assignments.some(
      ({ state, assignee: { kind, id } }) =>
        state === 'active' && ((kind === 'unit' && id === unitId) || (kind === 'team' && id === team)),
    );
    if (own) of.push(modeIn(modes, operationId, task.area));
  }
  return mostPressing(of);
}
