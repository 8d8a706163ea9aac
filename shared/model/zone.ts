import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { TITLE_LENGTH, text } from './text.ts';
import { type Unit, unitIdSchema, unitKindSchema } from './unit.ts';

export const ZONE_KINDS = ['cordon_hot', 'cordon_warm', 'evacuation', 'sector'] as const;
export const zoneKindSchema = z.enum(ZONE_KINDS);
export type ZoneKind = z.infer<typeof zoneKindSchema>;

/** A circle, or one closed ring (first point = last), WGS-84; at most 500 points, which must not cross. */
export const zoneShapeSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('circle'),
    centre: positionSchema,
    radiusM: z.number().min(5).max(20_000),
  }),
  z.strictObject({ type: z.literal('polygon'), ring: z.array(positionSchema).min(4).max(500) }),
]);
export type ZoneShape = z.infer<typeof zoneShapeSchema>;

/** Counted when it was drawn or changed. */
export const zoneCountsSchema = z.object({
  grids: z.number().int().nonnegative(),
  households: z.number().int().nonnegative(),
  /** On duty inside by their last positions; null for who may not see individual positions there. */
  units: z.number().int().nonnegative().nullable(),
});
export type ZoneCounts = z.infer<typeof zoneCountsSchema>;

/** Who may be inside a hot zone; everybody else raises an alarm. */
export const zoneAllowedSchema = z.strictObject({
  kinds: z.array(unitKindSchema).max(100),
  teams: z.array(text('label', z.string().max(40))).max(100),
  unitIds: z.array(unitIdSchema).max(500),
});
export type ZoneAllowed = z.infer<typeof zoneAllowedSchema>;

/** Whether a unit may be inside a hot zone. */
export function isAllowedInside(
  { kinds, teams, unitIds }: ZoneAllowed,
  { kind, team, unitId }: Pick<Unit, 'kind' | 'team' | 'unitId'>,
): boolean {
  return kinds.includes(kind) || (team !== null && teams.includes(team)) || unitIds.includes(unitId);
}

/** An area drawn on the map. Times are epoch milliseconds. */
export const zoneSchema = z.object({
  zoneId: z.uuid(),
  operationId: z.uuid(),
  no: z.number().int().positive(),
  kind: zoneKindSchema,
  name: text('everybody', z.string().max(TITLE_LENGTH)),
  /** The smallest known area that holds all of it: decides who sees it. */
  area: areaCodeSchema,
  shape: zoneShapeSchema,
  counts: zoneCountsSchema,
  allowed: zoneAllowedSchema,
  version: z.number().int().positive(),
  drawnAt: z.number().int(),
  updatedAt: z.number().int(),
  liftedAt: z.number().int().nullable(),
});
export type Zone = z.infer<typeof zoneSchema>;

/** Somebody inside a hot zone who should not be. For those only who may see individual positions there. */
export const breachSchema = z.object({
  breachId: z.uuid(),
  operationId: z.uuid(),
  zoneId: z.uuid(),
  /** That of the zone. */
  area: areaCodeSchema,
  unitId: unitIdSchema,
  slot: z.number().int().nonnegative(),
  /** Device time of the fix that showed it, and of the one that showed them outside again. */
  enteredAt: z.number().int(),
  leftAt: z.number().int().nullable(),
  acknowledgedAt: z.number().int().nullable(),
});
export type Breach = z.infer<typeof breachSchema>;
