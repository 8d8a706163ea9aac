import { idSpaceOf } from '../../shared/access/idSpace.ts';
import type { Permission } from '../../shared/access/permissions.ts';
import type { Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Audit, AuditAction } from './audit.ts';
import { TokenBuckets } from './TokenBuckets.ts';

/** Names refused to one account before it must wait, and how often one more is free. */
const FREE = 10;
const ONE_MORE_EVERY_S = 600;

/** Thrown by work that finds the name taken. */
export class NameTaken extends Error {}

/**
 * Names that the world outside gives (people's user names, ids that trackers bring along) are one space for the whole
 * city and can bear no code in front, as ids do that are ours (shared/access/idSpace.ts). That one is refused tells
 * that somebody has it; so whoever is refused often is made to wait, for free names too, and stands in the audit.
 */
export class NameGuesses {
  private readonly audit: Audit;
  private readonly refused: TokenBuckets;

  constructor(audit: Audit, clock: Clock) {
    this.audit = audit;
    this.refused = new TokenBuckets({ perSecond: 1 / ONE_MORE_EVERY_S, burst: FREE }, clock);
  }

  /** Does `work`, which takes the name or throws NameTaken; throws the refusal then. */
  async take<T>(
    actor: Principal,
    asked: {
      permission: Permission;
      /** What the audit calls it to be refused. */
      action: AuditAction;
      name: string;
      refusal: Refusal;
    },
    work: () => Promise<T>,
  ): Promise<T> {
    const { permission, action, name, refusal } = asked;
    // To who administers the whole city nothing is foreign.
    const free = idSpaceOf(actor, permission) === '';
    const wait = free ? 0 : this.refused.wait(actor.userId, 1);
    if (wait > 0)
      throw new Refusal(
        'too_many_requests',
        'Too many names were refused. Wait, or ask an administrator of the city.',
        undefined,
        Math.ceil(wait / 1000),
      );
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NameTaken)) throw error;
      if (!free) {
        this.refused.take(actor.userId, 1);
        await this.audit.record(actor, { action, area: actor.area, detail: { name } });
      }
      throw refusal;
    }
  }
}
