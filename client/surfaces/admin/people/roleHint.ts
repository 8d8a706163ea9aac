import type { Role } from '../../../../shared/access/roles.ts';

/** The key of the sentence that says what a role is for (admin.json `roleFor`). */
export function roleHint(role: Role): `roleFor.${Role}` {
  return `roleFor.${role}`;
}
