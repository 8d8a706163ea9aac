import { z } from 'zod';
import { nameLatinSchema } from './named.ts';
import { text } from './text.ts';

/** Tiers from the top down. A deployment may stop at `grid`; `microgrid` fits below it. */
export const TIERS = ['city', 'district', 'street', 'community', 'grid', 'microgrid'] as const;
export const tierSchema = z.enum(TIERS);
export type Tier = z.infer<typeof tierSchema>;

/**
 * Division code as text: city and district 6 digits (a city ends in `00`), street 9, community 12,
 * grid 15, micro-grid 17. Source: docs/domain.md 1.1 (GB/T 2260, GB/T 10114, statistical division codes).
 */
export const areaCodeSchema = text(
  'code',
  z.string().regex(/^\d{6}(\d{3}(\d{3}(\d{3}(\d{2})?)?)?)?$/, 'not a division code'),
);
export type AreaCode = string;

/** Tiers with a command body (docs/domain.md 1.2). Grids do field work: nobody commands from one. */
export const COMMAND_TIERS = ['city', 'district', 'street', 'community'] as const satisfies readonly Tier[];
export type CommandTier = (typeof COMMAND_TIERS)[number];

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
  nameLatin: nameLatinSchema,
  parent: areaCodeSchema.nullable(),
  /** A point that lies inside the area: where its name is written. */
  centre: positionSchema,
  bbox: bboxSchema,
  /** Fictional ground of an exercise; never part of a real city. */
  exercise: z.boolean(),
});
export type Area = z.infer<typeof areaSchema>;

/** Digits of a code of each tier; those of a city and of a district are as many, and a city's end in zeros. */
export const CODE_DIGITS: Readonly<Record<Tier, number>> = {
  city: 6,
  district: 6,
  street: 9,
  community: 12,
  grid: 15,
  microgrid: 17,
};
/** The code of a grid and of nothing else. */
export const gridCodeSchema = areaCodeSchema.regex(
  new RegExp(`^\\d{${CODE_DIGITS.grid}}$`),
  'not the code of a grid',
);
const TIER_BY_LENGTH = new Map(TIERS.slice(2).map((tier) => [CODE_DIGITS[tier], tier]));
/** In a community, of a grid that one employer fills (a school, a market, a park); those below it are base grids. */
export const FIRST_EXCLUSIVE_GRID = 901;
/** What the codes of a whole city begin with. */
const CITY_DIGITS = 4;

/** The tier that a code's form names. Throws RangeError for text that is no division code. */
export function tierOf(code: AreaCode): Tier {
  if (code.length === CODE_DIGITS.city) return code.endsWith('00') ? 'city' : 'district';
  const tier = TIER_BY_LENGTH.get(code.length);
  if (!tier) throw new RangeError(`not a division code: ${code}`);
  return tier;
}

/** The tier of command that something of a tier is counted with: a grid's people and incidents are its community's. */
export function commandTier(tier: Tier): CommandTier {
  return COMMAND_TIERS.find((one) => one === tier) ?? 'community';
}

/** Whether an area has a command body of its own. */
export function hasCommandBody(code: AreaCode): boolean {
  const tier = tierOf(code);
  return commandTier(tier) === tier;
}

/** The area of a tier that `code` is or lies in; null when it lies above that tier. */
export function areaAt(code: AreaCode, tier: 'city'): AreaCode;
export function areaAt(code: AreaCode, tier: Tier): AreaCode | null;
export function areaAt(code: AreaCode, tier: Tier): AreaCode | null {
  if (tier === 'city') return `${code.slice(0, CITY_DIGITS)}00`;
  if (code.length < CODE_DIGITS[tier] || tierOf(code) === 'city') return null;
  return code.slice(0, CODE_DIGITS[tier]);
}

/** The code one tier above, or null for a city. */
export function parentOf(code: AreaCode): AreaCode | null {
  const above = TIERS[TIERS.indexOf(tierOf(code)) - 1];
  return above === undefined ? null : areaAt(code, above);
}

/** The number of a grid in its community. */
export function gridNumber(grid: AreaCode): number {
  return Number(grid.slice(CODE_DIGITS.community, CODE_DIGITS.grid));
}

/** Whether one employer fills it, so that nobody lives there. */
export function isExclusiveGrid(grid: AreaCode): boolean {
  return gridNumber(grid) >= FIRST_EXCLUSIVE_GRID;
}

/** What the codes of an area and of all below it begin with, and no others. */
export function prefixOf(code: AreaCode): string {
  return tierOf(code) === 'city' ? code.slice(0, CITY_DIGITS) : code;
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
  return code.length >= ancestor.length && code.startsWith(prefixOf(ancestor));
}

/** True when one of the two lies in the other, or they are the same. */
export function onOneLine(one: AreaCode, other: AreaCode): boolean {
  return isWithin(one, other) || isWithin(other, one);
}
