import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import type { IoServer, SessionSocket } from './session.ts';

/** A thousand screens take ten turns of the event loop. */
const GOODBYES_A_TURN = 100;
const GOODBYE_WITHIN_MS = 500;

export const ENDED = new Refusal('unauthenticated', 'The session has ended. Sign in again.').toFailure();
const STOPPING = new Refusal(
  'unavailable',
  'The server is stopping. Come back in a moment, not all at once.',
).toFailure();

/** Says why and closes. What was written before is sent first, unless the other end takes nothing any more. */
export function bye(socket: SessionSocket, why: Failure): void {
  socket.emit('bye', why);
  socket.disconnect(true);
}

/**
 * Says goodbye to every screen and closes its link, so many in a turn that answers and last entries still get out
 * between them. Links that do not take the goodbye are left to whoever ends the connections.
 */
export async function byeToAll(io: IoServer): Promise<void> {
  let told = 0;
  for (const socket of [...io.sockets.sockets.values()]) {
    bye(socket, STOPPING);
    if (++told % GOODBYES_A_TURN === 0) await nextTurn();
  }
  const began = performance.now();
  while (io.engine.clientsCount > 0 && performance.now() - began < GOODBYE_WITHIN_MS) await delay(10);
}
