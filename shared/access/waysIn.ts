import type { Permission } from './permissions.ts';

/**
 * How the area decides. `asked`: the request names an area. `thing`: it names something that belongs to one.
 * `cut`: the answer is cut to the areas of whoever asks. `own`: it is about whoever asks. `whole`: it is about
 * the whole city, and the right must hold there.
 */
export type AreaRule = 'asked' | 'thing' | 'cut' | 'own' | 'whole';

export interface RightAccess {
  readonly kind: 'right';
  readonly permission: Permission;
  readonly area: AreaRule;
  /**
   * Another right by which some come in as well; `concerned`: whoever it is about, whatever their role. What they ask
   * about decides.
   */
  readonly or?: Permission | 'concerned';
}

/** Who may take a way in. */
export type Access =
  /** Nobody need be signed in. */
  | { readonly kind: 'open' }
  /** Devices with their own tokens. */
  | { readonly kind: 'device' }
  /** Whoever is signed in: holds nothing of any person or area. */
  | { readonly kind: 'signed_in' }
  | RightAccess;

export const OPEN = { kind: 'open' } as const satisfies Access;
export const DEVICE = { kind: 'device' } as const satisfies Access;
export const SIGNED_IN = { kind: 'signed_in' } as const satisfies Access;

export function right(permission: Permission, area: AreaRule, or?: Permission | 'concerned'): RightAccess {
  return { kind: 'right', permission, area, ...(or ? { or } : {}) };
}
