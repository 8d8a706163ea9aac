import { AUDIT_ROUTES } from './auditRoutes.ts';
import { CALLOUT_ROUTES } from './calloutRoutes.ts';
import { CONSENT_ROUTES } from './consentRoutes.ts';
import { CONTACT_ROUTES } from './contactRoutes.ts';
import { COVERAGE_ROUTES } from './coverageRoutes.ts';
import { DISPATCH_ROUTES } from './dispatchRoutes.ts';
import { FACILITY_ROUTES } from './facilityRoutes.ts';
import { FIX_ROUTES } from './fixRoutes.ts';
import { GRID_POST_ROUTES } from './gridPostRoutes.ts';
import { HEALTH_ROUTES } from './healthRoutes.ts';
import { IDENTITY_ROUTES } from './identityRoutes.ts';
import { IMAGE_ROUTES } from './imageRoutes.ts';
import { IMPORT_ROUTES } from './importRoutes.ts';
import { ORGANISATION_ROUTES } from './organisationRoutes.ts';
import { PEOPLE_ROUTES } from './peopleRoutes.ts';
import { PICTURE_ROUTES } from './pictureRoutes.ts';
import { PLACE_ROUTES } from './placeRoutes.ts';
import { RETENTION_ROUTES } from './retentionRoutes.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { SIGN_IN_ROUTES } from './signInRoutes.ts';
import { SUPPORT_ROUTES } from './supportRoutes.ts';
import { TEAM_ROUTES } from './teamRoutes.ts';
import { TRAIL_ROUTES } from './trailRoutes.ts';
import { WHISTLE_ROUTES } from './whistleRoutes.ts';
import { ZONE_ROUTES } from './zoneRoutes.ts';

/** Every declared route. A test compares it with what the application answers, so none can be left out. */
export const ALL_ROUTES: readonly Route[] = [
  ROUTES,
  RETENTION_ROUTES,
  PICTURE_ROUTES,
  PLACE_ROUTES,
  IMPORT_ROUTES,
  IMAGE_ROUTES,
  SIGN_IN_ROUTES,
  IDENTITY_ROUTES,
  HEALTH_ROUTES,
  ZONE_ROUTES,
  CONTACT_ROUTES,
  COVERAGE_ROUTES,
  WHISTLE_ROUTES,
  FIX_ROUTES,
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
