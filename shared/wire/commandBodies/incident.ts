import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { incidentTypeSchema } from '../../model/incident.ts';
import { reason, text, version } from './fields.ts';

const incidentId = uuidSchema;

export const incidentCommands = {
  'incident.report': z.strictObject({
    incidentId,
    operationId: uuidSchema,
    type: incidentTypeSchema,
    title: text(80).default(''),
    description: text(2000).default(''),
    position: positionSchema,
  }),
  'incident.update': z.strictObject({
    incidentId,
    version,
    patch: z
      .strictObject({
        type: incidentTypeSchema.optional(),
        title: text(80).optional(),
        description: text(2000).optional(),
      })
      .refine((patch) => Object.keys(patch).length > 0, 'nothing to change'),
  }),
  'incident.accept': z.strictObject({ incidentId, version }),
  'incident.reject': z.strictObject({ incidentId, version, reason }),
  'incident.file': z.strictObject({ incidentId, version }),
  /** This one repeats `into`, an incident of the same operation that is not merged itself. */
  'incident.merge': z.strictObject({ incidentId, version, into: uuidSchema, reason: text(500).default('') }),
  'incident.unmerge': z.strictObject({ incidentId, version, reason }),
  /** Raises it to the tier above (`up`) or hands it to a tier below (`down`, `to` names it). */
  /** `to`: further than the tier above; a tier that takes it names itself. */
  'incident.escalate': z.strictObject({ incidentId, version, to: areaCodeSchema.optional(), reason }),
  'incident.delegate': z.strictObject({
    incidentId,
    version,
    to: areaCodeSchema,
    reason: text(500).default(''),
  }),
  'incident.verify': z.strictObject({ incidentId, version, note: text(2000).default('') }),
  'incident.close': z.strictObject({ incidentId, version, reason }),
  'incident.review': z.strictObject({ incidentId, version, note: text(2000).default('') }),
  /** 催办 by hand. */
  'incident.urge': z.strictObject({ incidentId, note: text(500).default('') }),
} as const;
