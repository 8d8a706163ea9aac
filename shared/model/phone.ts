import { z } from 'zod';
import { holdsIdentityNumber } from './identityNumber.ts';
import { IDENTITY_ISSUE, IDENTITY_REFUSED } from './written.ts';

/** Digits with spaces or hyphens, a plus in front; no identity number: at most 17 characters, and none of fifteen digits. */
export const phoneSchema = z
  .string()
  .trim()
  .regex(/^\+?\d[\d -]{1,14}\d$/, 'not a telephone number')
  .refine((phone) => phone.startsWith('+') || !holdsIdentityNumber(phone), {
    error: IDENTITY_REFUSED,
    params: IDENTITY_ISSUE,
  });

/** `13812340000` → `138****0000`: as a person's number leaves the server for whoever may not edit them there. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** Mobile numbers, and those of lines with the code of their place, in digits of either width, in one piece or in groups. */
const IN_TEXT =
  /(?<![\d+])((?:\+|00)?86[ -]?)?(1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]?\d{3,4}[ -]?\d{4}|1[3-9]\d(?:[ -]?\d{2,3}){3})(?!\d)/g;
const WIDE = /[０-９＋]/g;

/** Text with each telephone number in it masked: `请致电 138****0000`. */
export function maskPhones(text: string): string {
  // Sign by sign, so that places stay what they are.
  const plain = text.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  let masked = '';
  let from = 0;
  for (const found of plain.matchAll(IN_TEXT)) {
    const [whole, country = '', number] = found;
    masked += text.slice(from, found.index) + country + maskPhone(number!);
    from = found.index + whole.length;
  }
  return from === 0 ? text : masked + text.slice(from);
}
