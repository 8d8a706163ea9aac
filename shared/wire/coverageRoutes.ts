import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { unitIdSchema } from '../model/unit.ts';
import { route } from './route.ts';

/**
 * How a grid is covered: `blind` has open work and nobody, `thin` fewer units than pieces of open work, `covered`
 * somebody and enough, `quiet` neither work nor anybody.
 */
export const COVERAGE_STATES = ['covered', 'thin', 'blind', 'quiet'] as const;
export const coverageStateSchema = z.enum(COVERAGE_STATES);
export type CoverageState = z.infer<typeof coverageStateSchema>;

const at = z.number().int();
const gridCoverageSchema = z.object({
  grid: areaCodeSchema,
  state: coverageStateSchema,
  /** On duty and present in it now, by the rule that finds gaps: who only passes is not. */
  units: z.number().int().nonnegative(),
  /** Open tasks and incidents that lie in it. */
  work: z.number().int().nonnegative(),
  /** Device time of the newest fix in it, as far as is known. */
  lastSeenAt: at.nullable(),
  /** When the last one left; null while somebody is there or when nobody ever was. */
  emptySince: at.nullable(),
});
export type GridCoverage = z.infer<typeof gridCoverageSchema>;
const unitSinceSchema = z.object({ unitId: unitIdSchema, slot: z.number().int(), since: at });

const coverageAnswerSchema = z.object({
  area: areaCodeSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  grids: z.array(gridCoverageSchema),
  /** Grids of the area, those without a row as well. */
  total: z.number().int().nonnegative(),
  /** On duty without an active assignment of their own or of their team, since when. */
  idle: z.array(unitSinceSchema),
  /** Last fix (or the start of duty, when there was none) longer ago than five reporting intervals. */
  silent: z.array(unitSinceSchema),
  /** Last fix between one and five reporting intervals ago. */
  stale: z.array(unitSinceSchema),
});
export type CoverageAnswer = z.infer<typeof coverageAnswerSchema>;

/** What is asked about who covers which grid. */
export const COVERAGE_ROUTES = {
  /**
   * Who covers which grid, for those who may see individual positions there. A grid where nothing is or was has no row.
   * Units are those on duty whose home is in the area.
   */
  of: route({
    method: 'GET',
    path: '/api/coverage',
    access: right('positions.view', 'asked'),
    cost: 2,
    query: z.strictObject({ area: areaCodeSchema.optional() }),
    answer: coverageAnswerSchema,
  }),
} as const;
