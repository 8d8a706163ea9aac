import { isWithin } from '../../shared/model/area.ts';
import type { OrganisationKind } from '../../shared/model/organisation.ts';

/** Whom everybody below must be able to reach, as the database has it too (policy organisation_above). */
const TOLD_BELOW: ReadonlySet<OrganisationKind> = new Set(['command_body', 'department']);

/**
 * Whether somebody with a right in some areas may know of an organisation, and so name it (that people belong to it, that
 * it answers): of any in them, and of the bodies and departments around them. What else lies around or beside them is
 * answered like what does not exist.
 */
export function mayName(
  areas: readonly string[],
  { kind, area }: { kind: OrganisationKind; area: string },
): boolean {
  return areas.some((own) => isWithin(area, own) || (TOLD_BELOW.has(kind) && isWithin(own, area)));
}
