import { z } from 'zod';
import { uuidSchema } from '../../model/id.ts';
import { zoneAllowedSchema, zoneKindSchema, zoneShapeSchema } from '../../model/zone.ts';
import { reason, text, version } from './fields.ts';

const zoneId = uuidSchema;

export const zoneCommands = {
  'zone.draw': z.strictObject({
    zoneId,
    operationId: uuidSchema,
    kind: zoneKindSchema,
    name: text(80).min(1),
    shape: zoneShapeSchema,
    allowed: zoneAllowedSchema.default({ kinds: [], teams: [], unitIds: [] }),
  }),
  'zone.change': z.strictObject({
    zoneId,
    version,
    name: text(80).min(1),
    shape: zoneShapeSchema,
    allowed: zoneAllowedSchema,
  }),
  'zone.lift': z.strictObject({ zoneId, version, reason }),
  'zone.acknowledge_breach': z.strictObject({ breachId: uuidSchema }),
} as const;
