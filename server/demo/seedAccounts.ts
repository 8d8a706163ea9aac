import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Auth } from '../access/auth.ts';
import { setRoleAndArea, setUnitOfUser, userIdByUsername } from '../db/queries/people.ts';
import { provisionUnits } from '../db/queries/units.ts';
import { DEMO_ACCOUNTS, DEMO_UNITS } from './accounts.ts';

/** Makes the demo accounts that are missing. Safe to repeat and to be interrupted. */
export async function seedDemoAccounts(auth: Auth, pool: pg.Pool): Promise<void> {
  const context = await auth.$context;
  // They share a password that everybody knows: one hash does for all, and a first start is a second shorter.
  const hashes = new Map<string, string>();
  const hashOf = async (password: string) => {
    const hash = hashes.get(password) ?? (await context.password.hash(password));
    hashes.set(password, hash);
    return hash;
  };
  for (const { username, password, displayName, role, area } of DEMO_ACCOUNTS) {
    let userId = await userIdByUsername(pool, username);
    if (!userId) {
      const user = await context.internalAdapter.createUser(
        {
          name: displayName,
          email: `${username}@demo.invalid`,
          emailVerified: true,
          username,
          displayUsername: username,
          role,
          areaCode: area,
        },
        { method: 'admin' },
      );
      userId = user.id;
    }
    const accounts = await context.internalAdapter.findAccounts(userId);
    if (!accounts.some((account) => account.providerId === 'credential')) {
      await context.internalAdapter.linkAccount({
        userId,
        providerId: 'credential',
        accountId: userId,
        password: await hashOf(password),
      });
    }
    await setRoleAndArea(pool, userId, role, area);
    const unit = DEMO_UNITS[username];
    if (unit) {
      await provisionUnits(pool, [{ ...unit, homeArea: area, team: null, crs: 'wgs84' as const }], () =>
        randomBytes(24).toString('base64url'),
      );
      await setUnitOfUser(pool, unit.unitId, userId);
    }
  }
}
