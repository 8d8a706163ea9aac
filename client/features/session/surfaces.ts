import type { Permission } from '../../../shared/access/permissions.ts';
import { can, type Principal } from '../../../shared/access/principal.ts';
import type { Role } from '../../../shared/access/roles.ts';

export const SURFACES = ['console', 'wall', 'field', 'review', 'admin'] as const;
export type Surface = (typeof SURFACES)[number];

/** Any one of these opens a surface. The server decides again for each request. */
const NEEDS: Record<Surface, readonly Permission[]> = {
  console: ['incident.manage'],
  wall: ['positions.view'],
  field: ['incident.report'],
  review: ['replay.view'],
  admin: ['people.manage', 'roster.view', 'gaps.view', 'support.grant', 'retention.run', 'audit.view'],
};

/** Where `/` leads, by role. */
const HOME: Record<Role, Surface> = {
  administrator: 'admin',
  commander: 'console',
  dispatcher: 'console',
  leader: 'field',
  responder: 'field',
  reviewer: 'review',
  auditor: 'admin',
  display: 'wall',
};

export function mayOpen(principal: Principal, surface: Surface): boolean {
  return NEEDS[surface].some((permission) => can(principal, permission, principal.area));
}

/** Whether a phone shows what a leader decides. */
export function leads(principal: Principal): boolean {
  return can(principal, 'incident.manage', principal.area);
}

export function homeOf({ role }: Pick<Principal, 'role'>): Surface {
  return HOME[role];
}
