import { AUDIT_ROUTES } from './auditRoutes.ts';
import { CALLOUT_ROUTES } from './calloutRoutes.ts';
import { CONSENT_ROUTES } from './consentRoutes.ts';
import { DISPATCH_ROUTES } from './dispatchRoutes.ts';
import { FACILITY_ROUTES } from './facilityRoutes.ts';
import { GRID_POST_ROUTES } from './gridPostRoutes.ts';
import { ORGANISATION_ROUTES } from './organisationRoutes.ts';
import { PEOPLE_ROUTES } from './peopleRoutes.ts';
import type { Route } from './route.ts';
import { SUPPORT_ROUTES } from './supportRoutes.ts';
import { TEAM_ROUTES } from './teamRoutes.ts';
import { TRAIL_ROUTES } from './trailRoutes.ts';

/** Every declared route. A test compares it with what the application answers, so none can be left out. */
export const ALL_ROUTES: readonly Route[] = [
  AUDIT_ROUTES,
  CALLOUT_ROUTES,
  CONSENT_ROUTES,
  DISPATCH_ROUTES,
  SUPPORT_ROUTES,
  TRAIL_ROUTES,
  ORGANISATION_ROUTES,
  PEOPLE_ROUTES,
  GRID_POST_ROUTES,
  TEAM_ROUTES,
  FACILITY_ROUTES,
].flatMap((table) => Object.values<Route>(table));
