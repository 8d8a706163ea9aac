import { readdirSync, readFileSync } from 'node:fs';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { PasswordThreads } from '../../../server/access/PasswordThreads.ts';

const AT_ONCE = 2;
let threads = new PasswordThreads(AT_ONCE);
afterEach(async () => {
  await threads.close();
  threads = new PasswordThreads(AT_ONCE);
});

/** How nice each thread of this process is to others. */
function niceness(): number[] {
  return readdirSync('/proc/self/task').map((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

describe('hashing of passwords', { timeout: 60_000 }, () => {
  it.each(['eleven green harbours', '密码是十一个绿色的港口', 'ﬁne ½ Å', ''])(
    'is that of the sign-in library, both ways: %s',
    async (password) => {
      const stored = await hashPassword(password);
      expect(await threads.verify({ hash: stored, password })).toBe(true);
      expect(await threads.verify({ hash: stored, password: `${password}x` })).toBe(false);
      const own = await threads.hash(password);
      expect(own).toHaveLength(stored.length);
      expect(await verifyPassword({ hash: own, password })).toBe(true);
      expect(await threads.hash(password)).not.toBe(own);
    },
  );

  it('refuses what is no hash, and goes on', async () => {
    await expect(threads.verify({ hash: 'nobody', password: 'x' })).rejects.toThrow('no hash');
    await expect(threads.verify({ hash: 'aa:', password: 'x' })).rejects.toThrow('no hash');
    expect(await threads.verify({ hash: `${'ab'.repeat(16)}:beef`, password: 'x' })).toBe(false);
  });

  it.runIf(process.platform === 'linux')('comes after whoever serves, in threads of its own', async () => {
    const before = niceness();
    const hashes = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((password) => threads.hash(password)));
    expect(new Set(hashes).size).toBe(5);
    const nicer = (list: number[]) => list.filter((nice) => nice > Math.min(...before)).length;
    // Those two, and no more however many wait.
    expect(nicer(niceness()) - nicer(before)).toBe(AT_ONCE);
    // Those who serve are as they were.
    expect(Math.min(...niceness())).toBe(Math.min(...before));
  });

  it('does nothing after its end', async () => {
    const under = ['a', 'b', 'c'].map((one) => threads.hash(one).catch((error: Error) => error.message));
    await threads.close();
    expect(await Promise.all(under)).toEqual([
      ...Array<string>(AT_ONCE).fill('the thread that hashes passwords ended'),
      'no password is hashed any more',
    ]);
    await expect(threads.hash('a')).rejects.toThrow('any more');
  });
});
