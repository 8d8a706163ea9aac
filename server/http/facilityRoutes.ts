import { Router } from 'express';
import {
  FACILITY_ROUTES,
  facilitiesQuerySchema,
  facilityChangeSchema,
  facilityStatusChangeSchema,
  nearestQuerySchema,
  newFacilitySchema,
} from '../../shared/wire/facilityRoutes.ts';
import { principalOf } from '../access/requireAccess.ts';
import {
  addFacility,
  changeFacility,
  changeStatus,
  closeFacility,
  type FacilityDeps,
  facilities,
  facilityDetail,
  nearest,
  setForwardPost,
} from '../organisation/facilities.ts';
import { param, parse } from './answer.ts';
import { rosterNoun } from './rosterNoun.ts';

/** Places that serve an operation. */
export function facilityRouter(deps: FacilityDeps): Router {
  const router = Router();
  router.use(FACILITY_ROUTES.facilities, (_request, response, next) => {
    // Kept only by the browser of the person who asked, and asked about each time.
    response.set('cache-control', 'private, no-cache');
    next();
  });

  router.get(FACILITY_ROUTES.facilities, async (request, response) => {
    const query = parse(facilitiesQuerySchema, request.query);
    const known = request.headers['if-none-match'];
    const { tag, answer } = await facilities(deps, principalOf(request), query, known);
    response.set('etag', tag);
    if (answer) response.json(answer);
    else response.status(304).end();
  });

  const noun = rosterNoun(router, deps);
  noun.list(FACILITY_ROUTES.facilitiesNearest, nearestQuerySchema, nearest);
  noun.add(FACILITY_ROUTES.facilities, newFacilitySchema, addFacility);
  noun.one(FACILITY_ROUTES.facility, 'facilityId', facilityDetail);
  noun.change('patch', FACILITY_ROUTES.facility, 'facilityId', facilityChangeSchema, changeFacility);
  noun.change('post', FACILITY_ROUTES.facilityStatus, 'facilityId', facilityStatusChangeSchema, changeStatus);
  noun.close(FACILITY_ROUTES.facilityClose, 'facilityId', closeFacility);

  router.put(FACILITY_ROUTES.facilityForwardPost, async (request, response) => {
    response.json(await setForwardPost(deps, principalOf(request), param(request, 'facilityId'), true));
  });
  router.delete(FACILITY_ROUTES.facilityForwardPost, async (request, response) => {
    response.json(await setForwardPost(deps, principalOf(request), param(request, 'facilityId'), false));
  });

  return router;
}
