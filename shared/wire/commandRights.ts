import type { CommandRight } from './commandBodies/command.ts';
import { COMMANDS, type CommandKind } from './commands.ts';

/**
 * The right of each kind of command, and what does instead: asked by its handler and by the buttons that offer it. A built
 * client holds it as it is (vite.config.ts), without the bodies and without what only the server asks.
 */
export const COMMAND_RIGHTS = Object.fromEntries(
  Object.entries(COMMANDS).map(([kind, { body: _body, area: _area, ...right }]) => [kind, right]),
) as Readonly<Record<CommandKind, Omit<CommandRight, 'area'>>>;
