import { type Request, type Response, Router } from 'express';
import type { Principal } from '../../shared/access/principal.ts';
import { newId } from '../../shared/model/newId.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CommandInput } from '../../shared/wire/commands.ts';
import {
  CONSENT_ROUTES,
  consentsQuerySchema,
  giveConsentSchema,
  type OwnConsent,
  recordConsentsSchema,
  withdrawConsentsSchema,
  withdrawOwnConsentSchema,
} from '../../shared/wire/consentRoutes.ts';
import { HTTP_STATUS } from '../../shared/wire/errors.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import { pageOf } from '../db/pageOf.ts';
import { consentTexts } from '../db/queries/consent.ts';
import { consentsOfUnit, unitConsents } from '../db/queries/consentLists.ts';
import { unitIsOnDuty } from '../db/queries/duty.ts';
import { readAs } from '../db/readAs.ts';
import { recordConsents } from '../privacy/recordConsents.ts';
import { parse } from './answer.ts';

export interface ConsentRouteDeps {
  db: Database;
  clock: Clock;
  audit: Audit;
  commands: Commands;
}

/** Consent: what one agrees to, one's own, and that of others for whoever administers people. */
export function consentRouter(deps: ConsentRouteDeps): Router {
  const { db, clock, commands } = deps;
  const router = Router();

  router.get(CONSENT_ROUTES.consentTexts, async (_request, response) => {
    const now = clock.now();
    const texts = (await consentTexts(db.pool)).map(({ retiredAt, ...text }) => ({
      ...text,
      current: retiredAt === null || retiredAt > now,
    }));
    response.json({ texts });
  });

  router.get(CONSENT_ROUTES.ownConsent, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'consent.self', principal.area);
    noStore(response).json(await ownConsent(principal));
  });

  router.post(CONSENT_ROUTES.ownConsent, async (request, response) => {
    const { version } = parse(giveConsentSchema, request.body);
    await answerOwn(request, response, 'consent.give', { version });
  });

  router.post(CONSENT_ROUTES.withdrawOwnConsent, async (request, response) => {
    parse(withdrawOwnConsentSchema, request.body);
    await answerOwn(request, response, 'consent.withdraw', {});
  });

  router.get(CONSENT_ROUTES.consents, async (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area, limit, ...query } = parse(consentsQuerySchema, request.query);
    requireAccess(principal, 'people.manage', area);
    const rows = await readAs(db.pool, readerOf(principal, 'people.manage'), (client) =>
      unitConsents(
        client,
        { area, q: query.q, state: query.state, after: query.after, limit: limit + 1 },
        clock.now(),
      ),
    );
    noStore(response).json(pageOf(rows, limit, (last) => last.unitId));
  });

  router.post(CONSENT_ROUTES.consents, async (request, response) => {
    const { consents } = parse(recordConsentsSchema, request.body);
    noStore(response).json(await recordConsents(deps, principalOf(request), consents));
  });

  router.post(CONSENT_ROUTES.withdrawConsents, async (request, response) => {
    const { unitIds } = parse(withdrawConsentsSchema, request.body);
    const ack = await command(principalOf(request), 'consent.withdraw', { unitIds });
    if (ack.ok) response.json({ ok: true });
    else response.status(HTTP_STATUS[ack.code]).json(ack);
  });

  function command<K extends 'consent.give' | 'consent.withdraw'>(
    principal: Principal,
    kind: K,
    body: CommandInput<K>,
  ) {
    return commands.execute(principal, { commandId: newId(), kind, body, issuedAt: clock.now() });
  }

  async function answerOwn<K extends 'consent.give' | 'consent.withdraw'>(
    request: Request,
    response: Response,
    kind: K,
    body: CommandInput<K>,
  ): Promise<void> {
    const principal = principalOf(request);
    const ack = await command(principal, kind, body);
    if (ack.ok) noStore(response).json(await ownConsent(principal));
    else response.status(HTTP_STATUS[ack.code]).json(ack);
  }

  function ownConsent(principal: Principal): Promise<OwnConsent> {
    const { unitId, userId } = principal;
    return readAs(db.pool, readerOf(principal, 'consent.self'), async (client) => {
      const history = unitId === null ? [] : await consentsOfUnit(client, unitId, userId, clock.now());
      const onDuty = unitId !== null && (await unitIsOnDuty(client, unitId));
      return { unitId, state: history[0]?.state ?? 'none', onDuty, history };
    });
  }

  return router;
}

function noStore(response: Response): Response {
  return response.set('cache-control', 'no-store');
}
