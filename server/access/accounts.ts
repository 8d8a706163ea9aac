import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { PASSWORD_MAX } from '../../shared/access/passwordPolicy.ts';
import { RULES } from '../../shared/access/permissions.ts';
import { can, type Principal } from '../../shared/access/principal.ts';
import type { Role } from '../../shared/access/roles.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Account, AccountChange, AccountCreate } from '../../shared/wire/identityRoutes.ts';
import { transaction } from '../db/database.ts';
import {
  accountById,
  currentRights,
  giveUnit,
  hasAdministrator,
  homeOfUnit,
  insertUser,
  lockRights,
  setDisabled,
  setPassword,
  updateUser,
} from '../db/queries/accounts.ts';
import { endSessions } from '../db/queries/userSessions.ts';
import type { Audit, AuditAction } from './audit.ts';
import { checkPassword } from './checkPassword.ts';
import type { Lockout } from './lockout.ts';
import { type NameGuesses, NameTold } from './NameGuesses.ts';
import { OwnPassword } from './OwnPassword.ts';

export interface AccountsOptions {
  pool: pg.Pool;
  clock: Clock;
  audit: Audit;
  guesses: NameGuesses;
  lockout: Lockout;
  /** The hashing of the sign-in library. */
  passwords: {
    hash: (password: string) => Promise<string>;
    verify: (given: { hash: string; password: string }) => Promise<boolean>;
  };
  /**
   * Hashing costs a core a moment, on purpose: it is done in its turn, each account's in a line of its own. Throws a
   * Refusal when who asked may not have it done any more by then.
   */
  hashing: <T>(actor: Principal, work: () => Promise<T>) => Promise<T>;
  hasArea: (code: string) => boolean;
  /** After a change is committed: whoever it is about is asked for their rights anew, on open sockets too. */
  rightsChanged: (userId: string) => void;
  /** After something else about an account was changed, as its name: whose a session is is looked at again. */
  lookAnew: () => void;
  /** After sessions ended, by their tokens. */
  sessionsEnded: (tokens: readonly string[]) => void;
}

/**
 * Accounts of people, changed by whoever has `people.manage` where the account is and where it goes.
 * Nobody changes their own rights, and the last administrator of an area stays.
 */
