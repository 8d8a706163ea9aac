import { z } from 'zod';
import type { AreaCode } from '../area.ts';
import { kind, table } from '../kind.ts';
import { type Scope, seesIndividuals } from '../scope.ts';
import { text } from '../text.ts';
import { unitIdSchema } from '../unit.ts';
import {
  breachSchema,
  type ZoneCounts,
  zoneAllowedSchema,
  zoneCountsSchema,
  zoneKindSchema,
  zoneSchema,
  zoneShapeSchema,
} from '../zone.ts';

const zoneId = z.uuid();
const version = z.number().int().positive();

/** How many units are inside a shape that anybody may draw tells where each of them is. */
function redactCounts<B extends { counts: ZoneCounts }>(body: B, scope: Scope, area: AreaCode): B {
  if (seesIndividuals(scope, area)) return body;
  return { ...body, counts: { ...body.counts, units: null } };
}

/** The entry's area is that of the zone. */
export const zoneKinds = {
  'zone.drawn': kind({
    reach: 'up',
    redact: redactCounts,
    body: z.object({
      zoneId,
      no: z.number().int().positive(),
      kind: zoneKindSchema,
      name: text('everybody'),
      shape: zoneShapeSchema,
      counts: zoneCountsSchema,
      allowed: zoneAllowedSchema,
    }),
  }),
  'zone.changed': kind({
    reach: 'up',
    redact: redactCounts,
    body: z.object({
      zoneId,
      version,
      name: text('everybody'),
      shape: zoneShapeSchema,
      counts: zoneCountsSchema,
      allowed: zoneAllowedSchema,
    }),
  }),
  'zone.lifted': kind({
    reach: 'up',
    redact: null,
    body: z.object({ zoneId, version, reason: text('desk') }),
  }),
  /** By hysteresis: inside, or outside again. Of `cordon` and `evacuation` zones. */
  'zone.entered': kind({
    reach: 'individuals',
    redact: null,
    body: z.object({ zoneId, unitId: unitIdSchema, slot: z.number().int().nonnegative() }),
  }),
  'zone.left': kind({
    reach: 'individuals',
    redact: null,
    body: z.object({ zoneId, unitId: unitIdSchema, slot: z.number().int().nonnegative() }),
  }),
  'zone.breach_raised': kind({
    reach: 'individuals',
    redact: null,
    body: z.object({
      breachId: z.uuid(),
      zoneId,
      unitId: unitIdSchema,
      slot: z.number().int().nonnegative(),
    }),
  }),
  'zone.breach_acknowledged': kind({
    reach: 'individuals',
    redact: null,
    body: z.object({ breachId: z.uuid() }),
  }),
  'zone.breach_ended': kind({ reach: 'individuals', redact: null, body: z.object({ breachId: z.uuid() }) }),
};

export const zoneTables = {
  zones: table({
    row: zoneSchema,
    reach: 'up',
    redact: (zone, scope) => redactCounts(zone, scope, zone.area),
    cleared: true,
    told: { what: 'zone', at: 'drawnAt', label: 'name', of: 'inside' },
  }),
  breaches: table({
    row: breachSchema,
    reach: 'individuals',
    redact: null,
    cleared: true,
    // Alarms of a moment; whoever walks to and fro at a line would fill the lane.
    told: null,
  }),
};
