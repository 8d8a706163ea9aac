import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { RULES } from '../../shared/access/permissions.ts';
import { can, type Principal } from '../../shared/access/principal.ts';
import { roleSchema } from '../../shared/access/roles.ts';
import type { SupportRight } from '../../shared/access/support.ts';
import { isWithin, onOneLine } from '../../shared/model/area.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { isOperationOver } from '../../shared/model/operation.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  MAX_SUPPORT_AHEAD_MS,
  MAX_SUPPORT_MS,
  type SupportAnswer,
  type SupportGrant,
  type SupportGrantRequest,
  type SupportQuery,
} from '../../shared/wire/supportRoutes.ts';
import { transaction } from '../db/database.ts';
import { operationById } from '../db/queries/operations.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import {
  endGrant,
  grantForUpdate,
  grantsOfArea,
  insertGrant,
  namesOfUsers,
  nextSupportTurn,
  runningSupport,
  type StoredGrant,
  standingOf,
  supportAsOf,
  supporterAccount,
  supportForOperation,
  supportTurns,
} from '../db/queries/support.ts';
import { readAs } from '../db/readAs.ts';
import type { Audit } from './audit.ts';
import { heldRights } from './heldRights.ts';
import { type NameGuesses, NameTold } from './NameGuesses.ts';
import { readerOf } from './reader.ts';
import type { Rights } from './rights.ts';

/** What another node granted or ended is noticed within this time. */
const LOOK_EVERY_MS = 15_000;

export interface SupportDeps {
  pool: pg.Pool;
  clock: Clock;
  audit: Audit;
  guesses: NameGuesses;
  rights: Rights;
  hasArea: (code: string) => boolean;
  log: { warn(details: object, text: string): void };
}

/** What support ran for a person before something happened, and after it. */
interface RightsChange {
  standing: { role: string; area: string } | null;
  before: SupportRight[];
  after: SupportRight[];
}

/** Cross-area support: who has which rights in a foreign area, for what, until when. */
export class Support {
  private readonly deps: SupportDeps;
  private timer: NodeJS.Timeout | undefined;
  private lookedAt: number;
  private stopped = false;
  /** What support ran for a person when it was told last, since the start. */
  private readonly told = new Map<string, SupportRight[]>();
  private unfollow: (() => void) | undefined;

  constructor(deps: SupportDeps) {
    this.deps = deps;
    this.lookedAt = deps.clock.now();
  }

  /** Ends in time what expires, and what was granted for an operation that is closed. */
  follow(journal: { subscribe(listener: (entries: readonly Entry[]) => void): () => void }): void {
    this.unfollow = journal.subscribe((entries) => {
      for (const { kind, operationId } of entries)
        if (kind === 'operation.closed') void this.operationClosed(operationId);
    });
    this.arm(0);
  }

  stop(): void {
    this.stopped = true;
    this.unfollow?.();
    clearTimeout(this.timer);
  }

  /** What runs for an account now. */
  runningFor(userId: string): Promise<SupportRight[]> {
    return runningSupport(this.deps.pool, userId, this.deps.clock.now());
  }

