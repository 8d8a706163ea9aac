import { z } from 'zod';
import { areaCodeSchema } from './area.ts';
import { idSchema } from './id.ts';
import { namesShown, type Scope } from './scope.ts';
import { text } from './text.ts';

/** What a unit is; decides its shape on the map (square, square, circle, arrow). */
export const UNIT_KINDS = ['officer', 'cadre', 'volunteer', 'vehicle'] as const;
export const unitKindSchema = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof unitKindSchema>;

export const unitIdSchema = idSchema(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'not a unit id');

/** A device of a unit. Its token may stand behind it and a dot, so there is no dot in it. */
export const deviceIdSchema = idSchema(
  /^[A-Za-z0-9][A-Za-z0-9_-]{1,59}$/,
  'letters, digits, - or _; 2 to 60',
);

/** The coordinate systems that a source may declare (docs/domain.md 3.1). */
export const CRS_NAMES = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
export const crsSchema = z.enum(CRS_NAMES);
export type CrsName = z.infer<typeof crsSchema>;

/** A unit: one position source that can be on duty. */
export const unitSchema = z.object({
  unitId: unitIdSchema,
  /** Dense small integer that position frames use instead of the id. Never reused. */
  slot: z.number().int().nonnegative(),
  kind: unitKindSchema,
  callsign: text('label', z.string().min(1).max(40)),
  homeArea: areaCodeSchema,
  team: text('label', z.string().max(40)).nullable(),
});
export type Unit = z.infer<typeof unitSchema>;

/** A unit on duty, as the Picture holds it. */
export const dutyUnitSchema = unitSchema.extend({
  operationId: z.uuid(),
  /** Epoch milliseconds. */
  since: z.number().int(),
});
export type DutyUnit = z.infer<typeof dutyUnitSchema>;

/** How a position is to be taken by its age (`freshnessOf` in reporting.ts). Source: docs/domain.md 6.2. */
export const FRESHNESS = ['fresh', 'ageing', 'silent'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** A vehicle's callsign names no person. Everybody else is a number, which says as much on every screen. */
export function redactUnit<U extends Unit>(unit: U, scope: Scope): U {
  if (unit.kind === 'vehicle' || namesShown(scope, unit.homeArea)) return unit;
  return { ...unit, callsign: pseudonymOf(unit) };
}

/** `#17`: the number by which position frames know a unit. */
export function pseudonymOf({ slot }: Pick<Unit, 'slot'>): string {
  return `#${slot}`;
}
