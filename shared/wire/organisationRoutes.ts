import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../model/area.ts';
import {
  CAPABILITIES,
  capabilitySchema,
  facilityKindSchema,
  facilitySchema,
  facilityStatusSchema,
} from '../model/facility.ts';
import { gapKindSchema, gapSchema } from '../model/gap.ts';
import {
  branchSchema,
  organisationKindSchema,
  organisationSchema,
  routingRuleSchema,
} from '../model/organisation.ts';
import { employmentSchema, gridPostKindSchema, gridPostSchema, personSchema } from '../model/person.ts';
import { phoneSchema } from '../model/phone.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import {
  skillSchema,
  teamKindSchema,
  teamMemberSchema,
  teamSchema,
  vehicleKindSchema,
  vehicleSchema,
} from '../model/team.ts';
import { unitIdSchema } from '../model/unit.ts';

/**
 * Paths of the organisation of a governed city. Lists are current rows only, ordered by area and id.
 * `:name` parts are filled by the caller. Reads need `roster.view` (gaps `gaps.view`, facilities
 * `facility.view`), changes `roster.edit` or `facility.edit`, in the area of what is changed.
 */
export const ORGANISATION_ROUTES = {
  organisations: '/api/roster/organisations',
  departments: '/api/roster/departments',
  branches: '/api/roster/branches',
  people: '/api/roster/people',
  person: '/api/roster/people/:personId',
  personClose: '/api/roster/people/:personId/close',
  teams: '/api/roster/teams',
  team: '/api/roster/teams/:teamId',
  teamClose: '/api/roster/teams/:teamId/close',
  teamMember: '/api/roster/teams/:teamId/members/:personId',
  posts: '/api/roster/posts',
  postClose: '/api/roster/posts/:postId/close',
  vehicles: '/api/roster/vehicles',
  facilities: '/api/facilities',
  facilitiesNearest: '/api/facilities/nearest',
  facility: '/api/facilities/:facilityId',
  facilityStatus: '/api/facilities/:facilityId/status',
  facilityForwardPost: '/api/facilities/:facilityId/forward-post',
  facilityClose: '/api/facilities/:facilityId/close',
  gaps: '/api/gaps',
} as const;

/**
 * What every list takes: an area (the person's own when left out) with all below it, a part of a name or
 * the start of an id or code, and where the last page ended (`next` of its answer).
 */
const listQuery = {
  area: areaCodeSchema.optional(),
  q: z.string().trim().min(1).max(40).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};
export const listQuerySchema = z.strictObject(listQuery);
export type ListQuery = z.output<typeof listQuerySchema>;

const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });

/** `GET /api/roster/organisations?kind=`: with what each offers. */
export const organisationsQuerySchema = z.strictObject({
  ...listQuery,
  kind: organisationKindSchema.optional(),
});
export const organisationsAnswerSchema = page(organisationSchema);
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
export const branchesAnswerSchema = page(branchSchema);
export type BranchesAnswer = z.infer<typeof branchesAnswerSchema>;

/** `GET /api/roster/people`. `q` finds names, callsigns and ids, never telephone numbers. */
export const peopleAnswerSchema = page(personSchema);
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

/** `GET /api/roster/people/:personId`: with current posts and teams. */
export const personDetailSchema = personSchema.extend({
  posts: z.array(gridPostSchema),
  teams: z.array(z.object({ teamId: rosterIdSchema, name: z.string(), role: z.enum(['lead', 'member']) })),
});
export type PersonDetail = z.infer<typeof personDetailSchema>;

/** `POST /api/roster/people` answers 201 with the PersonDetail. An id is made when none is given. */
export const newPersonSchema = z.strictObject({
  personId: rosterIdSchema.optional(),
  name: z.string().trim().min(1).max(40),
  callsign: z.string().trim().min(1).max(40).nullable().default(null),
  phone: phoneSchema.nullable().default(null),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable().default(null),
});
export type NewPerson = z.output<typeof newPersonSchema>;

