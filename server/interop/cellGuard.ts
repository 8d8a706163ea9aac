import { holdsIdentityNumber } from '../../shared/model/identityNumber.ts';
import type { FindingCode } from '../../shared/model/rosterFile.ts';
import { IDENTITY_REFUSED } from '../../shared/model/written.ts';

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

/**
 * A cell without blanks around it, or why it is refused whatever its column: formulas (they would run in
 * the next person's spreadsheet), invisible characters, identity numbers (with `hasCodes`, of a column of codes, only
 * those that prove themselves). A leading apostrophe before a sign is how spreadsheets and our exports write text that
 * only looks like a formula; it is taken off.
 */
export function cellGuard(cell: string, hasFormula: boolean, hasCodes = false): string | GuardFault {
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
  if (holdsIdentityNumber(trimmed, hasCodes ? 'ofEighteen' : 'any'))
    return { code: 'forbidden_value', message: IDENTITY_REFUSED, secret: true };
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
