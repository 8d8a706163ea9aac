import { z } from 'zod';
import { text } from './text.ts';

/**
 * Names that every plain object has by inheritance (`constructor`, `toString` …). What is kept by id stands in plain
 * objects here and there, and looking one of these up would find what nobody put in.
 */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether text from outside would find, in any plain object, what nobody put there. */
export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

/** An id: text of a closed alphabet that is the name of nothing which every object has. */
export function idSchema(pattern: RegExp, message: string) {
  return text(
    'id',
    z
      .string()
      .regex(pattern, message)
      .refine((id) => !isInherited(id), message),
  );
}

/** As the sign-in library makes ids. */
const IDENTITY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
/** The id of an account, a display's too. */
export const accountIdSchema = idSchema(IDENTITY, 'not the id of an account');
export const sessionIdSchema = idSchema(IDENTITY, 'not the id of a session');

/** A UUID; in capitals it is the same UUID to the tables, so it must be to the Picture. */
export const uuidSchema = z.uuid().toLowerCase();
