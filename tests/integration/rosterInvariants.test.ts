import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, transaction } from '../../server/db/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { LAWFUL_ROSTER, REFUSED, refusedBy } from '../support/refusedInvariants.ts';

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
  await transaction(db.pool, async (client) => {
    for (const statement of LAWFUL_ROSTER) await client.query(statement);
  });
});
afterAll(() => close?.());

describe('the database itself refuses what must not be', () => {
  it.each(REFUSED)('$rule', async ({ sql, constraint }) => {
    expect(await refusedBy(db.pool, sql)).toBe(constraint);
  });

  it('at the commit, too, and nothing of the transaction stays', async () => {
    const lead = `update team_member set valid_to = timestamptz '2026-03-02' where team_id = 'T-1' and role = 'lead'`;
    await expect(transaction(db.pool, (client) => client.query(lead))).rejects.toMatchObject({
      constraint: 'team_has_a_lead',
    });
    const { rows } = await db.pool.query(
      `select from team_member where team_id = 'T-1' and valid_to is null`,
    );
    expect(rows).toHaveLength(2);
  });
});

describe('the database lets through', () => {
  it.each([
    [
      'a new instructor after the one before has ended',
      [
        `update grid_post set valid_to = timestamptz '2026-03-02' where post = 'instructor'`,
        `insert into grid_post (grid_code, post, person_id, valid_from) values ('330205001001001', 'instructor', 'P-2', timestamptz '2026-03-02')`,
      ],
    ],
    [
      'a lead handed over in one transaction',
      [
        `update team_member set role = 'member' where team_id = 'T-1' and person_id = 'P-1'`,
        `update team_member set role = 'lead' where team_id = 'T-1' and person_id = 'P-2'`,
      ],
    ],
    [
      'a team without a lead while it is forming',
      [
        `update team set status = 'forming' where team_id = 'T-1'`,
        `update person set valid_to = timestamptz '2026-03-02' where person_id = 'P-1'`,
      ],
    ],
    [
      'a branch that is closed with its grids, and another on the same grid',
      [
        `update branch set valid_to = timestamptz '2026-03-02' where branch_id = 'B-1'`,
        `update branch_grid set valid_to = timestamptz '2026-03-02' where branch_id = 'B-1'`,
        `insert into branch_grid (branch_id, grid_code, valid_from) values ('B-2', '330205001001001', timestamptz '2026-03-02')`,
      ],
    ],
    [
      'a member who moves to another grid',
      [
        `update branch_member set valid_to = timestamptz '2026-03-02' where member_id = 'M-1'`,
        `insert into branch_member (member_id, grid_code, valid_from) values ('M-1', '330205001001002', timestamptz '2026-03-02')`,
      ],
    ],
    [
      'a service centre that becomes the forward command post, ends being it, and closes',
      [
        `update facility set forward_post_since = timestamptz '2026-03-02'`,
        `update facility set forward_post_since = null`,
        `update facility set status = 'closed'`,
      ],
    ],
  ])('%s', async (_what, sql) => {
    expect(await refusedBy(db.pool, sql)).toBeNull();
  });
});

describe('who leaves', () => {
  it('holds no post, is in no team and keeps no place any more', async () => {
    await transaction(db.pool, async (client) => {
      await client.query(`update facility set keeper_id = 'P-2'`);
      await client.query(`update person set valid_to = timestamptz '2026-03-02' where person_id = 'P-2'`);
    });
    const { rows } = await db.pool.query(
      `select (select count(*)::integer from grid_post where person_id = 'P-2' and valid_to is null) as posts,
              (select count(*)::integer from team_member where person_id = 'P-2' and valid_to is null) as teams,
              (select count(*)::integer from facility where keeper_id is not null) as places`,
    );
    expect(rows).toEqual([{ posts: 0, teams: 0, places: 0 }]);
  });
});
