import { CALLOUT_ROUTES, type OwnCallouts, ownCalloutsSchema } from '../../shared/wire/calloutRoutes.ts';
import { requestJson } from './request.ts';

/** The calls that the signed-in person got, newest first. Throws ApiError. */
export function fetchOwnCallouts(): Promise<OwnCallouts> {
  return requestJson(CALLOUT_ROUTES.own, ownCalloutsSchema);
}
