import { describe, expect, it } from 'vitest';
import { mirrorOf } from '../../../server/commands/engine/mirrors.ts';
import type { MIRRORS } from '../../../server/commands/nouns.ts';
import type { Touched } from '../../../shared/picture/draft.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { TABLE_NAMES, type TableName } from '../../../shared/picture/tables.ts';

/** A transaction whose tables only tell what is asked of them, incidents before tasks as they refer to one another. */
function begin({ pipeline }: { pipeline: boolean }) {
  const asked: string[] = [];
  const raw = {
    pipeline,
    failure: null as unknown,
    query: async (text: string) => {
      asked.push(text);
      if (text.includes('broken')) throw new Error('not written');
    },
  };
  const writer = (table: string) => (client: typeof raw, rows: readonly unknown[], seq: number) =>
    client.query(`${table} ${seq} ${rows.join(' ')}`);
  const order = ['operations', 'incidents', 'tasks'];
  const names = [...order, ...TABLE_NAMES.filter((table) => !order.includes(table))];
  const mirrors = Object.fromEntries(names.map((table) => [table, writer(table)]));
  const rows = mirrorOf(mirrors as unknown as typeof MIRRORS)(raw as never);
  return { asked, raw, rows };
}

/** A command's rows as its Picture has them; undefined where it has none any more. */
function command(seq: number, given: Partial<Record<TableName, Record<string, string | undefined>>>) {
  const touched: Touched = new Map(
    Object.entries(given).map(([table, rows]) => [table as TableName, new Set(Object.keys(rows))]),
  );
  return [{ ...emptyPicture, ...given, seq } as never, touched, [{ seq }] as never] as const;
}

describe('rows that commands put', () => {
  it('are written together on a pipelined connection, as they are at the end, in the order of their tables', async () => {
    const { asked, rows } = begin({ pipeline: true });
    await rows.take(...command(1, { tasks: { a: 'a1' } }));
    await rows.take(...command(2, { incidents: { x: 'x1' }, tasks: { b: 'b1' } }));
    await rows.take(...command(3, { tasks: { a: 'a2' } }));
    expect(asked).toEqual([]);
    await rows.write();
    await rows.write();
    expect(asked).toEqual(['incidents 3 x1', 'tasks 3 a2 b1']);
  });

  it('are there for whoever asks the database, and stay away from who asks for what was before', async () => {
    const { asked, raw, rows } = begin({ pipeline: true });
    await rows.take(...command(1, { incidents: { x: 'x1' }, tasks: { a: 'a1' } }));
    await raw.query('what was before');
    const answer = rows.client.query('who is called');
    expect(asked).toEqual(['what was before', 'incidents 1 x1', 'tasks 1 a1', 'who is called']);
    await answer;
    await rows.client.query('again');
    expect(asked).toHaveLength(5);
  });

  it('are written before an operation clears them, with the number of its own entry', async () => {
    const { asked, rows } = begin({ pipeline: true });
    await rows.take(...command(1, { tasks: { a: 'a1' } }));
    await rows.take(...command(2, { operations: { o: 'o1' }, tasks: { a: undefined } }));
    expect(asked).toEqual(['operations 2 o1', 'tasks 2 a1']);
  });

  it('are written with each command where the connection takes one question at a time', async () => {
    const { asked, rows } = begin({ pipeline: false });
    await rows.take(...command(1, { tasks: { a: 'a1' } }));
    await rows.take(...command(2, { tasks: { a: 'a2' } }));
    expect(asked).toEqual(['tasks 1 a1', 'tasks 2 a2']);
  });

  it('spoil the transaction when they cannot be written, whoever had them written', async () => {
    const { raw, rows } = begin({ pipeline: true });
    await rows.take(...command(1, { tasks: { a: 'broken' } }));
    await rows.client.query('who is called');
    expect(raw.failure).toEqual(new Error('not written'));
    const alone = begin({ pipeline: false });
    await expect(alone.rows.take(...command(1, { tasks: { a: 'broken' } }))).rejects.toThrow('not written');
  });
});
