import { Router } from 'express';
import {
  facilitiesQuerySchema,
  facilityChangeSchema,
  facilityStatusChangeSchema,
  nearestQuerySchema,
  newFacilitySchema,
  ORGANISATION_ROUTES as R,
} from '../../shared/wire/organisationRoutes.ts';
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
  router.use(R.facilities, (_request, response, next) => {
    // Kept only by the browser of the person who asked, and asked about each time.
    response.set('cache-control', 'private, no-cache');
    next();
  });

  router.get(R.facilities, async (request, response) => {
    const query = parse(facilitiesQuerySchema, request.query);
    const known = request.headers['if-none-match'];
    const { tag, answer } = await facilities(deps, principalOf(request), query, known);
    response.set('etag', tag);
    if (answer) response.json(answer);
    else response.status(304).end();
  });
  router.get(R.facilitiesNearest, async (request, response) => {
    response.json(await nearest(deps, principalOf(request), parse(nearestQuerySchema, request.query)));
  });
  router.post(R.facilities, async (request, response) => {
    const body = parse(newFacilitySchema, request.body);
    response.status(201).json(await addFacility(deps, principalOf(request), body));
  });
  router.get(R.facility, async (request, response) => {
    response.json(await facilityDetail(deps, principalOf(request), param(request, 'facilityId')));
  });
  router.patch(R.facility, async (request, response) => {
    const body = parse(facilityChangeSchema, request.body);
    response.json(await changeFacility(deps, principalOf(request), param(request, 'facilityId'), body));
  });
  router.post(R.facilityStatus, async (request, response) => {
    const body = parse(facilityStatusChangeSchema, request.body);
    response.json(await changeStatus(deps, principalOf(request), param(request, 'facilityId'), body));
  });
  router.put(R.facilityForwardPost, async (request, response) => {
    response.json(await setForwardPost(deps, principalOf(request), param(request, 'facilityId'), true));
  });
  router.delete(R.facilityForwardPost, async (request, response) => {
    response.json(await setForwardPost(deps, principalOf(request), param(request, 'facilityId'), false));
  });
  router.post(R.facilityClose, async (request, response) => {
    await closeFacility(deps, principalOf(request), param(request, 'facilityId'));
    response.json({ ok: true });
  });

  return router;
}
