import type { AreaCode } from '../model/area.ts';
import type { CommandKind } from '../wire/commands.ts';
import { COMMAND_RIGHTS } from './commandRights.ts';
import { can, type Principal } from './principal.ts';

/** Whether a button that sends this command is offered: the right that the server will ask, in the command's area. */
export function mayCommand(principal: Principal, kind: CommandKind, area: AreaCode): boolean {
  return can(principal, COMMAND_RIGHTS[kind].permission, area);
}
