import { can, type Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Hold } from '../../shared/wire/privacyRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { type Database, transaction } from '../db/database.ts';
import { operationById } from '../db/queries/operations.ts';
import { decideHold, insertHold, lockHold, releaseHold } from '../db/queries/retentionHolds.ts';

export interface HoldDeps {
  db: Pick<Database, 'pool'>;
  clock: Clock;
  audit: Pick<Audit, 'recordIn'>;
}

/** Asks to keep an operation's raw positions longer than the rule says. Counts once a second person agrees. */
export async function askHold(
  { db, clock, audit }: HoldDeps,
  principal: Principal,
  ask: { holdId: string; operationId: string; keepUntil: number; assessment: string },
): Promise<Hold> {
  const now = clock.now();
  if (ask.keepUntil <= now) throw new Refusal('bad_request', 'That time is over.', 'keepUntil');
  return transaction(db.pool, async (client) => {
    const operation = await operationById(client, ask.operationId);
    if (!operation || !can(principal, 'retention.run', operation.area))
      throw new Refusal('not_found', 'There is no such operation in your area.', 'operationId');
    const by = { id: principal.userId, name: principal.displayName };
    if (!(await insertHold(client, { ...ask, by, at: now })))
      throw new Refusal('conflict', 'This has been asked for already.', 'holdId');
    await audit.recordIn(client, principal, {
      action: 'hold.asked',
      area: operation.area,
      operationId: ask.operationId,
      detail: { holdId: ask.holdId, keepUntil: ask.keepUntil, assessment: ask.assessment },
    });
    const { area: _, ...asked } = (await lockHold(client, ask.holdId))!;
    return asked;
  });
}

/** Agrees or refuses, which the person who asked may not; or ends an approved hold early, which shortens only. */
export async function settleHold(
  { db, clock, audit }: HoldDeps,
  principal: Principal,
  holdId: string,
  decision: 'approve' | 'refuse' | 'release',
): Promise<Hold> {
  const now = clock.now();
  return transaction(db.pool, async (client) => {
    const hold = await lockHold(client, holdId);
    if (!hold || !can(principal, 'retention.run', hold.area))
      throw new Refusal('not_found', 'There is no such hold in your area.');
    if (hold.state !== (decision === 'release' ? 'approved' : 'asked'))
      throw new Refusal('conflict', 'Somebody has decided on this hold meanwhile. Reload it.');
    const by = { id: principal.userId, name: principal.displayName };
    if (decision === 'release') await releaseHold(client, holdId, by.id, now);
    else {
      if (hold.askedBy.id === by.id)
        throw new Refusal('forbidden', 'A second person has to decide on the hold.');
      await decideHold(client, holdId, decision === 'approve' ? 'approved' : 'refused', by, now);
    }
    const { area, operationId } = hold;
    const action = ({ approve: 'hold.approved', refuse: 'hold.refused', release: 'hold.released' } as const)[
      decision
    ];
    await audit.recordIn(client, principal, { action, area, operationId, detail: { holdId } });
    const { area: _, ...settled } = (await lockHold(client, holdId))!;
    return settled;
  });
}
