/** Fewest and most characters of a password. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

/** What is tried first, without the digits and signs that people put around it. Own list. */
const COMMON_WORDS = [
  'password',
  'passwort',
  'passw',
  'admin',
  'administrator',
  'root',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abc',
  'abcd',
  'abcdef',
  'iloveyou',
  'woaini',
  'welcome',
  'letmein',
  'changeme',
  'default',
  'monkey',
  'dragon',
  'football',
  'sunshine',
  'ningbo',
  'zhejiang',
  'tongxin',
  'beijing',
  'shanghai',
  'zhongguo',
  'mima',
  'wangge',
  'shequ',
  'jiedao',
  'yingji',
  'qwe',
  'asd',
  'qaz',
  'qazwsx',
  'wsx',
  'q1w2e3r4',
  '1q2w3e4r',
  '1q2w3e4r5t',
  '1qaz2wsx',
  '1qaz2wsx3edc',
];
const COMMON = new Set(COMMON_WORDS);
const RUNS =
  '01234567890123456789 98765432109876543210 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm';

export type PasswordProblem = 'password_short' | 'password_like_name' | 'password_common';

/**
 * What is wrong with a password, or null: at least ten characters, without the user name in it, not among
 * the commonest (a common word with digits around it, one run of neighbouring keys, few characters
 * repeated). No rules about kinds of characters: they make passwords worse.
 */
export function passwordProblem(password: string, username: string): PasswordProblem | null {
  if ([...password].length < PASSWORD_MIN) return 'password_short';
  const plain = password.toLowerCase();
  const name = username.toLowerCase();
  if (name.length >= 3 && plain.includes(name)) return 'password_like_name';
  return isCommon(plain) ? 'password_common' : null;
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < 4 || RUNS.includes(plain) || isRepeat(plain) || isNumber(plain)) return true;
  // What people put before and behind a word is guessed with it.
  const word = plain.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  const turned = word.replace(/[@4013$5]/g, (sign) => STANDS_FOR[sign] ?? sign);
  return [plain, word, turned, word.replace(/[\d\W_]+/g, '')].some((text) => COMMON.has(text));
}

const STANDS_FOR: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  $: 's',
  '5': 's',
};

/** Dates and telephone numbers, with or without signs between. */
function isNumber(plain: string): boolean {
  return /^[\d\s./:+-]+$/.test(plain) && plain.replace(/\D/g, '').length <= 12;
}

/** One short piece again and again, like `abc1abc1abc1`. */
function isRepeat(plain: string): boolean {
  return /^(.{1,4})\1+$/.test(plain);
}
