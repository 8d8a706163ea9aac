import { z } from 'zod';
import { unitIdSchema } from '../unit.ts';
import { zoneAllowedSchema, zoneCountsSchema, zoneKindSchema, zoneShapeSchema } from '../zone.ts';

const zoneId = z.uuid();
const version = z.number().int().positive();

/** The entry's area is that of the zone. */
export const zoneBodies = {
  'zone.drawn': z.object({
    zoneId,
    no: z.number().int().positive(),
    kind: zoneKindSchema,
    name: z.string(),
    shape: zoneShapeSchema,
    counts: zoneCountsSchema,
    allowed: zoneAllowedSchema,
  }),
  'zone.changed': z.object({
    zoneId,
    version,
    name: z.string(),
    shape: zoneShapeSchema,
    counts: zoneCountsSchema,
    allowed: zoneAllowedSchema,
  }),
  'zone.lifted': z.object({ zoneId, version, reason: z.string() }),
  /** By hysteresis: inside, or outside again. Of `cordon` and `evacuation` zones. */
  'zone.entered': z.object({ zoneId, unitId: unitIdSchema, slot: z.number().int().nonnegative() }),
  'zone.left': z.object({ zoneId, unitId: unitIdSchema, slot: z.number().int().nonnegative() }),
  'zone.breach_raised': z.object({
    breachId: z.uuid(),
    zoneId,
    unitId: unitIdSchema,
    slot: z.number().int().nonnegative(),
  }),
  'zone.breach_acknowledged': z.object({ breachId: z.uuid() }),
  'zone.breach_ended': z.object({ breachId: z.uuid() }),
} as const;
