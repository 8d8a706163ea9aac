import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { type RunningApp, startApp } from '../support/runningApp.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';
import { StopLoad } from '../support/stopLoad.ts';

let app: RunningApp;
let operation: SmallOperation;
let load: StopLoad | undefined;

beforeEach(async () => {
  // One account asks as fast as it can: not its budget is to end the load, but the stop.
  app = await startApp({ RATE_ACCOUNT: '10000000' });
  operation = await openSmallOperation(app.url);
});
afterEach(async () => {
  await load?.stop();
  await app?.close();
});

describe('a server that is told to stop under load', () => {
  it('[SS14] ends although nobody lets go, says so to everybody, and keeps what it has acknowledged', async () => {
    load = await StopLoad.start(app.url, operation, { screens: 6, pollers: 3, commanders: 6, reporters: 6 });
    await load.until(60);
    // Whoever asks goes on asking: before, this never ended.
    await app.server.close();
    await load.stop();
    const { answers, goodbyes } = load;

    expect(goodbyes.map(({ code }) => code)).toEqual(Array(6).fill('unavailable'));
    const said = [...answers.keys()].sort();
    expect(said.filter((answer) => !/ (ok|200|503|unavailable)$/.test(answer))).toEqual([]);

    const db = await openDatabase(app.place);
    try {
      const notes = await db.pool.query<{ text: string; n: number }>(
        'select text, count(*)::int as n from note group by text',
      );
      const kept = new Map(notes.rows.map(({ text, n }) => [text, n]));
      expect([...load.acknowledgedNotes].filter((id) => kept.get(id) !== 1)).toEqual([]);
      const fixes = await db.pool.query<{ key: string }>(
        `select slot || ' ' || round(extract(epoch from fix_at) * 1000) as key from fix`,
      );
      const stored = new Set(fixes.rows.map(({ key }) => key));
      expect([...load.storedFixes].filter((key) => !stored.has(key))).toEqual([]);
    } finally {
      await db.close();
    }
  });
});
