import type { Position } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import { ZONE_ROUTES, type ZoneCountAnswer } from '../../shared/wire/zoneRoutes.ts';
import { call } from './call.ts';

/** What a shape would hold, while it is drawn. */
export function countZone(
  operationId: string,
  shape: ZoneShape,
  signal?: AbortSignal,
): Promise<ZoneCountAnswer> {
  return call(ZONE_ROUTES.count, { body: { operationId, shape: exactly(shape) }, signal });
}

/** Degrees to the seventh place, about a centimetre: a map's pixel has many more digits and no more truth. */
export function exactly(shape: ZoneShape): ZoneShape {
  const place = ([lon, lat]: Position): Position => [Number(lon.toFixed(7)), Number(lat.toFixed(7))];
  return shape.type === 'circle'
    ? { ...shape, centre: place(shape.centre) }
    : { ...shape, ring: shape.ring.map(place) };
}
