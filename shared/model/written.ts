import { z } from 'zod';
import { holdsIdentityNumber } from './identityNumber.ts';

/** What whoever wrote an identity number is told. The number itself is never repeated. */
export const IDENTITY_REFUSED =
  'This text holds an identity number. They are not kept here: take it out, and say a name or how to call instead.';

/** As the parameters of an issue: by it `readInput` knows the code of its refusal. */
export const IDENTITY_ISSUE = { code: 'identity_number' } as const;

/**
 * Text that people write, as it comes in: without blanks around it, at most so long, and without identity numbers. Every
 * text of a command, a route or an event that is not of a closed form is one of these; a suite generated from all of them
 * holds it (tests/shared/wire/identityNumbers.test.ts). What is read back from storage has no such bound.
 */
export function written(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !holdsIdentityNumber(text), { error: IDENTITY_REFUSED, params: IDENTITY_ISSUE });
}
