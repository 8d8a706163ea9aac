import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import {
  branchSchema,
  organisationKindSchema,
  organisationSchema,
  routingRuleSchema,
} from '../model/organisation.ts';
import { gapKindSchema, rosterGapSchema } from '../model/rosterGap.ts';
import { vehicleKindSchema, vehicleSchema } from '../model/team.ts';
import { listQuery, listQuerySchema, pageLimit, pageSchema } from './page.ts';
import { cursorSchema } from './query.ts';
import { route } from './route.ts';
import { HEAVY, ORDINARY } from './routeCost.ts';

const organisationsQuerySchema = z.strictObject({
  ...listQuery,
  kind: organisationKindSchema.optional(),
});
export type OrganisationsQuery = z.output<typeof organisationsQuerySchema>;
const organisationsAnswerSchema = pageSchema(organisationSchema);
export type OrganisationsAnswer = z.infer<typeof organisationsAnswerSchema>;

const departmentsAnswerSchema = z.object({
  departments: z.array(organisationSchema.omit({ offers: true })),
  routing: z.array(routingRuleSchema),
});
export type DepartmentsAnswer = z.infer<typeof departmentsAnswerSchema>;

const branchesAnswerSchema = pageSchema(branchSchema);
export type BranchesAnswer = z.infer<typeof branchesAnswerSchema>;

const vehiclesQuerySchema = z.strictObject({ ...listQuery, kind: vehicleKindSchema.optional() });
export type VehiclesQuery = z.output<typeof vehiclesQuerySchema>;
const vehiclesAnswerSchema = pageSchema(vehicleSchema);
export type VehiclesAnswer = z.infer<typeof vehiclesAnswerSchema>;

const gapsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  kind: gapKindSchema.optional(),
  after: cursorSchema.optional(),
  limit: pageLimit(500, 100),
});
export type GapsQuery = z.output<typeof gapsQuerySchema>;
const gapsAnswerSchema = pageSchema(rosterGapSchema).extend({
  /** How many of each kind there are in the area, whatever the page. */
  counts: z.record(gapKindSchema, z.number().int()),
});
export type GapsAnswer = z.infer<typeof gapsAnswerSchema>;

/**
 * The organisation of a governed city. Lists are current rows only, ordered by area and id. Reads need `roster.view`
 * (gaps `gaps.view`, facilities `facility.view`), changes `roster.edit` or `facility.edit`, in the area of what is
 * changed. So it is for people, posts, teams and facilities as well, each in a file of its own.
 */
export const ORGANISATION_ROUTES = {
  /** With what each offers. */
  organisations: route({
    method: 'GET',
    path: '/api/roster/organisations',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: organisationsQuerySchema,
    answer: organisationsAnswerSchema,
  }),
  /**
   * Who answers for an area — of each department the one of the smallest area around it, with its duty phone — and
   * which one an incident of each type goes to.
   */
  departments: route({
    method: 'GET',
    path: '/api/roster/departments',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: z.strictObject({ area: areaCodeSchema.optional() }),
    answer: departmentsAnswerSchema,
  }),
  /** With the grids that each covers. */
  branches: route({
    method: 'GET',
    path: '/api/roster/branches',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: listQuerySchema,
    answer: branchesAnswerSchema,
  }),
  vehicles: route({
    method: 'GET',
    path: '/api/roster/vehicles',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: vehiclesQuerySchema,
    answer: vehiclesAnswerSchema,
  }),
  /** What is missing, by area. */
  gaps: route({
    method: 'GET',
    path: '/api/gaps',
    access: right('gaps.view', 'asked'),
    cost: HEAVY,
    query: gapsQuerySchema,
    answer: gapsAnswerSchema,
  }),
} as const;
