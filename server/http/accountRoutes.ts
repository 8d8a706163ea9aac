import { type Request, Router } from 'express';
import type pg from 'pg';
import { isWithin } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { IDENTITY_ROUTES as R } from '../../shared/wire/identityRoutes.ts';
import type { Accounts } from '../access/accounts.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Sessions, SignedIn } from '../access/sessions.ts';
import { accountIdsWithin, accountsByIds } from '../db/queries/accounts.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { endSessions, sessionsOfUser } from '../db/queries/userSessions.ts';
import { readAs } from '../db/readAs.ts';
import { handle } from './handle.ts';

export interface AccountRouteDeps {
  pool: pg.Pool;
  /** The clock of sign-ins and sessions. */
  clock: Clock;
  accounts: Accounts;
  sessions: Sessions;
  /** After sessions were ended: their sockets end too. */
  onSessionsEnded: (tokens: readonly string[]) => void;
}

/** Accounts and who may do what (people.manage); one's own password and sessions. */
export function accountRouter({
  pool,
  clock,
  accounts,
  sessions,
  onSessionsEnded,
}: AccountRouteDeps): Router {
  const router = Router();
  const here = async (request: Request): Promise<SignedIn> => {
    const found = await sessions.find(request.headers);
    // It may have ended since the request was let in.
    if (!found) throw new Refusal('unauthenticated', 'Sign in first.');
    return found;
  };

  handle(
    router,
    R.accounts,
    async ({ principal, query: { area = principal.area, role, q, after, limit } }) => {
      requireAccess(principal, 'people.manage', area);
      const ids = await readAs(pool, readerOf(principal, 'people.manage'), (client) =>
        accountIdsWithin(client, {
          area,
          role: role ?? null,
          q: q ?? null,
          after: after ?? '',
          limit: limit + 1,
        }),
      );
      const page = pageOf(ids, limit, (last) => last);
      const rows = await accountsByIds(pool, clock.now(), page.rows);
      return { rows: rows.filter((row) => isWithin(row.area, area)), next: page.next };
    },
  );

  handle(router, R.createAccount, async ({ principal, body }) => {
    requireAccess(principal, 'people.manage', principal.area);
    return { account: await accounts.create(principal, body) };
  });

  handle(router, R.changeAccount, async ({ principal, params, body }) => {
    requireAccess(principal, 'people.manage', principal.area);
    return { account: await accounts.change(principal, params.userId, body) };
  });

  handle(router, R.resetPassword, async ({ principal, params, body }) => {
    requireAccess(principal, 'people.manage', principal.area);
    return { account: await accounts.setPassword(principal, params.userId, body.password) };
  });

  for (const [route, work] of [
    [R.disableAccount, 'disable'],
    [R.enableAccount, 'enable'],
    [R.unlockAccount, 'unlock'],
  ] as const)
    handle(router, route, async ({ principal, params }) => {
      requireAccess(principal, 'people.manage', principal.area);
      return { account: await accounts[work](principal, params.userId) };
    });

  handle(router, R.ownPassword, async ({ principal, body, request }) => {
    const { token } = await here(request);
    await accounts.ownPassword.change(principal, token, body);
  });

  handle(router, R.ownSessions, async ({ request }) => {
    const own = await here(request);
    const found = await sessionsOfUser(pool, own.principal.userId, clock.now());
    return { rows: found.map(({ token, ...row }) => ({ ...row, current: token === own.token })) };
  });

  handle(router, R.endOtherSessions, async ({ request }) => {
    const { principal, token } = await here(request);
    onSessionsEnded(await endSessions(pool, principal.userId, { butToken: token }));
  });

  handle(router, R.endOwnSession, async ({ principal: { userId }, params }) => {
    const ended = await endSessions(pool, userId, { only: params.sessionId });
    if (ended.length === 0) throw new Refusal('not_found', 'You have no such session.');
    onSessionsEnded(ended);
  });

  return router;
}
