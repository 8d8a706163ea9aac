import type { Role } from '../../shared/access/roles.ts';
import { newId } from '../../shared/model/newId.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Audit } from '../access/audit.ts';
import { type Database, transaction } from '../db/database.ts';
import { expiredOnDuty } from '../db/queries/consent.ts';
import { endDuty, unitDuty } from '../db/queries/duty.ts';
import { lockJournalHead } from '../db/queries/journal.ts';
import type { Journal } from '../journal/types.ts';
import { offDutyDrafts } from './offDuty.ts';

/** What is done by the server itself has its name in the journal and in the audit. */
export const SYSTEM = { userId: 'system', displayName: '系统 system', role: 'administrator' as Role };

export interface ExpiryDeps {
  db: Pick<Database, 'pool'>;
  journal: Pick<Journal, 'append' | 'catchUp'>;
  clock: Clock;
  audit: Pick<Audit, 'recordIn'>;
}

/** Ends the duty of people whose consent has run out. Answers how many. */
export async function endExpiredDuty({ db, journal, clock, audit }: ExpiryDeps): Promise<number> {
  const ended = await transaction(db.pool, async (client) => {
    const now = clock.now();
    if ((await expiredOnDuty(client, now)).length === 0) return 0;
    await lockJournalHead(client);
    const unitIds = await expiredOnDuty(client, now);
    if (unitIds.length === 0) return 0;
    const units = await unitDuty(client, unitIds);
    const actor = { id: SYSTEM.userId, name: SYSTEM.displayName };
    await journal.append(client, newId(), offDutyDrafts(units, '', { occurredAt: now, actor }));
    await endDuty(client, unitIds, now, 'consent expired');
    for (const [area, home] of Map.groupBy(units, (unit) => unit.homeArea))
      await audit.recordIn(client, SYSTEM, {
        action: 'consent.expired',
        area,
        detail: { unitIds: home.map((unit) => unit.unitId) },
      });
    return unitIds.length;
  });
  if (ended > 0) await journal.catchUp();
  return ended;
}
