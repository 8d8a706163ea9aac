import { idSpaceOf, mayChooseId } from '../../shared/access/idSpace.ts';
import type { Permission } from '../../shared/access/permissions.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { holdsIdentityNumber } from '../../shared/model/identityNumber.ts';
import { IDENTITY_ISSUE, IDENTITY_REFUSED } from '../../shared/model/written.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** The one answer about an id that cannot be had, whoever has it and whether anybody does. */
export function idRefusal(principal: Principal, permission: Permission, field: string): Refusal {
  const space = idSpaceOf(principal, permission);
  return new Refusal(
    'conflict',
    space === ''
      ? 'This id cannot be used: choose another.'
      : `This id cannot be used: choose another that begins with ${space}.`,
    field,
  );
}

/**
 * Refuses an id that is not the person's to choose for something new, before anybody looks whether it is taken; answers
 * the refusal for one that is. None: the server draws one.
 */
export function requireOwnId(
  principal: Principal,
  permission: Permission,
  id: string | undefined,
  field: string,
): Refusal {
  const refusal = idRefusal(principal, permission, field);
  if (id !== undefined && holdsIdentityNumber(id, 'ofEighteen'))
    throw new Refusal(IDENTITY_ISSUE.code, IDENTITY_REFUSED, field);
  if (id !== undefined && !mayChooseId(principal, permission, id)) throw refusal;
  return refusal;
}
