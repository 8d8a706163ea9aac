import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../area.ts';
import { incidentTypeSchema } from '../incident.ts';

const incidentId = z.uuid();
const version = z.number().int().positive();
const reason = z.string();
/** When the next step is due, epoch milliseconds; null while no step is. */
const dueAt = z.number().int().nullable();

/** The entry's area is that of the incident. */
export const incidentBodies = {
  'incident.reported': z.object({
    incidentId,
    no: z.number().int().positive(),
    type: incidentTypeSchema,
    title: z.string(),
    description: z.string(),
    position: positionSchema,
    /** Who holds it first; older entries: the area itself. */
    holder: areaCodeSchema.optional(),
    dueAt: dueAt.optional(),
  }),
  'incident.updated': z.object({
    incidentId,
    version,
    patch: z.object({
      type: incidentTypeSchema.optional(),
      title: z.string().optional(),
      description: z.string().optional(),
    }),
  }),
  'incident.accepted': z.object({ incidentId, version, dueAt }),
  'incident.rejected': z.object({ incidentId, version, reason }),
  'incident.filed': z.object({ incidentId, version, dueAt }),
  'incident.merged': z.object({ incidentId, version, into: z.uuid(), reason }),
  'incident.unmerged': z.object({ incidentId, version, reason, dueAt }),
  /** Raised to a tier above or handed to one below; `override`: taken without being asked. */
  'incident.moved': z.object({
    incidentId,
    version,
    to: areaCodeSchema,
    reason,
    override: z.boolean(),
    dueAt,
  }),
  'incident.verified': z.object({ incidentId, version, note: z.string(), dueAt }),
  'incident.closed': z.object({ incidentId, version, reason }),
  'incident.reviewed': z.object({ incidentId, version, note: z.string() }),
} as const;
