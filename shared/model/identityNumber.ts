/*
 * Numbers of resident identity cards (GB 11643): none is kept here (docs/texts.md), so none is let in. Eighteen signs bear
 * their own proof; fifteen, as cards had until 1999, are told by a province and a day of birth alone.
 */

/** What people put between digits, besides what nobody sees. */
const BETWEEN = String.raw`[\s.·・_/|‐-―－-]{0,3}`;
const RUN = new RegExp(`(?<![0-9])[0-9](?:${BETWEEN}[0-9])*(?:${BETWEEN}[Xx](?![0-9A-Za-z]))?`, 'g');
const INVISIBLE = /\p{Cf}/gu;
/** What must be there for a long number to be worth looking for: wide and circled digits are digits too. */
const DIGIT = /\p{N}/u;

/** The first two digits: a province (GB/T 2260), or a permit for residents from elsewhere. */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9])/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Where people break a number of fifteen digits: behind the district, the parts of the day, or all of it. */
const BREAKS: ReadonlySet<number> = new Set([6, 8, 10, 12]);
/** Codes of grids have fifteen digits too, and look like days of birth of towns' first decades: nobody is that old. */
const OLDEST = 25;

/**
 * Whether text holds an identity number, in digits of any width and with anything usual between them. A number of fifteen
 * digits may also be the code of a grid or of a device: ask `ofEighteen` where such stand.
 */
export function holdsIdentityNumber(text: string, which: 'any' | 'ofEighteen' = 'any'): boolean {
  if (text.length < 15 || !DIGIT.test(text)) return false;
  const plain = text.normalize('NFKC').replace(INVISIBLE, '');
  for (const [run] of plain.matchAll(RUN)) if (isInRun(run.match(/[0-9Xx]+/g)!, which)) return true;
  return false;
}

/** Whether neighbouring groups of digits are one together. What is longer in one piece is another kind of number. */
function isInRun(groups: readonly string[], which: 'any' | 'ofEighteen'): boolean {
  for (let from = 0; from < groups.length; from++) {
    let joined = '';
    let broken = true;
    for (let to = from; to < groups.length && joined.length < 18; to++) {
      if (to > from) broken &&= BREAKS.has(joined.length);
      joined += groups[to];
      if (joined.length === 18 && isOfEighteen(joined)) return true;
      if (joined.length === 15 && broken && which === 'any' && isOfFifteen(joined)) return true;
    }
  }
  return false;
}

function isOfEighteen(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number) || !PROVINCE.test(number) || !isDay(number.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase();
}

function isOfFifteen(number: string): boolean {
  if (!/^\d{15}$/.test(number) || !PROVINCE.test(number)) return false;
  return Number(number.slice(6, 8)) >= OLDEST && isDay(`19${number.slice(6, 12)}`);
}

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  if (year! < 1850 || year! > 2150) return false;
  const at = new Date(Date.UTC(year!, month! - 1, day));
  return at.getUTCMonth() === month! - 1 && at.getUTCDate() === day;
}
