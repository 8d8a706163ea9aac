import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { nameLatinSchema } from './named.ts';
import { phoneSchema } from './phone.ts';
import { rosterIdSchema } from './rosterId.ts';
import { TITLE_LENGTH } from './text.ts';

/** `muster_point`: residents gather. `staging_point`: responders gather. Two kinds, never one (docs/domain.md 1.7). */
export const FACILITY_KINDS = [
  'service_centre',
  'shelter',
  'muster_point',
  'staging_point',
  'hospital',
  'deliberation_venue',
] as const;
export const facilityKindSchema = z.enum(FACILITY_KINDS);
export type FacilityKind = z.infer<typeof facilityKindSchema>;

export const CAPABILITIES = [
  'command_post',
  'check_in',
  'comfort',
  'shelter',
  'supplies',
  'charging',
  'medical',
  'accessible',
  'pets',
  'backup_power',
  'water',
] as const;
export const capabilitySchema = z.enum(CAPABILITIES);
export type Capability = z.infer<typeof capabilitySchema>;

export const SHELTER_STATUSES = ['standby', 'opening', 'open', 'full', 'closing', 'closed'] as const;
export const OTHER_STATUSES = ['open', 'closed'] as const;
/** A shelter goes through all of them; every other kind is open or closed. */
export const facilityStatusSchema = z.enum(SHELTER_STATUSES);
export type FacilityStatus = z.infer<typeof facilityStatusSchema>;

/** The statuses that a kind can have. */
export function statusesOf(kind: FacilityKind): readonly FacilityStatus[] {
  return kind === 'shelter' ? SHELTER_STATUSES : OTHER_STATUSES;
}

export const facilitySchema = z.object({
  facilityId: rosterIdSchema,
  kind: facilityKindSchema,
  name: z.string().min(1).max(TITLE_LENGTH),
  nameLatin: nameLatinSchema,
  /** The grid that holds it, or a larger area where that is not known. */
  area: areaCodeSchema,
  position: positionSchema,
  capabilities: z.array(capabilitySchema),
  status: facilityStatusSchema,
  /** Epoch milliseconds. */
  statusSince: z.number().int(),
  /** People, of a shelter; beds, of a hospital; null for all others. */
  capacity: z.number().int().positive().nullable(),
  occupancy: z.number().int().nonnegative().nullable(),
  keeperId: rosterIdSchema.nullable(),
  /** The place's own number, shown whole. */
  dutyPhone: phoneSchema.nullable(),
  hours: z.string().min(1).max(60).nullable(),
  /** Since when a service centre serves as the forward command post, epoch milliseconds. */
  forwardPostSince: z.number().int().nullable(),
});
export type Facility = z.infer<typeof facilitySchema>;

/** Whether it may become the forward command post: an open service centre equipped for it. */
export function promotable(facility: Pick<Facility, 'kind' | 'status' | 'capabilities'>): boolean {
  return (
    facility.kind === 'service_centre' &&
    facility.status === 'open' &&
    facility.capabilities.includes('command_post')
  );
}