  async grant(by: Principal, request: SupportGrantRequest): Promise<SupportGrant> {
    const { pool, clock, audit, guesses, hasArea } = this.deps;
    const { area, permissions, task, operationId = null } = request;
    const now = clock.now();
    const from = Math.max(request.from ?? now, now);
    requireTimes(now, from, request.until);
    if (!hasArea(area)) throw new Refusal('bad_request', `There is no area ${area}.`, 'area');
    const beyond = permissions.find((permission) => !can(by, permission, area));
    if (beyond !== undefined)
      throw new Refusal('forbidden', `You may not do this there yourself (${beyond}).`, 'permissions');
    const username = request.username.toLowerCase();
    if (username === by.username)
      throw new Refusal('own_rights', 'Nobody grants themselves rights.', 'username');
    const asked = {
      permission: 'support.grant',
      action: 'support.name_refused',
      name: username,
      refusal: NOT_TO_THIS,
    } as const;
    const grantIn = async (client: pg.PoolClient) => {
      if (operationId !== null) await requireOpen(client, operationId, area);
      const person = await supporterAccount(client, username);
      const reason = reasonAgainst(person, area, permissions);
      // Of an account of the own people it is no secret.
      if (reason && person && can(by, 'people.manage', person.area)) throw reason;
      if (reason) throw new NameTold(reason);
      const before = await runningSupport(client, person!.userId, now);
      const grant = await insertGrant(client, {
        grantId: randomUUID(),
        userId: person!.userId,
        area,
        permissions: [...new Set(permissions)],
        task,
        operationId,
        from,
        until: request.until,
        grantedBy: { id: by.userId, name: by.displayName },
        at: now,
      });
      await audit.recordIn(client, by, {
        action: 'support.granted',
        area,
        operationId: operationId ?? undefined,
        detail: {
          grantId: grant.grantId,
          userId: grant.userId,
          permissions: grant.permissions,
          until: grant.until,
        },
      });
      return { grant, standing: person!, before, after: await runningSupport(client, grant.userId, now) };
    };
    const { grant: stored, ...turn } = await guesses.take(by, asked, () => transaction(pool, grantIn));
    this.tell(stored.userId, turn);
    this.arm(0);
    return (await this.named([stored]))[0]!;
  }

  /** Whoever grants in the area ends it, and whoever it was granted to may give it back. */
  async end(by: Principal, grantId: string, reason: string): Promise<SupportGrant> {
    const { pool, clock, audit } = this.deps;
    const now = clock.now();
    const { grant: ended, turn } = await transaction(pool, async (client) => {
      const grant = await grantForUpdate(client, grantId);
      // Who may not end it is not told whether it exists.
      const own = grant?.userId === by.userId;
      if (!grant || !(own || can(by, 'support.grant', grant.area)))
        throw new Refusal('not_found', 'There is no such support.', 'grantId');
      if (grant.endedAt !== null) return { grant, turn: null };
      const standing = await standingOf(client, grant.userId);
      const before = await runningSupport(client, grant.userId, now);
      const after = await endGrant(client, grantId, { at: now, by: by.userId, reason });
      await audit.recordIn(client, by, {
        action: 'support.ended',
        area: grant.area,
        detail: { grantId, userId: grant.userId, reason },
      });
      const turn = { standing, before, after: await runningSupport(client, grant.userId, now) };
      return { grant: after, turn };
    });
    if (turn) this.tell(ended.userId, turn);
    this.arm(0);
    return (await this.named([ended]))[0]!;
  }

  /** Grants in an area and below, for those who grant there; one's own for anybody. */
  async list(by: Principal, query: SupportQuery): Promise<SupportAnswer> {
    const { pool, clock } = this.deps;
    const stored = await readAs(pool, readerOf(by, 'support.grant'), (client) =>
      grantsOfArea(client, {
        within: query.area ?? null,
        now: clock.now(),
        running: query.running === 'true',
        after: cursorOf(query.after),
        limit: query.limit + 1,
      }),
    );
    const page = pageOf(stored, query.limit, (last) => `${last.grantedAt}.${last.grantId}`);
    return { ...page, rows: await this.named(page.rows) };
  }

  private async operationClosed(operationId: string): Promise<void> {
    const { pool, clock, log } = this.deps;
    try {
      const lost = await supportForOperation(pool, operationId, clock.now());
      for (const userId of new Set(lost.map((one) => one.userId))) {
        const after = await this.runningFor(userId);
        const before = [...after, ...lost.filter((one) => one.userId === userId)];
        this.tell(userId, { standing: await standingOf(pool, userId), before, after });
      }
    } catch (error) {
      log.warn({ err: error }, 'support for a closed operation could not be looked up');
    }
  }

