import { can, type Principal } from '../access/principal.ts';
import type { AreaCode } from '../model/area.ts';
import { COMMAND_RIGHTS } from './commandRights.ts';
import type { CommandKind } from './commands.ts';

/** Whether a button that sends this command is offered: the right that the server will ask, in the command's area. */
export function mayCommand(principal: Principal, kind: CommandKind, area: AreaCode): boolean {
  return can(principal, COMMAND_RIGHTS[kind][0], area);
}

/** The same by the right that does instead, for what is one's own or what one has called for (`or`, commandBodies). */
export function mayInstead(principal: Principal, kind: CommandKind, area: AreaCode): boolean {
  const [, instead] = COMMAND_RIGHTS[kind];
  return instead !== undefined && can(principal, instead, area);
}

/** Whether somebody may do it for themselves. */
export function mayCommandOwn(principal: Principal, kind: CommandKind): boolean {
  const { area } = principal;
  return mayCommand(principal, kind, area) || mayInstead(principal, kind, area);
}
