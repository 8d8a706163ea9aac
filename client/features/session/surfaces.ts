import type { Permission } from '../../../shared/access/permissions.ts';
import { can, type Principal } from '../../../shared/access/principal.ts';
import type { Role } from '../../../shared/access/roles.ts';

export const SURFACES = ['console', 'wall', 'field', 'review'] as const;
export type Surface = (typeof SURFACES)[number];

/** What a person must be allowed to do to open a surface. The server decides again for each request. */
const NEEDS: Record<Surface, Permission> = {
  console: 'incident.manage',
  wall: 'positions.view',
  field: 'incident.report',
  review: 'replay.view',
};

/** Where `/` leads, by role; null for roles that have no screen yet. */
const HOME: Record<Role, Surface | null> = {
  administrator: 'console',
  commander: 'console',
  dispatcher: 'console',
  leader: 'field',
  responder: 'field',
  reviewer: 'review',
  auditor: null,
  display: 'wall',
};

export function mayOpen(principal: Principal, surface: Surface): boolean {
  return can(principal, NEEDS[surface], principal.area);
}

export function homeOf(principal: Principal): Surface | null {
  return HOME[principal.role];
}
