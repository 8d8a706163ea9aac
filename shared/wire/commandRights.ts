import type { CommandRight } from './commandBodies/command.ts';
import { COMMANDS, type CommandKind } from './commands.ts';

/**
 * The right of each kind of command: asked by its handler, by the buttons that offer it, and by the access suite. A built
 * client holds it as it is (vite.config.ts), without the bodies.
 */
export const COMMAND_RIGHTS = Object.fromEntries(
  Object.entries(COMMANDS).map(([kind, { body: _body, ...right }]) => [kind, right]),
) as Readonly<Record<CommandKind, CommandRight>>;
