import { Router } from 'express';
import type { Principal } from '../../shared/access/principal.ts';
import { newId } from '../../shared/model/newId.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CommandInput } from '../../shared/wire/commands.ts';
import { type OwnConsent, CONSENT_ROUTES as R } from '../../shared/wire/consentRoutes.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import { consentTexts } from '../db/queries/consent.ts';
import { consentsOfUnit, unitConsents } from '../db/queries/consentLists.ts';
import { unitIsOnDuty } from '../db/queries/duty.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { readAs } from '../db/readAs.ts';
import { recordConsents } from '../privacy/recordConsents.ts';
import { handle } from './handle.ts';

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

  handle(router, R.consentTexts, async () => {
    const now = clock.now();
    const texts = (await consentTexts(db.pool)).map(({ retiredAt, ...text }) => ({
      ...text,
      current: retiredAt === null || retiredAt > now,
    }));
    return { texts };
  });

  handle(router, R.ownConsent, ({ principal }) => {
    requireAccess(principal, 'consent.self', principal.area);
    return ownConsent(principal);
  });

  handle(router, R.giveOwnConsent, async ({ principal, body }) => {
    await command(principal, 'consent.give', body);
    return ownConsent(principal);
  });

  handle(router, R.withdrawOwnConsent, async ({ principal }) => {
    await command(principal, 'consent.withdraw', {});
    return ownConsent(principal);
  });

  handle(router, R.consents, async ({ principal, query: { area = principal.area, limit, ...query } }) => {
    requireAccess(principal, 'people.manage', area);
    const rows = await readAs(db.pool, readerOf(principal, 'people.manage'), (client) =>
      unitConsents(
        client,
        { area, q: query.q, state: query.state, after: query.after, limit: limit + 1 },
        clock.now(),
      ),
    );
    return pageOf(rows, limit, (last) => last.unitId);
  });

  handle(router, R.recordConsents, ({ principal, body }) => recordConsents(deps, principal, body.consents));

  handle(router, R.withdrawConsents, async ({ principal, body }) => {
    await command(principal, 'consent.withdraw', body);
    return { ok: true as const };
  });

  /** Throws the Refusal that the command got. */
  async function command<K extends 'consent.give' | 'consent.withdraw'>(
    principal: Principal,
    kind: K,
    body: CommandInput<K>,
  ): Promise<void> {
    const ack = await commands.execute(principal, {
      commandId: newId(),
      kind,
      body,
      issuedAt: clock.now(),
    });
    if (!ack.ok) throw new Refusal(ack.code, ack.message, ack.field, ack.retryAfterS);
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
