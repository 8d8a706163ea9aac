import { PASSWORD_MAX, type PasswordProblem, passwordProblem } from '../../shared/access/passwordPolicy.ts';
import { Refusal } from '../../shared/wire/errors.ts';

const PROBLEMS: Record<PasswordProblem, string> = {
  password_short: 'The password is too short: at least 10 characters.',
  password_like_name: 'The password must not contain the user name.',
  password_common: 'This password is among the commonest and is guessed first.',
};

/** Throws the Refusal that says what is wrong with a password. */
export function checkPassword(password: string, username: string): void {
  if (password.length > PASSWORD_MAX)
    throw new Refusal('too_large', `A password has ${PASSWORD_MAX} characters at most.`, 'password');
  const problem = passwordProblem(password, username);
  if (problem) throw new Refusal(problem, PROBLEMS[problem], 'password');
}
