import { describe, expect, it } from 'vitest';
import { MIRRORS } from '../../../server/commands/nouns.ts';

/** How many questions a table's writer asks of a connection that never answers, and of one that always does. */
async function asked(write: NonNullable<(typeof MIRRORS)[keyof typeof MIRRORS]>, answers: boolean) {
  let questions = 0;
  const query = () => {
    questions++;
    return answers ? Promise.resolve({ rows: [], rowCount: 0 }) : new Promise(() => undefined);
  };
  const writing = (write as (client: unknown, rows: readonly object[], seq: number) => Promise<void>)(
    { query },
    [{}],
    1,
  );
  if (answers) await writing;
  return questions;
}

// What a writer asks only after an answer comes behind the commit, outside the transaction.
describe.each(Object.entries(MIRRORS).flatMap(([table, write]) => (write ? [[table, write] as const] : [])))(
  'what writes the table %s',
  (_table, write) => {
    it('asks all that it asks at once', async () => {
      const all = await asked(write, true);
      expect(all).toBeGreaterThan(0);
      expect(await asked(write, false)).toBe(all);
    });
  },
);
