import { circleRing } from '../../../../shared/geometry/around.ts';
import { boxOf } from '../../../../shared/geometry/box.ts';
import type { Bbox, Position } from '../../../../shared/model/area.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import type { MapTarget } from '../../../map/mapTypes.ts';
import type { Player } from '../../../player/player.ts';
import type { Selection } from './consoleView.ts';

/** Half the height of the ground shown around one thing: the streets around it, not the house alone. Metres. */
const HALF_M = 670;

/** What of a selection is on the map: a task stands for its incident, a command body for its area. */
export function mapTargetOf(picture: Picture, selection: Selection | null): MapTarget | null {
  switch (selection?.kind) {
    case undefined:
      return null;
    case 'tier':
      return { kind: 'area', code: selection.area };
    case 'task': {
      const incidentId = picture.tasks[selection.taskId]?.incidentId;
      return incidentId ? { kind: 'incident', incidentId } : null;
    }
    case 'whistle': {
      const incidentId = picture.whistles[selection.whistleId]?.incidentId;
      return incidentId ? { kind: 'incident', incidentId } : null;
    }
    case 'callout':
    case 'zone':
      return null;
    default:
      return selection;
  }
}

/** Where something is now; null for what has no place of its own, or is not in the Picture. */
export function placeOf(player: Player, selection: Selection): Position | null {
  const { picture, positions } = player.state();
  if (selection.kind === 'task') {
    const own = picture.tasks[selection.taskId]?.position;
    if (own) return own;
  }
  const target = mapTargetOf(picture, selection);
  if (target?.kind === 'incident') return picture.incidents[target.incidentId]?.position ?? null;
  if (target?.kind !== 'unit') return null;
  const unit = picture.units[target.unitId];
  const row = unit ? positions.rowOf(unit.slot) : -1;
  return row < 0 ? null : [positions.lon[row]!, positions.lat[row]!];
}

/** The area that something belongs to or lies in; null for what is not known. */
export function targetArea(picture: Picture, selection: Selection): string | null {
  switch (selection.kind) {
    case 'area':
      return selection.code;
    case 'incident':
      return picture.incidents[selection.incidentId]?.area ?? null;
    case 'task':
      return picture.tasks[selection.taskId]?.area ?? null;
    case 'unit':
      return picture.units[selection.unitId]?.homeArea ?? null;
    case 'zone':
      return picture.zones[selection.zoneId]?.area ?? null;
    default:
      return null;
  }
}

/** [west, south, east, north] around a place, degrees. */
export function boxAround(place: Position): Bbox {
  return boxOf(circleRing(place, HALF_M, 4));
}
