import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { transaction } from '../db/database.ts';
import { insertUser, lockRights, setDisabled, setPassword } from '../db/queries/accounts.ts';
import { personByUsername, removeDemoAccounts } from '../db/queries/people.ts';
import { Audit } from './audit.ts';
import type { Auth } from './auth.ts';
import { checkPassword } from './checkPassword.ts';
import { Lockout } from './lockout.ts';

export interface NewAdministrator {
  username: string;
  displayName: string;
  area: string;
  password: string;
  /** Removes the accounts of a demonstration, whose password everybody knows. */
  removeDemo: boolean;
}

/**
 * The first administrator of a server, or a new password for one who is locked out, by whoever has the
 * server's own shell. Refused as `conflict` for the name of somebody who is no administrator of that area.
 */
export async function createAdministrator(
  { pool, auth, clock }: { pool: pg.Pool; auth: Auth; clock: Clock },
  { username, displayName, area, password, removeDemo }: NewAdministrator,
): Promise<{ made: boolean; demoRemoved: number }> {
  checkPassword(password, username);
  const hash = await (await auth.$context).password.hash(password);
  const audit = new Audit(pool, clock);
  return transaction(pool, async (client) => {
    await lockRights(client);
    const demoRemoved = removeDemo ? await removeDemoAccounts(client) : 0;
    const known = await personByUsername(client, username);
    if (known && (known.role !== 'administrator' || known.area !== area))
      throw new Refusal(
        'conflict',
        `${username} is ${known.role} of ${known.area}. Choose another user name.`,
      );
    const userId = known?.userId ?? randomBytes(16).toString('hex');
    if (known) await setDisabled(client, userId, null);
    else
      await insertUser(client, {
        userId,
        username,
        displayName,
        email: `${username}@accounts.invalid`,
        role: 'administrator',
        area,
      });
    await setPassword(client, userId, hash);
    await new Lockout({ pool, clock }).forget(username, client);
    await audit.recordIn(
      client,
      { userId: 'shell', displayName: 'npm run admin:create', role: 'administrator' },
      {
        action: known ? 'account.password_set' : 'account.created',
        area,
        detail: { userId, username, after: { role: 'administrator', area }, demoRemoved },
      },
    );
    return { made: !known, demoRemoved };
  });
}
