import type { Position } from '../../shared/model/area.ts';
import type { IncidentType } from '../../shared/model/incident.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import {
  type CoverageAnswer,
  coverageAnswerSchema,
  GROUND_ROUTES,
  type WhistleDepartmentsAnswer,
  whistleDepartmentsAnswerSchema,
  type ZoneCountAnswer,
  zoneCountAnswerSchema,
} from '../../shared/wire/groundRoutes.ts';
import { requestJson } from './request.ts';

/** What a shape would hold, while it is drawn. */
export function countZone(
  operationId: string,
  shape: ZoneShape,
  signal?: AbortSignal,
): Promise<ZoneCountAnswer> {
  return requestJson(GROUND_ROUTES.zoneCount, zoneCountAnswerSchema, {
    body: { operationId, shape: exactly(shape) },
    signal,
  });
}

/** Who covers which grid now. */
export function fetchCoverage(area: string, signal?: AbortSignal): Promise<CoverageAnswer> {
  return requestJson(GROUND_ROUTES.coverage, coverageAnswerSchema, { query: { area }, signal });
}

/** Whom an area may whistle for, the ones that the rules name for a type marked. */
export function fetchWhistleDepartments(
  area: string,
  type: IncidentType | null,
  signal?: AbortSignal,
): Promise<WhistleDepartmentsAnswer> {
  return requestJson(GROUND_ROUTES.whistleDepartments, whistleDepartmentsAnswerSchema, {
    query: { area, type: type ?? undefined },
    signal,
  });
}

/** Degrees to the seventh place, about a centimetre: a map's pixel has many more digits and no more truth. */
export function exactly(shape: ZoneShape): ZoneShape {
  const place = ([lon, lat]: Position): Position => [Number(lon.toFixed(7)), Number(lat.toFixed(7))];
  return shape.type === 'circle'
    ? { ...shape, centre: place(shape.centre) }
    : { ...shape, ring: shape.ring.map(place) };
}
