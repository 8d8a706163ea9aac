import type { Role } from '../../../../shared/access/roles.ts';

/** The key of the sentence that says what a role is for (account.json `roleFor`). */
export function roleHint(role: Role): `account:roleFor.${Role}` {
  return `account:roleFor.${role}`;
}
