import { idSpaceOf } from '../../shared/access/idSpace.ts';
import type { Permission } from '../../shared/access/permissions.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { areaAt } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Audit, AuditAction } from './audit.ts';
import { TokenBuckets } from './budgets/TokenBuckets.ts';

/** Names refused to one account, and to all accounts of one street together, before they must wait. */
const FREE = { account: 10, street: 40 };
/** How often one more is free to an account; to a street so much more often as it has more of them. */
const ONE_MORE_EVERY_S = 600;

/** Thrown by work that finds the name taken, or that nobody has it. */
export class NameTold extends Error {
  /** What is told in place of the refusal to whom nothing is foreign. */
  readonly exactly: Refusal | undefined;

  constructor(exactly?: Refusal) {
    super('a name that tells');
    this.exactly = exactly;
  }
}

/**
 * Names that the world outside gives (people's user names, ids that trackers bring along) are one space for the whole
 * city and can bear no code in front, as ids do that are ours (shared/access/idSpace.ts). That one is refused tells
 * whether somebody has it; so whoever is refused often is made to wait, for every name then, and stands in the audit.
 * One budget for all such names, and one for the street: whoever manages people could make themselves more accounts.
 */
export class NameGuesses {
  private readonly audit: Audit;
  private readonly ofAccounts: TokenBuckets;
  private readonly ofStreets: TokenBuckets;

  constructor(audit: Audit, clock: Clock) {
    this.audit = audit;
    this.ofAccounts = new TokenBuckets({ perSecond: 1 / ONE_MORE_EVERY_S, burst: FREE.account }, clock);
    const perSecond = FREE.street / FREE.account / ONE_MORE_EVERY_S;
    this.ofStreets = new TokenBuckets({ perSecond, burst: FREE.street }, clock);
  }

  /** Does `work`, which throws NameTold where its answer tells of others; throws the refusal then. */
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
    const street = areaAt(actor.area, 'street') ?? actor.area;
    const wait = Math.max(this.ofAccounts.wait(actor.userId, 1), this.ofStreets.wait(street, 1));
    if (!free && wait > 0)
      throw new Refusal(
        'too_many_requests',
        'Too many names were refused. Wait, or ask an administrator of the city.',
        undefined,
        Math.ceil(wait / 1000),
      );
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NameTold)) throw error;
      if (free) throw error.exactly ?? refusal;
      this.ofAccounts.take(actor.userId, 1);
      this.ofStreets.take(street, 1);
      await this.audit.record(actor, { action, area: actor.area, detail: { name } });
      throw refusal;
    }
  }
}