/**
 * `PATCH /api/roster/people/:personId`: what is given is changed. Answers the PersonDetail. `unitId` and `userId`
 * say which unit the person is on duty and which account is theirs; neither gives a right.
 */
export const personChangeSchema = z
  .strictObject({
    unitId: unitIdSchema.nullable(),
    userId: z.string().min(1).max(80).nullable(),
    name: z.string().trim().min(1).max(40),
    callsign: z.string().trim().min(1).max(40).nullable(),
    phone: phoneSchema.nullable(),
    homeArea: areaCodeSchema,
    organisationId: rosterIdSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type PersonChange = z.output<typeof personChangeSchema>;

/**
 * `POST …/close` (people, teams, posts, facilities): no body; answers `{ok: true}`. Who leaves holds no post
 * and is in no team any more; a team that loses its lead so is forming again and appears among the gaps.
 */
export const closedAnswerSchema = z.object({ ok: z.literal(true) });

/** `GET /api/roster/teams?kind=`. */
export const teamsQuerySchema = z.strictObject({ ...listQuery, kind: teamKindSchema.optional() });
export const teamsAnswerSchema = page(teamSchema);
export type TeamsAnswer = z.infer<typeof teamsAnswerSchema>;

/** `GET /api/roster/teams/:teamId`: with its members, the lead first. */
export const teamDetailSchema = teamSchema.extend({ people: z.array(teamMemberSchema) });
export type TeamDetail = z.infer<typeof teamDetailSchema>;

/** `POST /api/roster/teams` answers 201 with the TeamDetail. With a lead it stands, without one it is forming. */
export const newTeamSchema = z.strictObject({
  teamId: rosterIdSchema.optional(),
  kind: teamKindSchema,
  name: z.string().trim().min(1).max(80),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable().default(null),
  skills: z.array(skillSchema).max(12).default([]),
  size: z.number().int().min(1).max(10_000),
  insured: z.boolean().default(false),
  leadId: rosterIdSchema.nullable().default(null),
});
export type NewTeam = z.output<typeof newTeamSchema>;

/** `PATCH /api/roster/teams/:teamId`. `leadId` hands the lead over in one step (null: the team is forming). */
export const teamChangeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    kind: teamKindSchema,
    homeArea: areaCodeSchema,
    skills: z.array(skillSchema).max(12),
    size: z.number().int().min(1).max(10_000),
    insured: z.boolean(),
    leadId: rosterIdSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type TeamChange = z.output<typeof teamChangeSchema>;

// `PUT /api/roster/teams/:teamId/members/:personId` puts a person into a team, `DELETE` takes them out; both
// without a body, repeatable, answering the TeamDetail.

/** `GET /api/roster/posts?post=&personId=`: who serves which grid. */
export const postsQuerySchema = z.strictObject({
  ...listQuery,
  post: gridPostKindSchema.optional(),
  personId: rosterIdSchema.optional(),
});
export const postsAnswerSchema = page(gridPostSchema);
export type PostsAnswer = z.infer<typeof postsAnswerSchema>;

/**
 * `POST /api/roster/posts` answers 201 with the GridPost. A leader or instructor takes the place of the one
 * before when `replace` is true; without it a filled post is refused as `conflict`.
 */
export const newPostSchema = z
  .strictObject({
    grid: areaCodeSchema.regex(/^\d{15}$/, 'not the code of a grid'),
    post: gridPostKindSchema,
    employment: employmentSchema.nullable().default(null),
    personId: rosterIdSchema,
    replace: z.boolean().default(false),
  })
  .refine((p) => (p.post === 'officer') === (p.employment !== null), {
    message: 'an officer, and nobody else, is full-time or part-time',
    path: ['employment'],
  });
export type NewPost = z.output<typeof newPostSchema>;

/** `GET /api/roster/vehicles?kind=`. */
export const vehiclesQuerySchema = z.strictObject({ ...listQuery, kind: vehicleKindSchema.optional() });
export const vehiclesAnswerSchema = page(vehicleSchema);
export type VehiclesAnswer = z.infer<typeof vehiclesAnswerSchema>;

/** Capabilities in a query string: `command_post,charging`. */
const capabilityListSchema = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(capabilitySchema).max(CAPABILITIES.length));

/**
 * `GET /api/facilities?kind=&status=&capability=`. `limit` goes to 12,000 here, so that
 * a map asks once. The answer has an ETag that changes when any facility does:
 * ask again with If-None-Match and 304 costs next to nothing.
 */
export const facilitiesQuerySchema = z.strictObject({
  ...listQuery,
  limit: z.coerce.number().int().min(1).max(12_000).default(50),
  kind: facilityKindSchema.optional(),
  status: facilityStatusSchema.optional(),
  capability: capabilityListSchema.optional(),
});
export type FacilitiesQuery = z.output<typeof facilitiesQuerySchema>;
export const facilitiesAnswerSchema = page(facilitySchema).extend({
  /** Grows when any facility of the city changes. */
  version: z.number().int(),
});
export type FacilitiesAnswer = z.infer<typeof facilitiesAnswerSchema>;

/**
 * `GET /api/facilities/nearest?lon=&lat=&kind=&capability=&limit=`: open facilities that have every capability
 * asked for, nearest first (WGS-84; metres along the ground's curve, not along roads).
 */
export const nearestQuerySchema = z.strictObject({
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  kind: facilityKindSchema.optional(),
  capability: capabilityListSchema.optional(),
  /** Free places that a shelter must have left. */
  places: z.coerce.number().int().min(1).max(100_000).optional(),
  area: areaCodeSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(5),
});
export type NearestQuery = z.output<typeof nearestQuerySchema>;
export const nearestAnswerSchema = z.object({
  rows: z.array(facilitySchema.extend({ distanceM: z.number().nonnegative() })),
});
export type NearestAnswer = z.infer<typeof nearestAnswerSchema>;

/** `POST /api/facilities` answers 201 with the Facility. The area is the grid at the position. */
export const newFacilitySchema = z.strictObject({
  facilityId: rosterIdSchema.optional(),
  kind: facilityKindSchema,
  name: z.string().trim().min(1).max(80),
  position: positionSchema,
  capabilities: z.array(capabilitySchema).max(CAPABILITIES.length).default([]),
  /** A shelter must have one; people. Of a hospital: beds. */
  capacity: z.number().int().min(1).max(100_000).nullable().default(null),
  keeperId: rosterIdSchema.nullable().default(null),
  dutyPhone: phoneSchema.nullable().default(null),
  hours: z.string().trim().min(1).max(60).nullable().default(null),
});
export type NewFacility = z.output<typeof newFacilitySchema>;

/** `PATCH /api/facilities/:facilityId`. Answers the Facility. */
export const facilityChangeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    position: positionSchema,
    capabilities: z.array(capabilitySchema).max(CAPABILITIES.length),
    capacity: z.number().int().min(1).max(100_000).nullable(),
    keeperId: rosterIdSchema.nullable(),
    dutyPhone: phoneSchema.nullable(),
    hours: z.string().trim().min(1).max(60).nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type FacilityChange = z.output<typeof facilityChangeSchema>;

/** `POST /api/facilities/:facilityId/status`: open, close, a shelter's steps, how many are in it. Answers the Facility. */
export const facilityStatusChangeSchema = z
  .strictObject({
    status: facilityStatusSchema,
    occupancy: z.number().int().min(0).max(100_000),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type FacilityStatusChange = z.output<typeof facilityStatusChangeSchema>;

// `PUT /api/facilities/:facilityId/forward-post` makes a service centre the forward command post, `DELETE` ends
// it; both without a body, repeatable, answering the Facility.

/** `GET /api/gaps?area=&kind=`: what is missing there, by area; `total` counts all of them. */
export const gapsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  kind: gapKindSchema.optional(),
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type GapsQuery = z.output<typeof gapsQuerySchema>;
export const gapsAnswerSchema = page(gapSchema).extend({
  /** How many of each kind there are in the area, whatever the page. */
  counts: z.record(gapKindSchema, z.number().int()),
});
export type GapsAnswer = z.infer<typeof gapsAnswerSchema>;
