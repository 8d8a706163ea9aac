import { describe, expect, it } from 'vitest';
import { passwordProblem } from '../../../shared/access/passwordPolicy.ts';

describe('a password', () => {
  it.each([
    'seven quiet rivers',
    'k3J9vQ2mX8pL',
    '慢慢走过七条安静的河流',
    'correct horse battery',
    '甬江边的第三棵老树吗',
  ])('%j is taken', (password) => expect(passwordProblem(password, 'li_min')).toBeNull());

  it.each([
    ['', 'password_short'],
    ['k3J9vQ2mX', 'password_short'],
    ['河河河河河河河河河', 'password_short'],
    ['li_min-is-here', 'password_like_name'],
    ['xxLI_MINxx99', 'password_like_name'],
    ['password1234', 'password_common'],
    ['P@ssw0rd2026!', 'password_common'],
    ['tongxin-2026', 'password_common'],
    ['qwertyuiop', 'password_common'],
    ['1234567890', 'password_common'],
    ['13900001234', 'password_common'],
    ['2026-05-16-08', 'password_common'],
    ['aaaaaaaaaaaa', 'password_common'],
    ['abababababab', 'password_common'],
    ['abc1abc1abc1', 'password_common'],
    ['abcdefghijkl', 'password_common'],
    ['1qaz2wsx3edc', 'password_common'],
    ['Ningbo330200', 'password_common'],
  ])('%j is refused as %s', (password, problem) => {
    expect(passwordProblem(password, 'li_min')).toBe(problem);
  });

  it('may hold a name of two letters, which is in every other word', () => {
    expect(passwordProblem('seven quiet rivers', 'et')).toBeNull();
  });
});
