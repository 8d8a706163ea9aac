import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import {
  capabilitySchema,
  type FacilityStatus,
  facilityKindSchema,
  facilityStatusSchema,
} from './facility.ts';
import { rosterIdSchema } from './rosterId.ts';
import { TITLE_LENGTH, text } from './text.ts';

/** What a place does for an operation beside what it is: 前方指挥部, 慰问站. */
export const FACILITY_SERVICES = ['forward_post', 'comfort_station'] as const;
export const facilityServiceSchema = z.enum(FACILITY_SERVICES);
export type FacilityService = z.infer<typeof facilityServiceSchema>;

/** What the roster says of a place when it begins to serve an operation. */
export const facilityTakenSchema = z.object({
  facilityId: rosterIdSchema,
  kind: facilityKindSchema,
  name: text('label', z.string().max(TITLE_LENGTH)),
  /** In Latin letters, where somebody has read it (named.ts). */
  nameLatin: text('label').nullable().optional(),
  position: positionSchema,
  capabilities: z.array(capabilitySchema),
  status: facilityStatusSchema,
  /** Epoch milliseconds, as all times here. */
  statusSince: z.number().int(),
  /** People, of a shelter; beds, of a hospital; null for all others, as `occupancy`. */
  capacity: z.number().int().positive().nullable(),
  occupancy: z.number().int().nonnegative().nullable(),
  forwardPostSince: z.number().int().nullable(),
});

/** A place that serves an operation, as the operation knows it. */
export const facilityUseSchema = facilityTakenSchema.extend({
  operationId: z.uuid(),
  area: areaCodeSchema,
  /** When the operation first asked for it to open: it began to be got ready. */
  askedAt: z.number().int().nullable(),
  /** When it last opened in the operation. */
  openedAt: z.number().int().nullable(),
  /** When who is in it was counted. */
  countedAt: z.number().int().nullable(),
  comfortSince: z.number().int().nullable(),
  updatedAt: z.number().int(),
});
export type FacilityUse = z.infer<typeof facilityUseSchema>;

/** The key of its row. */
export function facilityUseKey(operationId: string, facilityId: string): string {
  return `${operationId}:${facilityId}`;
}

/** Whether people are taken in, or would be were there room. */
export function takesIn(status: FacilityStatus): boolean {
  return status === 'open' || status === 'full';
}

/** Since when it does a service; null where it does not. */
export function serviceSince(
  use: Pick<FacilityUse, 'forwardPostSince' | 'comfortSince'>,
  service: FacilityService,
): number | null {
  return service === 'forward_post' ? use.forwardPostSince : use.comfortSince;
}
