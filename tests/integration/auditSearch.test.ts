import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import type { Database } from '../../server/db/database.ts';
import { searchAudit } from '../../server/db/queries/auditSearch.ts';
import { readAs } from '../../server/db/readAs.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { AUDIT_ROUTES } from '../../shared/wire/auditRoutes.ts';
import { openTestDatabase } from '../support/database.ts';
import { person } from '../support/people.ts';

let db: Database;
let close: () => Promise<void>;
const T0 = 1_780_000_000_000;
const clock = manualClock(T0);

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
  const audit = new Audit(db.pool, clock);
  const street = { ...person('leader', '330205091'), displayName: '演练_林' };
  const other = { ...person('leader', '330206001'), displayName: '演练 100%' };
  await audit.record(street, { action: 'positions.watched', area: '330205091' });
  clock.advance(1_000);
  await audit.record(street, { action: 'account.created', area: '330205091001' });
  clock.advance(1_000);
  await audit.record(other, { action: 'positions.replayed', area: '330206001' });
});
afterAll(() => close?.());

const search = (query: Record<string, string>, areas = ['330200'], area = areas[0]!) =>
  readAs(db.pool, { areas, positionAreas: [] }, (client) =>
    searchAudit(client, { ...AUDIT_ROUTES.search.query.parse(query), area }),
  );
const seqs = async (...asked: Parameters<typeof search>) =>
  (await search(...asked)).rows.map(({ seq }) => seq);

describe('the audit is searched', () => {
  it('newest first, page by page', async () => {
    const first = await search({ limit: '2' });
    expect(first.rows.map(({ seq }) => seq)).toEqual([3, 2]);
    expect(first.next).toBe(2);
    expect(await search({ limit: '2', after: '2' })).toMatchObject({ rows: [{ seq: 1 }], next: null });
  });

  it('by area with all below it, by a kind of action or one action, by who did it, by time', async () => {
    expect(await seqs({}, ['330200'], '330205091')).toEqual([2, 1]);
    expect(await seqs({ action: 'positions.' })).toEqual([3, 1]);
    expect(await seqs({ action: 'positions.watched' })).toEqual([1]);
    expect(await seqs({ q: '林' })).toEqual([2, 1]);
    expect(await seqs({ from: String(T0 + 1_000), to: String(T0 + 2_000) })).toEqual([2]);
  });

  it('takes signs of patterns as they are written', async () => {
    expect(await seqs({ q: '100%' })).toEqual([3]);
    expect(await seqs({ q: '练_' })).toEqual([2, 1]);
    expect(await seqs({ q: '%' })).toEqual([3]);
  });

  it('and the database itself lets through only the reader’s areas, whatever is asked', async () => {
    expect(await seqs({}, ['330206'], '330200')).toEqual([3]);
  });
});
