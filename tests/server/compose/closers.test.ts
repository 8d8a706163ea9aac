import { describe, expect, it } from 'vitest';
import { Closers } from '../../../server/compose/Closers.ts';

describe('what is taken down', () => {
  it('is so in the turn opposite to how it came, says what is waited for, and goes on when a part fails', async () => {
    const closers = new Closers();
    const seen: (string | null)[] = [];
    const note = () => void seen.push(closers.closing);
    closers.add('the ground', note);
    closers.add('what fails', () => {
      note();
      throw new Error('broken');
    });
    closers.add('what takes time', async () => {
      await Promise.resolve();
      note();
    });
    expect(closers.closing).toBeNull();
    await expect(closers.close()).rejects.toMatchObject({ errors: [new Error('broken')] });
    expect(seen).toEqual(['what takes time', 'what fails', 'the ground']);
    expect(closers.closing).toBeNull();
    await closers.close();
    expect(seen).toHaveLength(3);
  });
});
