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
  router.get(FACILITY_ROUTES.facilitiesNearest, async (request, response) => {
    response.json(await nearest(deps, principalOf(request), parse(nearestQuerySchema, request.query)));
  });
  router.post(FACILITY_ROUTES.facilities, async (request, response) => {
    const body = parse(newFacilitySchema, request.body);
    response.status(201).json(await addFacility(deps, principalOf(request), body));
  });
  router.get(FACILITY_ROUTES.facility, async (request, response) => {
    response.json(await facilityDetail(deps, principalOf(request), param(request, 'facilityId')));
  });
  router.patch(FACILITY_ROUTES.facility, async (request, response) => {
    const body = parse(facilityChangeSchema, request.body);
    response.json(await changeFacility(deps, principalOf(request), param(request, 'facilityId'), body));
  });
  router.post(FACILITY_ROUTES.facilityStatus, async (request, response) => {
    const body = parse(facilityStatusChangeSchema, request.body);
    response.json(await changeStatus(deps, principalOf(request), param(request, 'facilityId'), body));
  });
  router.put(FACILITY_ROUTES.facilityForwardPost, async (request, response) => {
    response.json(await setForwardPost(deps, principalOf(request), param(request, 'facilityId'), true));
  });
  router.delete(FACILITY_ROUTES.facilityForwardPost, async (request, response) => {
    response.json(await setForwardPost(deps, principalOf(request), param(request, 'facilityId'), false));
  });
  router.post(FACILITY_ROUTES.facilityClose, async (request, response) => {
    await closeFacility(deps, principalOf(request), param(request, 'facilityId'));
    response.json({ ok: true });
  });

  return router;
}
