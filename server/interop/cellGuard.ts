import type { FindingCode } from '../../shared/model/rosterFile.ts';

export interface GuardFault {
  code: FindingCode;
  message: string;
  /** The cell must not be repeated in an answer. */
  secret: boolean;
}

/** What makes a spreadsheet take a cell for a formula, in both widths. */
const FORMULA_START = /^[=+\-@＝＋－＠]/;
/** A plain number or telephone number may begin with a sign. */
const SIGNED_NUMBER = /^[+\-＋－]\d[\d .-]*$/;

/** Characters that nobody sees or that turn text around: a name that holds one is not the name it seems. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Eighteen digits (the last may be X) that are not part of a longer number. */
const IDENTITY = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A cell without blanks around it, or why it is refused whatever its column: formulas (they would run in
 * the next person's spreadsheet), invisible characters, identity numbers. A leading apostrophe before a sign
 * is how spreadsheets and our exports write text that only looks like a formula; it is taken off.
 */
export function cellGuard(cell: string, hasFormula: boolean): string | GuardFault {
  if (hasFormula)
    return { code: 'formula', message: 'A formula stands here; paste its value.', secret: false };
  const trimmed = cell.trim();
  if (trimmed === '') return '';
  if (INVISIBLE.test(trimmed)) {
    const message = 'The cell holds a line break or an invisible character.';
    return { code: 'control_character', message, secret: false };
  }
  if (trimmed.includes('\uFFFD')) {
    const message = 'The cell has lost characters to a wrong encoding.';
    return { code: 'wrong_encoding', message, secret: false };
  }
  for (const [number] of trimmed.matchAll(IDENTITY)) {
    if (!isIdentity(number)) continue;
    const message = 'This is an identity number. They are not kept here; take it out.';
    return { code: 'forbidden_value', message, secret: true };
  }
  if (trimmed.startsWith("'") && FORMULA_START.test(trimmed.slice(1))) return trimmed.slice(1);
  if (looksLikeFormula(trimmed)) {
    const message = 'A cell that begins so is a formula to a spreadsheet.';
    return { code: 'formula', message, secret: false };
  }
  return trimmed;
}

/** Whether a spreadsheet would take this text for a formula. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text) && !SIGNED_NUMBER.test(text);
}

/** Whether the last sign of an 18-digit number is the check digit of the others (GB 11643). */
function isIdentity(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase();
}
