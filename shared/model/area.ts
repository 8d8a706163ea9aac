import { z } from 'zod';

/** Tiers from the top down. A deployment may stop at `grid`; `microgrid` fits below it. */
export const TIERS = ['city', 'district', 'street', 'community', 'grid', 'microgrid'] as const;
export const tierSchema = z.enum(TIERS);
export type Tier = z.infer<typeof tierSchema>;

/**
 * Division code as text: city and district 6 digits (a city ends in `00`), street 9, community 12,
 * grid 15, micro-grid 17. Source: docs/domain.md 1.1 (GB/T 2260, GB/T 10114, statistical division codes).
 */
export const areaCodeSchema = z
  .string()
  .regex(/^\d{6}(\d{3}(\d{3}(\d{3}(\d{2})?)?)?)?$/, 'not a division code');
export type AreaCode = string;

/** [longitude, latitude] in degrees, WGS-84. */
export const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof positionSchema>;

/** [west, south, east, north] in degrees, WGS-84. */
export const bboxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Bbox = z.infer<typeof bboxSchema>;

export const areaSchema = z.object({
  code: areaCodeSchema,
  tier: tierSchema,
  name: z.string().min(1),
  parent: areaCodeSchema.nullable(),
  /** A point that lies inside the area: where its name is written. */
  centre: positionSchema,
  bbox: bboxSchema,
  /** Fictional ground of an exercise; never part of a real city. */
  exercise: z.boolean(),
});
export type Area = z.infer<typeof areaSchema>;

const TIER_BY_LENGTH: Record<number, Tier> = { 9: 'street', 12: 'community', 15: 'grid', 17: 'microgrid' };

/** The tier that a code's form names. Throws RangeError for text that is no division code. */
export function tierOf(code: AreaCode): Tier {
  if (code.length === 6) return code.endsWith('00') ? 'city' : 'district';
  const tier = TIER_BY_LENGTH[code.length];
  if (!tier) throw new RangeError(`not a division code: ${code}`);
  return tier;
}

/** The code one tier above, or null for a city. */
export function parentOf(code: AreaCode): AreaCode | null {
  switch (tierOf(code)) {
    case 'city':
      return null;
    case 'district':
      return `${code.slice(0, 4)}00`;
    case 'street':
      return code.slice(0, 6);
    case 'community':
      return code.slice(0, 9);
    case 'grid':
      return code.slice(0, 12);
    case 'microgrid':
      return code.slice(0, 15);
  }
}

/** From the city down to the code itself. */
export function lineageOf(code: AreaCode): AreaCode[] {
  const line: AreaCode[] = [];
  for (let at: AreaCode | null = code; at !== null; at = parentOf(at)) line.unshift(at);
  return line;
}

/** True when `code` is `ancestor` or lies below it. */
export function isWithin(code: AreaCode, ancestor: AreaCode): boolean {
  if (code === ancestor) return true;
  return tierOf(ancestor) === 'city'
    ? code.length >= 6 && code.startsWith(ancestor.slice(0, 4))
    : code.length > ancestor.length && code.startsWith(ancestor);
}
