import type { ClientToServer } from '../../../shared/wire/events.ts';

/*
 * What things cost of the budget of the account that asks. One is about a millisecond of the server's work: an ordinary
 * request. The budget is RATE_ACCOUNT a minute. What JSON costs by its size stands in bodyCosts.ts; each route
 * (shared/wire) and each command (server/commands) declares its own.
 */

/** A socket event without a cost does not compile. */
export const EVENT_COSTS: Record<keyof ClientToServer, number> = {
  // A snapshot is made for many, but to each it is sent by itself.
  hello: 10,
  // Writes the look into the audit and may open a scope that nobody watched.
  watch: 10,
  // Says that less is wanted; to refuse it would be dearer.
  unwatch: 0,
  // As many as there were frames; the server decides how many those are. What asks for a keyframe is below.
  applied: 0,
  // Kept in memory and told once a tick, however often it is said.
  look: 0,
  // As POST of the same; what it does and how much it holds comes beside.
  command: 1,
};

/** An `applied` that asks for a keyframe, or answers nothing that was sent. */
export const RESYNC_COST = 2;
/** A connection that is opened: a handshake and a look at the session. */
export const CONNECTION_COST = 5;
