import { z } from 'zod';
import { COMMAND_KINDS, COMMANDS, type CommandKind } from './commands.ts';

/**
 * Commands that the server refuses without a reason: a form asks for one before it sends. A built client holds the list as it
 * is (vite.config.ts), without the bodies that it follows from.
 */
export const NEEDED_REASONS: readonly CommandKind[] = COMMAND_KINDS.filter((kind) =>
  refusesEmpty(COMMANDS[kind].body),
);

function refusesEmpty(body: z.ZodType): boolean {
  const reason = body instanceof z.ZodObject ? (body.shape.reason as z.ZodType | undefined) : undefined;
  return reason !== undefined && !reason.safeParse('').success;
}
