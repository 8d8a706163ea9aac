import { FACILITY_ROUTES } from './facilityRoutes.ts';
import { GRID_POST_ROUTES } from './gridPostRoutes.ts';
import { ORGANISATION_ROUTES } from './organisationRoutes.ts';
import { PEOPLE_ROUTES } from './peopleRoutes.ts';
import type { Route } from './route.ts';
import { TEAM_ROUTES } from './teamRoutes.ts';

/** Every declared route. A test compares it with what the application answers, so none can be left out. */
export const ALL_ROUTES: readonly Route[] = [
  ORGANISATION_ROUTES,
  PEOPLE_ROUTES,
  GRID_POST_ROUTES,
  TEAM_ROUTES,
  FACILITY_ROUTES,
].flatMap((table) => Object.values<Route>(table));