  /**
   * Sends the screens of a person away when the rights that they hold are others now. A grant that begins later, that
   * gives what they have, or that was told of already changes none.
   */
  private tell(userId: string, { standing, before, after }: RightsChange): void {
    const known = this.told.get(userId) ?? before;
    this.told.set(userId, after);
    const role = roleSchema.safeParse(standing?.role).data;
    const held = (support: SupportRight[]) =>
      role && heldRights({ role, area: standing!.area, unitId: null, support });
    if (!role || held(known) !== held(after)) this.deps.rights.rightsChanged(userId);
  }

  private async named(grants: readonly StoredGrant[]): Promise<SupportGrant[]> {
    const names = await namesOfUsers(
      this.deps.pool,
      grants.map((grant) => grant.userId),
    );
    return grants.map((grant) => ({
      ...grant,
      ...(names.get(grant.userId) ?? { username: '', displayName: '' }),
    }));
  }

  private arm(delayMs: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.look().then(
        (next) => this.arm(next),
        (error: unknown) => {
          this.deps.log.warn({ err: error }, 'could not look after cross-area support');
          this.arm(LOOK_EVERY_MS);
        },
      );
    }, delayMs);
    this.timer.unref();
  }

  /** Tells whose support turned since the last look. Answers when to look again, in real milliseconds. */
  private async look(): Promise<number> {
    const { pool, clock } = this.deps;
    const now = clock.now();
    for (const userId of await supportTurns(pool, this.lookedAt, now)) {
      const before = await supportAsOf(pool, userId, this.lookedAt);
      const after = await runningSupport(pool, userId, now);
      this.tell(userId, { standing: await standingOf(pool, userId), before, after });
    }
    this.lookedAt = now;
    const next = await nextSupportTurn(pool, now);
    if (next === null) return LOOK_EVERY_MS;
    return Math.min(LOOK_EVERY_MS, Math.max(1, Math.ceil((next - now) / clock.speed)));
  }
}

/** The one answer about an account that is not there or cannot be supported by: which of both it is tells of others. */
const NOT_TO_THIS = new Refusal(
  'conflict',
  'This account cannot be given support here: check its name, that its role may do this, and that it is of elsewhere.',
  'username',
);

/** Why an account cannot be given rights in an area, or null. */
function reasonAgainst(
  person: { role: string; area: string } | null,
  area: string,
  permissions: SupportGrantRequest['permissions'],
): Refusal | null {
  if (!person) return new Refusal('not_found', 'There is no such account.', 'username');
  if (isWithin(area, person.area))
    return new Refusal('conflict', 'The area is within that of the account already.', 'area');
  const role = roleSchema.parse(person.role);
  const useless = permissions.find((permission) => RULES[permission][role] === 'deny');
  if (useless === undefined) return null;
  return new Refusal('forbidden', `The role ${role} may not do this anywhere (${useless}).`, 'permissions');
}

/** What ends with an operation would never begin without it. One that has nothing to do with the area is not told of. */
async function requireOpen(client: pg.PoolClient, operationId: string, area: string): Promise<void> {
  const operation = await operationById(client, operationId);
  if (!operation || !onOneLine(area, operation.area))
    throw new Refusal('bad_request', 'There is no such operation.', 'operationId');
  if (isOperationOver(operation))
    throw new Refusal('operation_closed', `The operation ${operation.name} is closed.`, 'operationId');
}

function requireTimes(now: number, from: number, until: number): void {
  if (from - now > MAX_SUPPORT_AHEAD_MS)
    throw new Refusal('bad_request', 'Support may begin within ninety days.', 'from');
  if (until <= from) throw new Refusal('bad_request', 'Support must end after it begins.', 'until');
  if (until - from > MAX_SUPPORT_MS)
    throw new Refusal('bad_request', 'Support may be granted for thirty days at most.', 'until');
}

function cursorOf(after: string | undefined): { at: number; id: string } | null {
  if (after === undefined) return null;
  const found = /^(\d+(?:\.\d+)?)\.([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new Refusal('bad_request', 'Not a cursor of this list.', 'after');
  return { at: Number(found[1]), id: found[2]! };
}
