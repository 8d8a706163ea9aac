import { Router } from 'express';
import { CLOSED } from '../../shared/wire/closedAnswer.ts';
import { FACILITY_ROUTES as R } from '../../shared/wire/facilityRoutes.ts';
import {
  addFacility,
  changeFacility,
  changeStatus,
  closeFacility,
  type FacilityDeps,
  facilitiesNear,
  facilityDetail,
  facilityList,
  setForwardPost,
} from '../organisation/facilities.ts';
import { ANSWERED, handle } from './handle.ts';

/** Places that serve an operation. */
export function facilityRouter(deps: FacilityDeps): Router {
  const router = Router();

  handle(router, R.facilities, async ({ principal, query, request, response }) => {
    const { tag, answer } = await facilityList(deps, principal, query, request.get('if-none-match'));
    response.set('etag', tag);
    if (answer) return answer;
    response.status(304).end();
    return ANSWERED;
  });
  handle(router, R.facilitiesNearest, ({ principal, query }) => facilitiesNear(deps, principal, query));
  handle(router, R.addFacility, ({ principal, body }) => addFacility(deps, principal, body));
  handle(router, R.facility, ({ principal, params }) => facilityDetail(deps, principal, params.facilityId));
  handle(router, R.changeFacility, ({ principal, params, body }) =>
    changeFacility(deps, principal, params.facilityId, body),
  );
  handle(router, R.facilityStatus, ({ principal, params, body }) =>
    changeStatus(deps, principal, params.facilityId, body),
  );
  handle(router, R.makeForwardPost, ({ principal, params }) =>
    setForwardPost(deps, principal, params.facilityId, true),
  );
  handle(router, R.endForwardPost, ({ principal, params }) =>
    setForwardPost(deps, principal, params.facilityId, false),
  );
  handle(router, R.closeFacility, async ({ principal, params }) => {
    await closeFacility(deps, principal, params.facilityId);
    return CLOSED;
  });
  return router;
}
