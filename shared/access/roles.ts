import { z } from 'zod';

/** Roles of people and displays (docs/domain.md 1.3). */
export const ROLES = [
  'administrator',
  'commander',
  'dispatcher',
  'leader',
  'responder',
  'reviewer',
  'auditor',
  'display',
] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;
