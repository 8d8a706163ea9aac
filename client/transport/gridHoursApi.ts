import {
  type GridHours,
  gridHoursAnswerSchema,
  RETENTION_ROUTES,
} from '../../shared/wire/retentionRoutes.ts';
import { pathTo, requestJson } from './request.ts';

/** What playback has left of an operation whose positions are deleted: counts per grid and hour of an area. */
export function fetchGridHours(operationId: string, area: string, signal?: AbortSignal): Promise<GridHours> {
  return requestJson(pathTo(RETENTION_ROUTES.gridHours, { operationId }), gridHoursAnswerSchema, {
    query: { area },
    ...(signal ? { signal } : {}),
  });
}
