import { type Request, Router } from 'express';
import type pg from 'pg';
import { isWithin } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  accountChangeSchema,
  accountCreateSchema,
  accountPasswordSchema,
  accountsQuerySchema,
  IDENTITY_ROUTES,
  ownPasswordSchema,
} from '../../shared/wire/identityRoutes.ts';
import type { Accounts } from '../access/accounts.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import type { Sessions, SignedIn } from '../access/sessions.ts';
import { pageOf } from '../db/pageOf.ts';
import { accountIdsWithin, accountsByIds } from '../db/queries/accounts.ts';
import { endSessions, sessionsOfUser } from '../db/queries/userSessions.ts';
import { readAs } from '../db/readAs.ts';
import { param, parse } from './answer.ts';

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

  router.get(IDENTITY_ROUTES.accounts, async (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area, role, q, after, limit } = parse(accountsQuerySchema, request.query);
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
    response.set('cache-control', 'no-store').json({
      rows: rows.filter((row) => isWithin(row.area, area)),
      next: page.next,
    });
  });

  router.post(IDENTITY_ROUTES.accounts, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'people.manage', principal.area);
    const account = await accounts.create(principal, parse(accountCreateSchema, request.body));
    response.status(201).set('cache-control', 'no-store').json({ account });
  });

  router.patch(IDENTITY_ROUTES.account, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'people.manage', principal.area);
    const change = parse(accountChangeSchema, request.body);
    response.json({ account: await accounts.change(principal, param(request, 'userId'), change) });
  });

  router.post(IDENTITY_ROUTES.accountPassword, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'people.manage', principal.area);
    const { password } = parse(accountPasswordSchema, request.body);
    response.json({ account: await accounts.setPassword(principal, param(request, 'userId'), password) });
  });

  for (const [path, work] of [
    [IDENTITY_ROUTES.accountDisable, 'disable'],
    [IDENTITY_ROUTES.accountEnable, 'enable'],
    [IDENTITY_ROUTES.accountUnlock, 'unlock'],
  ] as const) {
    router.post(path, async (request, response) => {
      const principal = principalOf(request);
      requireAccess(principal, 'people.manage', principal.area);
      response.json({ account: await accounts[work](principal, param(request, 'userId')) });
    });
  }

  router.post(IDENTITY_ROUTES.ownPassword, async (request, response) => {
    const principal = principalOf(request);
    const { token } = await here(request);
    await accounts.setOwnPassword(principal, token, parse(ownPasswordSchema, request.body));
    response.status(204).end();
  });

  router.get(IDENTITY_ROUTES.ownSessions, async (request, response) => {
    const own = await here(request);
    const found = await sessionsOfUser(pool, own.principal.userId, clock.now());
    response.set('cache-control', 'no-store').json({
      rows: found.map(({ token, ...row }) => ({ ...row, current: token === own.token })),
    });
  });

  router.delete(IDENTITY_ROUTES.ownSessions, async (request, response) => {
    const { principal, token } = await here(request);
    onSessionsEnded(await endSessions(pool, principal.userId, { butToken: token }));
    response.status(204).end();
  });

  router.delete(IDENTITY_ROUTES.ownSession, async (request, response) => {
    const { userId } = principalOf(request);
    const ended = await endSessions(pool, userId, { only: param(request, 'sessionId') });
    if (ended.length === 0) throw new Refusal('not_found', 'You have no such session.');
    onSessionsEnded(ended);
    response.status(204).end();
  });

  return router;
}
