import { OPEN } from '../../shared/access/waysIn.ts';
import { ALL_ROUTES } from '../../shared/wire/allRoutes.ts';
import type { Route } from '../../shared/wire/route.ts';
import { HTTP_DOORS } from './httpDoors.ts';

/** Every route that is served: those declared for clients, and the doors of devices. */
export const SERVED_ROUTES: readonly Route[] = [...ALL_ROUTES, ...HTTP_DOORS.flatMap(({ routes }) => routes)];

export type RouteEntry = Pick<Route, 'method' | 'path' | 'access'>;

/**
 * Every way in over HTTP, with who may take it: the routes, and the pages of the client, which are the same for everybody. The
 * access suite is generated from this list.
 */
export const ROUTE_ENTRIES: readonly RouteEntry[] = [
  ...SERVED_ROUTES,
  { method: 'GET', path: '*pages', access: OPEN },
];
