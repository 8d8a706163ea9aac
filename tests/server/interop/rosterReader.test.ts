import { describe, expect, it } from 'vitest';
import { RosterReader } from '../../../server/interop/RosterReader.ts';

const TODAY = '2026-05-16';
const small = Buffer.from('人员编号,姓名,所属区域代码\nP-1,演练,330205006001\n');
const large = Buffer.concat([small, Buffer.from('P-2,演练,330205006001\n'.repeat(20_000))]);
const how = { fileName: 'people.csv', kind: 'people' } as const;

describe('files that are read in turn', { timeout: 60_000 }, () => {
  it('are one that is read and one that waits of each person: who sends many holds up nobody else', async () => {
    const reader = new RosterReader();
    const read: string[] = [];
    const send = (owner: string, bytes: Buffer) =>
      reader.read(owner, bytes, how, TODAY).then(
        () => read.push(owner),
        (error: { code: string; retryAfterS: number }) => {
          expect(error.retryAfterS).toBeGreaterThan(0);
          return error.code;
        },
      );
    const flood = Array.from({ length: 20 }, () => send('a', large));
    const others = ['b', 'c'].map((owner) => send(owner, small));
    const codes = await Promise.all([...flood, ...others]);
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(18);
    // In the order of their turns.
    expect(read).toEqual(['a', 'a', 'b', 'c']);
  });

  it('are refused when too many people wait, before a file is taken in', async () => {
    const reader = new RosterReader();
    const sent = Array.from({ length: 9 }, (_, n) => reader.read(`p${n}`, small, how, TODAY));
    expect(() => reader.requireRoom('q')).toThrow(expect.objectContaining({ code: 'unavailable' }));
    await Promise.all(sent);
    expect(() => reader.requireRoom('q')).not.toThrow();
  });

  it('are given up when one takes too long, and the next one is read', async () => {
    const reader = new RosterReader({ giveUpMs: 1 });
    await expect(reader.read('a', large, how, TODAY)).rejects.toMatchObject({ code: 'too_large' });
    const patient = new RosterReader();
    expect((await patient.read('b', small, how, TODAY)).sheets[0]!.rows).toHaveLength(1);
    await expect(reader.read('b', large, how, TODAY)).rejects.toMatchObject({ code: 'too_large' });
  });
});
