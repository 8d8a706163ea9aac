import type { Permission } from '../../../shared/access/permissions.ts';
import { areasOf, can, type Principal } from '../../../shared/access/principal.ts';
import { COMMAND_RIGHTS } from '../../../shared/wire/commandRights.ts';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import { Refusal } from '../../../shared/wire/errors.ts';

/**
 * The right of one command of one person, as the table of command rights has it. Only the handler knows the area, so it
 * asks; what it decides without having asked is not done (`CommandEngine.ts`).
 */
export class AskedRight {
  readonly permission: Permission;
  private readonly instead: Permission | undefined;
  private readonly principal: Principal;
  private asked = false;

  constructor(kind: CommandKind, principal: Principal) {
    const [permission, instead] = COMMAND_RIGHTS[kind];
    this.permission = permission;
    this.instead = instead;
    this.principal = principal;
  }

  get wasAsked(): boolean {
    return this.asked;
  }

  /** Throws `forbidden` unless the person has it in the area. */
  require(area: string): void {
    // Where it lies is not told to who may not know.
    if (!this.holds(area)) throw notThere();
  }

  /**
   * Of a thing that is named by an id that can be guessed: throws `missing`, as of one that is not there, unless the
   * person has it in the thing's area (null: there is none); `forbidden` to who has it nowhere, there or not.
   */
  requireFor(area: string | null, missing: Refusal): void {
    if (area !== null && this.holds(area)) return;
    this.asked = true;
    throw areasOf(this.principal, this.permission).length === 0 ? notThere() : missing;
  }

  /** Whether the person has it in the area. */
  holds(area: string): boolean {
    this.asked = true;
    return can(this.principal, this.permission, area);
  }

  /** Whether the person has the right that does as well, in their own area if no other is named. */
  holdsInstead(area: string = this.principal.area): boolean {
    this.asked = true;
    return this.instead !== undefined && can(this.principal, this.instead, area);
  }
}

/** Before a command waits: throws `forbidden` for who has its right, or the one that does as well, in no area at all. */
export function requireRightSomewhere(principal: Principal, kind: CommandKind): void {
  const [permission, instead] = COMMAND_RIGHTS[kind];
  if (areasOf(principal, permission).length > 0) return;
  if (instead === undefined || areasOf(principal, instead).length === 0) throw notThere();
}

function notThere(): Refusal {
  return new Refusal('forbidden', 'You may not do this there.');
}
