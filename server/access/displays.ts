import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { can, type Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Display, DisplayCreated } from '../../shared/wire/identityRoutes.ts';
import { transaction } from '../db/database.ts';
import { insertUser } from '../db/queries/accounts.ts';
import { admitDisplayToken, displayById, insertDisplay, revokeDisplay } from '../db/queries/displays.ts';
import { endSessions } from '../db/queries/userSessions.ts';
import type { Audit } from './audit.ts';

export interface DisplaysOptions {
  pool: pg.Pool;
  clock: Clock;
  audit: Audit;
  hasArea: (code: string) => boolean;
  /** After a token is worth nothing any more. */
  rightsChanged: (userId: string) => void;
}

/** Screens on walls: a name, an area and a token; nobody signs in there. */
export class Displays {
  private readonly o: DisplaysOptions;

  constructor(options: DisplaysOptions) {
    this.o = options;
  }

  /** The token is in the answer and nowhere else. */
  async create(
    actor: Principal,
    { name, area, expiresAt }: { name: string; area: string; expiresAt: number | null },
  ): Promise<DisplayCreated> {
    const now = this.o.clock.now();
    if (!this.o.hasArea(area)) throw new Refusal('bad_request', `There is no area ${area}.`, 'area');
    if (!can(actor, 'displays.manage', area))
      throw new Refusal('outside_area', 'That area is not within yours.', 'area');
    if (expiresAt !== null && expiresAt <= now)
      throw new Refusal('bad_request', 'The time is over already.', 'expiresAt');
    const displayId = randomUUID();
    const userId = `display-${displayId}`;
    const token = randomBytes(32).toString('base64url');
    const row = { displayId, name, area, createdAt: now, createdBy: actor.displayName, expiresAt };
    await transaction(this.o.pool, async (client) => {
      const email = `${userId}@accounts.invalid`;
      await insertUser(client, { userId, username: null, displayName: name, email, role: 'display', area });
      await insertDisplay(client, { ...row, userId, tokenHash: hashOf(token) });
      await this.o.audit.recordIn(client, actor, {
        action: 'display.created',
        area,
        detail: { displayId, name, expiresAt },
      });
    });
    const display = { ...row, revokedAt: null, lastUsedAt: null };
    return { display, token, path: `/wall#token=${token}` };
  }

  /** Its sessions and sockets end at once. */
  async revoke(actor: Principal, displayId: string): Promise<Display> {
    const now = this.o.clock.now();
    const { userId, ...display } = await transaction(this.o.pool, async (client) => {
      const known = await displayById(client, displayId);
      if (!known || !can(actor, 'displays.manage', known.area))
        throw new Refusal('not_found', 'There is no such display in your area.');
      if (known.revokedAt !== null) return known;
      await revokeDisplay(client, displayId, now);
      await endSessions(client, known.userId);
      await this.o.audit.recordIn(client, actor, {
        action: 'display.revoked',
        area: known.area,
        detail: { displayId, name: known.name },
      });
      return { ...known, revokedAt: now };
    });
    this.o.rightsChanged(userId);
    return display;
  }
}

/** The user behind a display's token, or null when it is worth nothing (any more). */
export function userOfDisplayToken(pool: pg.Pool, token: string, now: number): Promise<string | null> {
  return admitDisplayToken(pool, hashOf(token), now);
}

/** 256 random bits need no salt and no slow hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
