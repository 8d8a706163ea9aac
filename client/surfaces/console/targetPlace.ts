import type { Bbox, Position } from '../../../shared/model/area.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { MapTarget } from '../../map/mapTypes.ts';
import type { Player } from '../../player/player.ts';

/** Half the height of the ground shown around one thing: the streets around it, not the house alone. */
const HALF_DEG = 0.006;

/** Where a unit or an incident is now; null for what is not in the Picture: areas, places, the unknown. */
export function placeOf(player: Player, target: MapTarget): Position | null {
  const { picture, positions } = player.state();
  if (target.kind === 'incident') return picture.incidents[target.incidentId]?.position ?? null;
  if (target.kind !== 'unit') return null;
  const unit = picture.units[target.unitId];
  const row = unit ? positions.rowOf(unit.slot) : -1;
  return row < 0 ? null : [positions.lon[row]!, positions.lat[row]!];
}

/** The area that a unit belongs to or an incident lies in; null for what is not known. */
export function homeOf(picture: Picture, target: MapTarget): string | null {
  switch (target.kind) {
    case 'area':
      return target.code;
    case 'incident':
      return picture.incidents[target.incidentId]?.area ?? null;
    case 'unit':
      return picture.units[target.unitId]?.homeArea ?? null;
    case 'facility':
      return null;
  }
}

/** [west, south, east, north] around a place, degrees. */
export function boxAround([lon, lat]: Position): Bbox {
  const wide = HALF_DEG / Math.cos((lat * Math.PI) / 180);
  return [lon - wide, lat - HALF_DEG, lon + wide, lat + HALF_DEG];
}
