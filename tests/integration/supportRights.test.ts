import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import { NameGuesses } from '../../server/access/NameGuesses.ts';
import { Rights } from '../../server/access/rights.ts';
import { Support } from '../../server/access/support.ts';
import { transaction } from '../../server/db/database.ts';
import { insertUser } from '../../server/db/queries/accounts.ts';
import type { SupportPermission } from '../../shared/access/support.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { person } from '../support/people.ts';

const NOW = Date.UTC(2026, 4, 16, 1);
const MINUTE = 60_000;
const AREA = '330203';
const city = person('administrator', '330200');

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let clock: ReturnType<typeof manualClock>;
let support: Support;
let told: string[];
let userId: string;
let username: string;
let hear: (entries: readonly Entry[]) => void;

beforeAll(async () => {
  database = await openTestDatabase({ seed: 'ningbo' });
});
afterAll(() => database?.close());

beforeEach(async () => {
  const { pool } = database.db;
  clock = manualClock(NOW);
  told = [];
  const rights = new Rights();
  rights.onChanged((id) => told.push(id));
  support = begin(rights);
  userId = randomUUID();
  username = `u${userId.slice(0, 8)}`;
  const account = { userId, username, displayName: 'U', role: 'dispatcher', area: '330205091' } as const;
  await transaction(pool, (client) =>
    insertUser(client, { ...account, email: `${userId}@accounts.invalid` }),
  );
});
afterEach(() => support.stop());

function begin(rights: Rights): Support {
  const { pool } = database.db;
  const audit = new Audit(pool, clock);
  const log = { warn: (details: object) => expect(details).toBeUndefined() };
  const guesses = new NameGuesses(audit, clock);
  const made = new Support({ pool, clock, audit, guesses, rights, hasArea: () => true, log });
  made.follow({
    subscribe: (listener) => {
      hear = listener;
      return () => undefined;
    },
  });
  return made;
}

const grant = (from: number, until: number, permissions: SupportPermission[] = ['picture.view'], more = {}) =>
  support.grant(city, { username, area: AREA, permissions, task: 't', from, until, ...more });
/** The look that its timer would take. */
const look = () => (support as unknown as { look(): Promise<number> }).look();
/** How often the screens of the person were sent away since this was asked last. */
const sentAway = () => told.splice(0).filter((id) => id === userId).length;

describe('the screens of who supports elsewhere are sent away', () => {
  it('once when a grant that begins at once is given, and once when it is over', async () => {
    await grant(NOW, NOW + 5 * MINUTE);
    expect(sentAway()).toBe(1);
    await look();
    clock.advance(MINUTE);
    await look();
    expect(sentAway()).toBe(0);
    clock.advance(5 * MINUTE);
    await look();
    await look();
    expect(sentAway()).toBe(1);
  });

  it('when it begins, and not when it is given ahead or taken back before', async () => {
    const { grantId } = await grant(NOW + 5 * MINUTE, NOW + 50 * MINUTE, ['note.add']);
    await grant(NOW + 5 * MINUTE, NOW + 10 * MINUTE);
    await look();
    await support.end(city, grantId, 'not needed');
    await look();
    expect(sentAway()).toBe(0);
    clock.advance(6 * MINUTE);
    await look();
    expect(sentAway()).toBe(1);
  });

  it('not for a grant of what they have: it goes on under the other when one ends', async () => {
    const first = await grant(NOW, NOW + 5 * MINUTE, ['picture.view', 'note.add']);
    expect(sentAway()).toBe(1);
    await grant(NOW, NOW + 50 * MINUTE, ['picture.view']);
    await grant(NOW, NOW + 50 * MINUTE, ['note.add'], { area: '330203001' });
    await look();
    expect(sentAway()).toBe(0);
    // Of the rest of the area, notes are over.
    await support.end(city, first.grantId, 'done');
    expect(sentAway()).toBe(1);
    await look();
    clock.advance(6 * MINUTE);
    await look();
    expect(sentAway()).toBe(0);
  });

  it('before the end is answered, also of what began before the server did', async () => {
    const given = await grant(NOW, NOW + 50 * MINUTE);
    support.stop();
    const rights = new Rights();
    rights.onChanged((id) => told.push(id));
    support = begin(rights);
    told = [];
    await support.end(city, given.grantId, 'done');
    expect(sentAway()).toBe(1);
  });

  it('when the time is over of what began before the server did', async () => {
    await grant(NOW, NOW + 5 * MINUTE);
    support.stop();
    const rights = new Rights();
    rights.onChanged((id) => told.push(id));
    support = begin(rights);
    told = [];
    clock.advance(6 * MINUTE);
    await look();
    expect(sentAway()).toBe(1);
  });

  it('with the operation that it was for', async () => {
    const operationId = randomUUID();
    const { pool } = database.db;
    await pool.query(
      `insert into operation (operation_id, name, area_code, exercise, t0, opened_at, first_seq, state)
       values ($1, 'o', $2, true, $3, $3, 1, '{}')`,
      [operationId, AREA, new Date(NOW)],
    );
    await grant(NOW, NOW + 50 * MINUTE, ['picture.view'], { operationId });
    await look();
    expect(sentAway()).toBe(1);
    clock.advance(MINUTE);
    await pool.query('update operation set closed_at = $2, last_seq = 2 where operation_id = $1', [
      operationId,
      new Date(clock.now()),
    ]);
    hear([{ kind: 'operation.closed', operationId } as Entry]);
    await expect.poll(() => told.length).toBe(1);
    await look();
    expect(sentAway()).toBe(1);
  });
});
