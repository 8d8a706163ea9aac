import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';

/** The local scheme of sub-incident types (domain.md 1.4); `code_scheme` on the record says `local`. */
export const INCIDENT_TYPES = [
  'injured_trapped',
  'missing',
  'gas',
  'falling_object',
  'lift',
  'power',
  'water_leak',
  'building_damage',
  'road_blocked',
  'crowd',
  'care_request',
  'rumour',
  'supply_shortage',
  'shelter_full',
] as const;
export const incidentTypeSchema = z.enum(INCIDENT_TYPES);
export type IncidentType = z.infer<typeof incidentTypeSchema>;

export const incidentStatusSchema = z.enum(['reported', 'closed']);

/** One incident as the Picture holds it. Times are epoch milliseconds. */
export const incidentSchema = z.object({
  incidentId: z.uuid(),
  operationId: z.uuid(),
  /** Counts from 1 inside the operation; shown as `E-033`. */
  no: z.number().int().positive(),
  type: incidentTypeSchema,
  title: z.string().max(80),
  description: z.string().max(2000),
  position: positionSchema,
  /** The smallest known area that holds the position. */
  area: areaCodeSchema,
  status: incidentStatusSchema,
  reportedAt: z.number().int(),
  reportedBy: z.string(),
  /** Grows by one with each change; an update names the version that it was made on. */
  version: z.number().int().positive(),
  updatedAt: z.number().int(),
  closedAt: z.number().int().nullable(),
  closeReason: z.string().nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** `33` → `E-033`. */
export function incidentLabel(no: number): string {
  return `E-${String(no).padStart(3, '0')}`;
}
