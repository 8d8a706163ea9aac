import type { Permission } from '../access/permissions.ts';
import { COMMANDS, type CommandKind } from './commands.ts';

/**
 * The right of each kind of command, and the one that does instead where there is one: asked by its handler and by the buttons
 * that offer it. A built client holds the pairs as they are (vite.config.ts), without the bodies; a phone loads them with its
 * first page.
 */
export const COMMAND_RIGHTS = Object.fromEntries(
  Object.entries(COMMANDS).map(([kind, { permission, ...right }]) => [
    kind,
    'or' in right && right.or ? [permission, right.or] : [permission],
  ]),
) as unknown as Readonly<Record<CommandKind, readonly [right: Permission, instead?: Permission]>>;
