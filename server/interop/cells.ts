import { areaCodeSchema, type Tier, tierOf } from '../../shared/model/area.ts';
import { phoneSchema } from '../../shared/model/phone.ts';
import type { FindingCode } from '../../shared/model/rosterFile.ts';
import { MAX_ROSTER_ID, rosterIdSchema } from '../../shared/model/rosterId.ts';

/** What a cell holds once it is read. Days are `2026-05-16`; an empty cell is null. */
export type CellValue = string | number | boolean | string[] | null;

export interface CellFault {
  code: FindingCode;
  message: string;
}

/** Reads one cell that is not empty; a fault when it cannot. `today` is the last day that may be named. */
export interface CellReader {
  read(text: string, today: string): CellValue | CellFault;
  /** The closed list of what may stand there, with Chinese names. */
  values?: Readonly<Record<string, string>>;
  /** Codes stand there, of areas or of an office's own. */
  codes?: true;
}

export function isFault(value: CellValue | CellFault): value is CellFault {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fault = (code: FindingCode, message: string): CellFault => ({ code, message });

export function textCell(longest: number): CellReader {
  return {
    read: (cell) =>
      [...cell].length <= longest
        ? cell
        : fault('too_long', `${[...cell].length} characters; at most ${longest}.`),
  };
}

/** The code of a person, team, facility …: letters, digits, `_`, `.`, `-`. */
export const rosterCode: CellReader = {
  codes: true,
  read: (cell) => {
    if (cell.length > MAX_ROSTER_ID)
      return fault('too_long', `${cell.length} characters; at most ${MAX_ROSTER_ID}.`);
    return rosterIdSchema.safeParse(cell).success
      ? cell
      : fault('bad_code', 'A code has letters, digits, full stop, hyphen and underscore only.');
  },
};

/** The code of an area; of one tier where only that makes sense. */
export function areaCode(tier?: Tier): CellReader {
  return { codes: true, read: (cell) => areaOf(cell, tier) };
}

function areaOf(cell: string, tier?: Tier): string | CellFault {
  if (/^\d(\.\d+)?E\+\d+$/i.test(cell)) {
    const message = 'A spreadsheet has shortened this code. Use a workbook, with the column as text.';
    return fault('unknown_area', message);
  }
  if (!areaCodeSchema.safeParse(cell).success)
    return fault('unknown_area', 'This is not the code of an area.');
  return tier && tierOf(cell) !== tier
    ? fault('wrong_tier', `This is the code of a ${tierOf(cell)}; a ${tier} is needed.`)
    : cell;
}

/** Codes of grids, separated by semicolons, commas or blanks. */
export const gridCodes: CellReader = {
  codes: true,
  read: (cell) => {
    const codes = listOf(cell);
    for (const code of codes) {
      const area = areaOf(code, 'grid');
      if (typeof area !== 'string') return area;
    }
    return [...new Set(codes)].sort();
  },
};

function listOf(cell: string): string[] {
  return cell.split(/[;,、，；|\s]+/).filter((part) => part !== '');
}

export function choice(values: Readonly<Record<string, string>>): CellReader {
  const known = namesOf(values);
  const listed = Object.entries(values)
    .map(([value, zh]) => `${zh} (${value})`)
    .join(', ');
  return {
    values,
    read: (cell) => known.get(plain(cell)) ?? fault('bad_choice', `It must be one of: ${listed}.`),
  };
}

/** Several of a closed list, separated by semicolons, commas or blanks. Kept in the order of the list. */
export function choices(values: Readonly<Record<string, string>>, unknown: FindingCode): CellReader {
  const known = namesOf(values);
  const order = Object.keys(values);
  return {
    values,
    read: (cell) => {
      const chosen = new Set<string>();
      for (const part of listOf(cell)) {
        const value = known.get(plain(part));
        if (value === undefined) return fault(unknown, `"${part}" is not one of: ${order.join(', ')}.`);
        chosen.add(value);
      }
      return order.filter((value) => chosen.has(value));
    },
  };
}

function namesOf(values: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(values).flatMap(([value, zh]): [string, string][] => [
      [plain(value), value],
      [plain(zh), value],
    ]),
  );
}

/** How names are compared: width, case, blanks and underscores do not count. */
export function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*-]+/g, '');
}

const MASKED = /^(\d{3}\*{4}\d{4}|\*{4}\d{2})$/;

/** A number that an export has masked: it stands for the one that is known. */
export function isMasked(phone: string): boolean {
  return MASKED.test(phone);
}

/** A telephone number without blanks and hyphens. Masked ones pass: only the database tells whether they fit. */
export const phone: CellReader = {
  read: (cell) => {
    const number = cell.normalize('NFKC').replace(/[\s-]+/g, '');
    if (isMasked(number)) return number;
    const digits = number.replace(/^\+/, '');
    const sound =
      phoneSchema.safeParse(number).success &&
      (number.startsWith('+')
        ? digits.length >= 8 && digits.length <= 15
        : digits.startsWith('1') && digits.length >= 9
          ? /^1[3-9]\d{9}$/.test(digits)
          : digits.length <= 12);
    return sound ? number : fault('bad_phone', 'This is not a telephone number.');
  },
};

const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;

/** A day as people write it: 2026-05-16, 2026/5/16, 2026.5.16, 2026年5月16日, 20260516. */
export const day: CellReader = {
  read: (cell, today) => {
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
    const [, y, m, d] = compact ?? DAY.exec(cell) ?? [];
    if (y === undefined) return fault('bad_date', 'This is not a day such as 2026-05-16.');
    const at = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
    const written = `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
    if (Number(y) < 1950 || at.toISOString().slice(0, 10) !== written)
      return fault('bad_date', 'There is no such day.');
    return written <= today ? written : fault('bad_date', 'This day has not come yet.');
  },
};

export function wholeNumber(least: number, most: number): CellReader {
  return {
    read: (cell) => {
      const number = numberOf(cell);
      if (number === null || !Number.isInteger(number))
        return fault('bad_number', 'This is not a whole number.');
      if (number < 0) return fault('negative_number', 'A number below zero has no sense here.');
      return number >= least && number <= most
        ? number
        : fault('bad_number', `It must be from ${least} to ${most}.`);
    },
  };
}

/** Degrees; which numbers make sense is told by both coordinates together. */
export const degrees: CellReader = {
  read: (cell) => numberOf(cell) ?? fault('bad_number', 'This is not a number of degrees such as 121.5503.'),
};

function numberOf(cell: string): number | null {
  const written = cell.normalize('NFKC');
  return /^[+-]?\d{1,12}(\.\d{1,12})?$/.test(written) ? Number(written) : null;
}

const YES_NO = new Map<string, boolean>([
  ...['是', '有', 'yes', 'y', 'true', '1', '√'].map((word): [string, boolean] => [word, true]),
  ...['否', '无', 'no', 'n', 'false', '0', '×'].map((word): [string, boolean] => [word, false]),
]);

export const yesNo: CellReader = {
  values: { yes: '是', no: '否' },
  read: (cell) => YES_NO.get(plain(cell)) ?? fault('bad_choice', 'It must be yes or no (是 or 否).'),
};
