import { createAuthEndpoint } from 'better-auth/api';
import { z } from 'zod';
import type { Clock } from '../../shared/time/clock.ts';

export interface SessionLife {
  /** From sign-in, or from the last time that it was prolonged, seconds. */
  expiresIn: number;
  /** A session in use is prolonged when it is this old, seconds. */
  updateAge: number;
}

/**
 * Who a session's cookie belongs to, by our clock. The library's own way goes by the machine's, and deletes what that
 * takes for expired: a clock that is eight days ahead for a moment would sign everybody out for good. Nothing is deleted
 * here; an expired session is none.
 */
export function sessionLookup(clock: Clock, { expiresIn, updateAge }: SessionLife) {
  return {
    id: 'session-lookup',
    endpoints: {
      sessionOf: createAuthEndpoint(
        '/session-of',
        {
          method: 'GET',
          requireHeaders: true,
          /** `disableRefresh`: only looked at, where nothing can be written. */
          query: z.object({ disableRefresh: z.boolean().optional() }).optional(),
        },
        async (context) => {
          const { internalAdapter, authCookies, secret } = context.context;
          const token = await context.getSignedCookie(authCookies.sessionToken.name, secret);
          const found = token ? await internalAdapter.findSession(token) : null;
          if (!found) return context.json(null);
          const now = clock.now();
          const endsAt = found.session.expiresAt.getTime();
          if (endsAt <= now) return context.json(null);
          const ageS = (now - endsAt) / 1000 + expiresIn;
          if (ageS < updateAge || context.query?.disableRefresh) return context.json(found);
          const times = timesOf(now, expiresIn);
          await internalAdapter.updateSession(found.session.token, times);
          return context.json({ ...found, session: { ...found.session, ...times } });
        },
      ),
    },
  };
}

/** What a session that begins, or is prolonged, at `now` says of its times. */
export function timesOf(now: number, expiresIn: number): { expiresAt: Date; updatedAt: Date } {
  return { expiresAt: new Date(now + expiresIn * 1000), updatedAt: new Date(now) };
}
