import { Standing } from '../../server/access/Standing.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { systemClock } from '../../shared/time/clock.ts';

/** These people are signed in, each in the session `of <user id>`, which does not run out. */
export function signedIn(...people: Principal[]): Standing {
  const standing = new Standing(systemClock);
  for (const principal of people)
    standing.found({ principal, token: `of ${principal.userId}`, endsAt: Number.POSITIVE_INFINITY });
  return standing;
}
