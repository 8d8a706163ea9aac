import { z } from 'zod';

/** Digits with spaces or hyphens, a plus in front; at most 17 characters, so no identity number passes for one. */
export const phoneSchema = z
  .string()
  .trim()
  .regex(/^\+?\d[\d -]{1,14}\d$/, 'not a telephone number');

/** `13812340000` → `138****0000`: as a person's number leaves the server for whoever may not edit them there. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
