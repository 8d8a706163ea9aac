import { can, type Principal } from '../access/principal.ts';
import type { AreaCode } from '../model/area.ts';
import { COMMAND_RIGHTS } from './commandRights.ts';
import type { CommandKind } from './commands.ts';

/** Whether a button that sends this command is offered: the right that the server will ask, in the command's area. */
export function mayCommand(principal: Principal, kind: CommandKind, area: AreaCode): boolean {
  return can(principal, COMMAND_RIGHTS[kind].permission, area);
}
