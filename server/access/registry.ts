import { type Access, right, SIGNED_IN } from '../../shared/access/waysIn.ts';
import type { ClientToServer } from '../../shared/wire/events.ts';

/*
 * Every way in over a socket, with who may take it; those over HTTP stand in server/protocols/servedRoutes.ts. The access suite is
 * generated from these lists and fails when a route, a command or a socket event exists that is not in them.
 */

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
