import { type Access, OPEN, right, SIGNED_IN } from '../../shared/access/waysIn.ts';
import { ALL_ROUTES } from '../../shared/wire/allRoutes.ts';
import type { ClientToServer } from '../../shared/wire/events.ts';
import type { Route } from '../../shared/wire/route.ts';

/*
 * Every way in, with who may take it. The access suite is generated from this list and fails when a route, a
 * command or a socket event exists that is not in it.
 */

export type RouteEntry = Pick<Route, 'method' | 'path' | 'access'>;

/** Every HTTP route: those that are declared, and the pages of the client, which are the same for everybody. */
export const ROUTE_ENTRIES: readonly RouteEntry[] = [
  ...ALL_ROUTES,
  { method: 'GET', path: '*pages', access: OPEN },
];

/** Every event that a client may send over its socket. */
export const SOCKET_ENTRIES: Record<keyof ClientToServer, Access> = {
  hello: right('picture.view', 'cut'),
  watch: right('positions.view', 'asked'),
  // About the watch that was allowed.
  unwatch: SIGNED_IN,
  applied: SIGNED_IN,
  // Of a thing that the person sees; nothing is answered about anything else.
  look: right('picture.view', 'cut'),
  // As the kind of the command says.
  command: SIGNED_IN,
};