export class Accounts {
  readonly ownPassword: OwnPassword;
  private readonly o: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.o = options;
    this.ownPassword = new OwnPassword(options);
  }

  async create(actor: Principal, body: AccountCreate): Promise<Account> {
    if (body.password !== null) checkPassword(body.password, body.username);
    const hash = body.password === null ? null : await this.hash(actor, body.password);
    const refusal = new Refusal('conflict', 'This user name cannot be used: choose another.', 'username');
    const asked = {
      permission: 'people.manage',
      action: 'account.name_refused',
      name: body.username,
      refusal,
    } as const;
    return this.o.guesses.take(actor, asked, () => this.insert(actor, body, hash));
  }

  private insert(actor: Principal, body: AccountCreate, hash: string | null): Promise<Account> {
    const userId = randomBytes(16).toString('hex');
    return this.inOrder(actor, async (client) => {
      this.requireGrant(actor, body.role, body.area);
      const { username, displayName, role, area, unitId } = body;
      const email = `${username}@accounts.invalid`;
      if (!(await insertUser(client, { userId, username, displayName, email, role, area })))
        throw new NameTold();
      if (hash !== null) await setPassword(client, userId, hash);
      await this.giveUnit(client, actor, userId, unitId);
      const made = await this.reload(client, userId);
      await this.note(client, actor, 'account.created', made, { after: rightsOf(made) });
      return made;
    });
  }

  /** Name, role, area, unit. */
  change(actor: Principal, userId: string, change: AccountChange): Promise<Account> {
    return this.changed(userId, actor, async (client, before) => {
      const role = change.role ?? before.role;
      const area = change.area ?? before.area;
      const rights =
        role !== before.role ||
        area !== before.area ||
        (change.unitId !== undefined && change.unitId !== before.unitId);
      if (rights) {
        refuseSelf(actor, userId);
        this.requireGrant(actor, role, area);
      }
      await updateUser(client, userId, { displayName: change.displayName ?? before.displayName, role, area });
      if (change.unitId !== undefined) await this.giveUnit(client, actor, userId, change.unitId);
      await this.keepAdministrator(client, before);
      const after = await this.reload(client, userId);
      await this.note(client, actor, 'rights.changed', after, {
        before: rightsOf(before),
        after: rightsOf(after),
      });
      return after;
    });
  }

  /** Out at once, everywhere; the account stays, for the record. */
  disable(actor: Principal, userId: string): Promise<Account> {
    return this.changed(userId, actor, async (client, before) => {
      refuseSelf(actor, userId);
      if (before.disabledAt !== null) return before;
      await setDisabled(client, userId, this.o.clock.now());
      await this.keepAdministrator(client, before);
      await endSessions(client, userId);
      await this.note(client, actor, 'account.disabled', before, {});
      return this.reload(client, userId);
    });
  }

  enable(actor: Principal, userId: string): Promise<Account> {
    return this.changed(userId, actor, async (client, before) => {
      refuseSelf(actor, userId);
      if (before.disabledAt === null) return before;
      await setDisabled(client, userId, null);
      await this.note(client, actor, 'account.enabled', before, {});
      return this.reload(client, userId);
    });
  }

  unlock(actor: Principal, userId: string): Promise<Account> {
    return this.changed(userId, actor, async (client, before) => {
      refuseSelf(actor, userId);
      const { username } = before;
      if (username === null || !(await this.o.lockout.forget(username, client))) return before;
      await this.note(client, actor, 'account.unlocked', before, {});
      return this.reload(client, userId);
    });
  }

  /** A new password by an administrator: whoever was signed in by the old one is out. */
  async setPassword(actor: Principal, userId: string, password: string): Promise<Account> {
    refuseSelf(actor, userId);
    // Hashing takes long on purpose, and the transaction holds up others.
    const hash = await this.hash(actor, password.slice(0, PASSWORD_MAX));
    const work = async (client: pg.PoolClient, before: Account) => {
      checkPassword(password, before.username ?? '');
      await setPassword(client, userId, hash);
      if (before.username !== null) await this.o.lockout.forget(before.username, client);
      await endSessions(client, userId);
      await this.note(client, actor, 'account.password_set', before, {});
      return this.reload(client, userId);
    };
    return this.changed(userId, actor, work, true);
  }

  private hash(actor: Principal, password: string): Promise<string> {
    return this.o.hashing(actor, () => this.o.passwords.hash(password));
  }

  private async changed(
    userId: string,
    actor: Principal,
    work: (client: pg.PoolClient, before: Account) => Promise<Account>,
    endsSessions = false,
  ): Promise<Account> {
    let found = null as Account | null;
    const account = await this.inOrder(actor, async (client) => {
      const before = await accountById(client, this.o.clock.now(), userId);
      // One outside of the own area is not told from one that does not exist.
      if (!before || !can(actor, 'people.manage', before.area))
        throw new Refusal('not_found', 'There is no such account in your area.');
      if (mayManage(before.role) && actor.role !== 'administrator')
        throw new Refusal(
          'forbidden',
          'Only an administrator changes the account of one who manages people.',
        );
      found = before;
      return work(client, before);
    });
    if (account === found) return account;
    if (endsSessions || !found || standingOf(account) !== standingOf(found)) this.o.rightsChanged(userId);
    else this.o.lookAnew();
    return account;
  }

  /** One change of rights after the other, each with the rights that the actor has at that moment. */
  private inOrder<T>(actor: Principal, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return transaction(this.o.pool, async (client) => {
      await lockRights(client);
      const now = await currentRights(client, actor.userId);
      if (now?.role !== actor.role || now.area !== actor.area)
        throw new Refusal('unauthenticated', 'Your own rights have just changed.');
      return work(client);
    });
  }

  private requireGrant(actor: Principal, role: Role, area: string): void {
    if (role === 'display') throw new Refusal('bad_request', 'A display has a token and no account.', 'role');
    if (!this.o.hasArea(area)) throw new Refusal('bad_request', `There is no area ${area}.`, 'area');
    if (!can(actor, 'people.manage', area))
      throw new Refusal('outside_area', 'That area is not within yours.', 'area');
    if (mayManage(role) && actor.role !== 'administrator')
      throw new Refusal('forbidden', 'Only an administrator makes one.', 'role');
  }

  private async giveUnit(
    client: pg.PoolClient,
    actor: Principal,
    userId: string,
    unitId: string | null,
  ): Promise<void> {
    if (unitId !== null) {
      const home = await homeOfUnit(client, unitId);
      if (home === null || !can(actor, 'people.manage', home))
        throw new Refusal('bad_request', `There is no unit ${unitId} in your area.`, 'unitId');
    }
    if ((await giveUnit(client, userId, unitId)) === 'taken')
      throw new Refusal('conflict', `The unit ${unitId} belongs to another account.`, 'unitId');
  }

  private async keepAdministrator(client: pg.PoolClient, before: Account): Promise<void> {
    if (before.role !== 'administrator' || (await hasAdministrator(client, before.area))) return;
    throw new Refusal('last_administrator', 'No administrator would be left for this area.');
  }

  private async reload(client: pg.PoolClient, userId: string): Promise<Account> {
    return (await accountById(client, this.o.clock.now(), userId))!;
  }

  private note(
    client: pg.PoolClient,
    actor: Principal,
    action: AuditAction,
    { userId, username, area }: Account,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.o.audit.recordIn(client, actor, { action, area, detail: { userId, username, ...detail } });
  }
}

function refuseSelf(actor: Principal, userId: string): void {
  if (actor.userId === userId)
    throw new Refusal('own_rights', 'Nobody changes their own rights. Ask another administrator.');
}

function mayManage(role: Role): boolean {
  return RULES['people.manage'][role] !== 'deny';
}

/** What decides what a person's screens may do. */
function standingOf({ role, area, unitId, disabledAt }: Account): string {
  return JSON.stringify([role, area, unitId, disabledAt]);
}

function rightsOf({ role, area, unitId, displayName }: Account) {
  return { role, area, unitId, displayName };
}
