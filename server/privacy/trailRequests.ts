import { can, type Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { TrailDecision, TrailRequest } from '../../shared/wire/trailRoutes.ts';
import type { Audit, AuditAction } from '../access/audit.ts';
import { type Database, transaction } from '../db/database.ts';
import { unitDuty } from '../db/queries/duty.ts';
import { operationById } from '../db/queries/operations.ts';
import { heldOperations } from '../db/queries/retentionHolds.ts';
import { deleteFixesOfDuty, dutiesOfPerson } from '../db/queries/trail.ts';
import {
  confirmRefusal,
  insertRequest,
  type LockedRequest,
  lockRequest,
  proposeRefusal,
  reopenRequest,
  requestById,
  settleRequest,
} from '../db/queries/trailRequests.ts';
import { DUTY_TOLERANCE_MS } from '../positions/validate.ts';

export interface TrailRequestDeps {
  db: Pick<Database, 'pool'>;
  clock: Clock;
  audit: Pick<Audit, 'recordIn'>;
}

/** A person asks to have their own trail deleted. Asking the same again while it is unanswered is refused. */
export async function askDeletion(
  { db, clock, audit }: TrailRequestDeps,
  principal: Principal,
  ask: { requestId: string; operationId: string | null; reason: string },
): Promise<TrailRequest> {
  const { unitId, userId } = principal;
  if (unitId === null) throw new Refusal('not_found', 'You have no unit whose position was shared.');
  return transaction(db.pool, async (client) => {
    const [unit] = await unitDuty(client, [unitId]);
    if (ask.operationId !== null && !(await operationById(client, ask.operationId)))
      throw new Refusal('not_found', 'There is no such operation.', 'operationId');
    const area = unit!.homeArea;
    if (!(await insertRequest(client, { ...ask, unitId, userId, area, at: clock.now() })))
      throw new Refusal('conflict', 'You have asked for this already; it will be answered.');
    await audit.recordIn(client, principal, {
      action: 'trail.deletion_asked',
      area,
      operationId: ask.operationId ?? undefined,
      detail: { requestId: ask.requestId, unitId },
    });
    return requestById(client, ask.requestId);
  });
}

type Decision = TrailDecision;

/** Deletes, or refuses in two steps by two people. Throws Refusal when that is not the next step. */
export async function decideRequest(
  { db, clock, audit }: TrailRequestDeps,
  principal: Principal,
  requestId: string,
  decision: Decision,
): Promise<TrailRequest> {
  return transaction(db.pool, async (client) => {
    const request = await lockRequest(client, requestId);
    if (!request || !can(principal, 'retention.run', request.area))
      throw new Refusal('not_found', 'There is no such request in your area.');
    if (request.userId === principal.userId)
      throw new Refusal('forbidden', 'Your own request is decided by somebody else.');
    const deciding = {
      requestId,
      at: clock.now(),
      by: { id: principal.userId, name: principal.displayName },
    };
    let deleted: number | undefined;
    switch (decision.decision) {
      case 'delete': {
        requireState(request, 'open', 'refusal_proposed');
        deleted = await deleteTrail(request);
        await settleRequest(client, deciding, deleted);
        break;
      }
      case 'propose_refusal':
        requireState(request, 'open');
        await proposeRefusal(client, deciding, decision.reason);
        break;
      case 'confirm_refusal':
        requireState(request, 'refusal_proposed');
        if (request.proposedBy === principal.userId)
          throw new Refusal('forbidden', 'A second person has to confirm the refusal.');
        await confirmRefusal(client, deciding);
        break;
      case 'reopen':
        requireState(request, 'refusal_proposed');
        await reopenRequest(client, requestId);
        break;
    }
    await audit.recordIn(client, principal, {
      action: ACTIONS[decision.decision],
      area: request.area,
      operationId: request.operationId ?? undefined,
      detail: {
        requestId,
        unitId: request.unitId,
        ...(deleted === undefined ? {} : { deletedFixes: deleted }),
      },
    });
    return requestById(client, requestId);

    async function deleteTrail({ userId, operationId }: LockedRequest): Promise<number> {
      if (userId === null) return 0;
      const duties = await dutiesOfPerson(client, userId, operationId);
      const held = await heldOperations(
        client,
        duties.map((duty) => duty.operationId),
        deciding.at,
      );
      if (held.length > 0)
        throw new Refusal(
          'conflict',
          `The positions of ${held.join(', ')} are held: end the hold, or refuse.`,
        );
      let count = 0;
      for (const duty of duties) count += await deleteFixesOfDuty(client, duty, DUTY_TOLERANCE_MS);
      return count;
    }
  });
}

const ACTIONS: Record<Decision['decision'], AuditAction> = {
  delete: 'trail.deleted',
  propose_refusal: 'trail.refusal_proposed',
  confirm_refusal: 'trail.refused',
  reopen: 'trail.reopened',
};

function requireState(request: LockedRequest, ...states: LockedRequest['state'][]): void {
  if (!states.includes(request.state))
    throw new Refusal('conflict', 'Somebody has decided on this request meanwhile. Reload it.');
}
