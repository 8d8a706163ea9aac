import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit, verifyAudit } from '../../server/access/audit.ts';
import type { Database } from '../../server/db/database.ts';
import { auditAfter } from '../../server/db/queries/audit.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { person } from '../support/people.ts';

let db: Database;
let close: () => Promise<void>;
const clock = manualClock(1_780_000_000_000);
const leader = person('leader', '330205091');

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close?.());

const rows = () => auditAfter(db.pool, 0, 1000);

describe('the audit of looks', () => {
  it('numbers rows without gaps when many are written at once, and its chain is sound', async () => {
    const audit = new Audit(db.pool, clock);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        audit.record(leader, { action: 'units.provisioned', area: '330205091', detail: { i } }),
      ),
    );
    expect((await rows()).map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await verifyAudit(db.pool)).toEqual({ rows: 20, ok: true });
  });

  it('writes a look that goes on once, a look at another area or after a pause again', async () => {
    const audit = new Audit(db.pool, clock);
    const before = (await rows()).length;
    const look = (area: string) => audit.viewed(leader, { action: 'positions.watched', area });
    await Promise.all([look('330205091'), look('330205091')]);
    clock.advance(9 * 60_000);
    await look('330205091');
    expect(await rows()).toHaveLength(before + 1);
    await look('330205091001');
    expect(await rows()).toHaveLength(before + 2);
    clock.advance(11 * 60_000);
    await look('330205091');
    expect(await rows()).toHaveLength(before + 3);
  });

  it.each([-10 * 365 * 86_400_000, -3_600_000, 3_600_000])(
    'knows a pause also where the clock was set by %d meanwhile',
    async (by) => {
      const audit = new Audit(db.pool, clock);
      const before = (await rows()).length;
      const look = () => audit.viewed(leader, { action: 'positions.watched', area: '330205091' });
      await look();
      clock.jump(by);
      await look();
      expect(await rows()).toHaveLength(before + 1);
      clock.advance(11 * 60_000);
      await look();
      expect(await rows()).toHaveLength(before + 2);
    },
  );

  it('cannot be changed, and a change behind its back is found', async () => {
    await expect(db.pool.query("update audit set actor_name = 'x'")).rejects.toThrow(/append-only/);
    await expect(db.pool.query('delete from audit')).rejects.toThrow(/append-only/);
    await expect(db.pool.query('truncate audit')).rejects.toThrow(/append-only/);
    await db.pool.query('alter table audit disable trigger all');
    await db.pool.query("update audit set actor_name = 'somebody else' where seq = 7");
    await db.pool.query('alter table audit enable trigger all');
    expect(await verifyAudit(db.pool)).toMatchObject({ ok: false, firstBad: 7 });
  });
});
