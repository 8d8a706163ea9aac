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
