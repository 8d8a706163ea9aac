import type { z } from 'zod';
import type { Permission } from '../../access/permissions.ts';
import type { AreaRule } from '../../access/waysIn.ts';

export interface CommandRight {
  readonly permission: Permission;
  readonly area: AreaRule;
  /** Another right that does as well: for what is one's own, or what one has called for. The handler says when. */
  readonly or?: Permission;
}

/** One kind of command: the right that is asked for it, and its body. Without a right it does not compile. */
export function command<B extends z.ZodType>(
  said: CommandRight & { readonly body: B },
): CommandRight & { readonly body: B } {
  return said;
}
