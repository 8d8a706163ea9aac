import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { incidentTypeSchema } from '../model/incident.ts';
import { departmentSchema, organisationKindSchema } from '../model/organisation.ts';
import { phoneSchema } from '../model/phone.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { unitIdSchema } from '../model/unit.ts';
import { zoneCountsSchema, zoneShapeSchema } from '../model/zone.ts';
import { route } from './route.ts';

const zoneCountAskSchema = z.strictObject({ operationId: uuidSchema, shape: zoneShapeSchema });
const zoneCountAnswerSchema = z.object({
  /** The area that the zone would belong to. */
  area: areaCodeSchema,
  counts: zoneCountsSchema,
  /**
   * Where `counts.units` are: inside the shape; or, for who may not see individual positions there, in the whole grids
   * that it touches, as far as GET /api/presence tells of them (null where it tells nothing).
   */
  unitsIn: z.enum(['shape', 'grids']),
});
export type ZoneCountAnswer = z.infer<typeof zoneCountAnswerSchema>;

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
  /** Last fix (or the start of duty, when there was none) more than five minutes ago. */
  silent: z.array(unitSinceSchema),
  /** Last fix between one and five minutes ago. */
  stale: z.array(unitSinceSchema),
});
export type CoverageAnswer = z.infer<typeof coverageAnswerSchema>;

const whistleDepartmentsAnswerSchema = z.object({
  area: areaCodeSchema,
  /** The department that answers for the type here; null without a type or a rule. */
  routed: departmentSchema.nullable(),
  /** Those of the smallest area first. */
  organisations: z.array(
    z.object({
      organisationId: rosterIdSchema,
      kind: organisationKindSchema,
      name: z.string(),
      area: areaCodeSchema,
      department: departmentSchema.nullable(),
      dutyPhone: phoneSchema.nullable(),
      /** Named by the rules for the type. */
      suggested: z.boolean(),
    }),
  ),
});
export type WhistleDepartmentsAnswer = z.infer<typeof whistleDepartmentsAnswerSchema>;

/** What is asked about the ground of an operation: areas being drawn, coverage, whom to whistle for. */
export const GROUND_ROUTES = {
  /**
   * What a shape would hold, while it is drawn. Needs `zone.draw` in the smallest area that holds all of the shape;
   * refused as `outside_area` where it reaches beyond the operation's, and as `bad_request` when the ring is not closed
   * or crosses itself.
   */
  zoneCount: route({
    method: 'POST',
    path: '/api/zones/count',
    access: right('zone.draw', 'asked'),
    body: zoneCountAskSchema,
    answer: zoneCountAnswerSchema,
  }),
  /**
   * Who covers which grid, for those who may see individual positions there. A grid where nothing is or was has no row.
   * Units are those on duty whose home is in the area.
   */
  coverage: route({
    method: 'GET',
    path: '/api/coverage',
    access: right('positions.view', 'asked'),
    query: z.strictObject({ area: areaCodeSchema.optional() }),
    answer: coverageAnswerSchema,
  }),
  /**
   * Whom a caller may whistle for — the command bodies and departments of its own area and of those above — and which
   * of them the routing rules name for an incident type.
   */
  whistleDepartments: route({
    method: 'GET',
    path: '/api/whistles/departments',
    access: right('whistle.blow', 'asked'),
    query: z.strictObject({ area: areaCodeSchema.optional(), type: incidentTypeSchema.optional() }),
    answer: whistleDepartmentsAnswerSchema,
  }),
} as const;
