import { type GridHours, gridHoursAnswerSchema, PRIVACY_ROUTES } from '../../shared/wire/privacyRoutes.ts';
import { pathTo, requestJson } from './request.ts';

/** What playback has left of an operation whose positions are deleted: counts per grid and hour of an area. */
export function fetchGridHours(operationId: string, area: string, signal?: AbortSignal): Promise<GridHours> {
  return requestJson(pathTo(PRIVACY_ROUTES.gridHours, { operationId }), gridHoursAnswerSchema, {
    query: { area },
    ...(signal ? { signal } : {}),
  });
}
