import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { gapKindSchema, gapSchema } from '../model/gap.ts';
import {
  branchSchema,
  organisationKindSchema,
  organisationSchema,
  routingRuleSchema,
} from '../model/organisation.ts';
import { vehicleKindSchema, vehicleSchema } from '../model/team.ts';
import { listQuery, pageLimit, pageSchema } from './page.ts';

/**
 * Paths of the organisation of a governed city. Lists are current rows only, ordered by area and id. `:name` parts
 * are filled by the caller. Reads need `roster.view` (gaps `gaps.view`, facilities `facility.view`), changes
 * `roster.edit` or `facility.edit`, in the area of what is changed. So it is for people, posts, teams and facilities
 * as well, each in a file of its own.
 */
export const ORGANISATION_ROUTES = {
  organisations: '/api/roster/organisations',
  departments: '/api/roster/departments',
  branches: '/api/roster/branches',
  vehicles: '/api/roster/vehicles',
  gaps: '/api/gaps',
} as const;

/** `GET /api/roster/organisations?kind=`: with what each offers. */
export const organisationsQuerySchema = z.strictObject({
  ...listQuery,
  kind: organisationKindSchema.optional(),
});
export const organisationsAnswerSchema = pageSchema(organisationSchema);
export type OrganisationsAnswer = z.infer<typeof organisationsAnswerSchema>;

/**
 * `GET /api/roster/departments?area=`: who answers for this area — of each department the one of the smallest
 * area around it, with its duty phone — and which one an incident of each type goes to.
 */
export const departmentsQuerySchema = z.strictObject({ area: areaCodeSchema.optional() });
export const departmentsAnswerSchema = z.object({
  departments: z.array(organisationSchema.omit({ offers: true })),
  routing: z.array(routingRuleSchema),
});
export type DepartmentsAnswer = z.infer<typeof departmentsAnswerSchema>;

/** `GET /api/roster/branches`: with the grids that each covers. */
export const branchesAnswerSchema = pageSchema(branchSchema);
export type BranchesAnswer = z.infer<typeof branchesAnswerSchema>;

/** `GET /api/roster/vehicles?kind=`. */
export const vehiclesQuerySchema = z.strictObject({ ...listQuery, kind: vehicleKindSchema.optional() });
export const vehiclesAnswerSchema = pageSchema(vehicleSchema);
export type VehiclesAnswer = z.infer<typeof vehiclesAnswerSchema>;

/** `GET /api/gaps?area=&kind=`: what is missing there, by area; `total` counts all of them. */
export const gapsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  kind: gapKindSchema.optional(),
  after: z.string().max(120).optional(),
  limit: pageLimit(500, 100),
});
export type GapsQuery = z.output<typeof gapsQuerySchema>;
export const gapsAnswerSchema = pageSchema(gapSchema).extend({
  /** How many of each kind there are in the area, whatever the page. */
  counts: z.record(gapKindSchema, z.number().int()),
});
export type GapsAnswer = z.infer<typeof gapsAnswerSchema>;
