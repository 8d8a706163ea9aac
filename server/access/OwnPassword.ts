import type { Principal } from '../../shared/access/principal.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { transaction } from '../db/database.ts';
import { passwordHash, setPassword } from '../db/queries/accounts.ts';
import { endSessions } from '../db/queries/userSessions.ts';
import type { AccountsOptions } from './accounts.ts';
import { checkPassword } from './checkPassword.ts';
import { auditLock } from './lockout.ts';

/** The password of whoever asks, changed by themselves. */
export class OwnPassword {
  private readonly o: Omit<AccountsOptions, 'guesses' | 'hasArea'>;

  constructor(options: Omit<AccountsOptions, 'guesses' | 'hasArea'>) {
    this.o = options;
  }

  /** With the present one. All other sessions end. Wrong ones lock this way, and no way to sign in. */
  async change(
    actor: Principal,
    token: string,
    { current, password }: { current: string; password: string },
  ): Promise<void> {
    await this.requirePresent(actor, current);
    checkPassword(password, actor.username);
    const { pool, audit, passwords, hashing } = this.o;
    const next = await hashing(actor, () => passwords.hash(password));
    const ended = await transaction(pool, async (client) => {
      await setPassword(client, actor.userId, next);
      const others = await endSessions(client, actor.userId, { butToken: token });
      await audit.recordIn(client, actor, {
        action: 'account.password_set',
        area: actor.area,
        detail: { userId: actor.userId, username: actor.username, own: true },
      });
      return others;
    });
    this.o.sessionsEnded(ended);
  }

  private async requirePresent(actor: Principal, current: string): Promise<void> {
    const { pool, audit, lockout, passwords } = this.o;
    const counted = await lockout.attempt(actor.username, { kind: 'session' });
    let right: boolean;
    try {
      const hash = await passwordHash(pool, actor.userId);
      const verify = () => passwords.verify({ hash: hash ?? '', password: current });
      right = hash !== null && (await this.o.hashing(actor, verify));
    } catch (error) {
      await counted.undo();
      throw error;
    }
    if (right) return counted.succeeded();
    const lock = counted.failed();
    if (lock) await auditLock(pool, audit, actor.username, lock);
    throw new Refusal('forbidden', 'That is not the present password.', 'current');
  }
}
