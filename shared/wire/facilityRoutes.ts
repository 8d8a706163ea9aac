import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema, positionSchema } from '../model/area.ts';
import {
  CAPABILITIES,
  capabilitySchema,
  facilityKindSchema,
  facilitySchema,
  facilityStatusSchema,
} from '../model/facility.ts';
import { phoneSchema } from '../model/phone.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { written } from '../model/written.ts';
import { closedAnswerSchema } from './closedAnswer.ts';
import { listQuery, pageLimit, pageSchema } from './page.ts';
import { numberText } from './query.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

/** Capabilities in a query string: `command_post,charging`. */
const capabilityListSchema = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(capabilitySchema).max(CAPABILITIES.length));

/** The most that one question is answered with: all of a city at once, for its map. */
export const MOST_FACILITIES = 12_000;

const facilitiesQuerySchema = z.strictObject({
  ...listQuery,
  limit: pageLimit(MOST_FACILITIES, 50),
  kind: facilityKindSchema.optional(),
  status: facilityStatusSchema.optional(),
  capability: capabilityListSchema.optional(),
});
export type FacilitiesQuery = z.output<typeof facilitiesQuerySchema>;
const facilitiesAnswerSchema = pageSchema(facilitySchema).extend({
  /** Grows when any facility of the city changes. */
  version: z.number().int(),
});
export type FacilitiesAnswer = z.infer<typeof facilitiesAnswerSchema>;

const nearestQuerySchema = z.strictObject({
  lon: numberText(z.number().min(-180).max(180)),
  lat: numberText(z.number().min(-90).max(90)),
  kind: facilityKindSchema.optional(),
  capability: capabilityListSchema.optional(),
  /** Free places that a shelter must have left. */
  places: numberText(z.number().int().min(1).max(100_000)).optional(),
  area: areaCodeSchema.optional(),
  limit: pageLimit(50, 5),
});
export type NearestQuery = z.output<typeof nearestQuerySchema>;
const nearestAnswerSchema = z.object({
  rows: z.array(facilitySchema.extend({ distanceM: z.number().nonnegative() })),
});
export type NearestAnswer = z.infer<typeof nearestAnswerSchema>;

/** The area is the grid at the position. */
const newFacilitySchema = z.strictObject({
  facilityId: rosterIdSchema.optional(),
  kind: facilityKindSchema,
  name: written(80).min(1),
  position: positionSchema,
  capabilities: z.array(capabilitySchema).max(CAPABILITIES.length).default([]),
  /** A shelter must have one; people. Of a hospital: beds. */
  capacity: z.number().int().min(1).max(100_000).nullable().default(null),
  keeperId: rosterIdSchema.nullable().default(null),
  dutyPhone: phoneSchema.nullable().default(null),
  hours: written(60).min(1).nullable().default(null),
});
export type NewFacility = z.output<typeof newFacilitySchema>;

const facilityChangeSchema = z
  .strictObject({
    name: written(80).min(1),
    position: positionSchema,
    capabilities: z.array(capabilitySchema).max(CAPABILITIES.length),
    capacity: z.number().int().min(1).max(100_000).nullable(),
    keeperId: rosterIdSchema.nullable(),
    dutyPhone: phoneSchema.nullable(),
    hours: written(60).min(1).nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type FacilityChange = z.output<typeof facilityChangeSchema>;

const facilityStatusChangeSchema = z
  .strictObject({
    status: facilityStatusSchema,
    occupancy: z.number().int().min(0).max(100_000),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type FacilityStatusChange = z.output<typeof facilityStatusChangeSchema>;

const params = { facilityId: rosterIdSchema };

/** Places that serve an operation; rights and lists as in organisationRoutes.ts. */
export const FACILITY_ROUTES = {
  /**
   * The answer has an ETag that changes when any facility does: ask again with If-None-Match and 304 costs next to
   * nothing. No browser keeps it: the page holds it itself.
   */
  facilities: route({
    method: 'GET',
    path: '/api/facilities',
    access: right('facility.view', 'asked'),
    cost: { eachRows: 500, usual: 50 },
    query: facilitiesQuerySchema,
    answer: facilitiesAnswerSchema,
  }),
  addFacility: route({
    method: 'POST',
    path: '/api/facilities',
    access: right('facility.edit', 'asked'),
    cost: ORDINARY,
    body: newFacilitySchema,
    answer: facilitySchema,
    status: 201,
  }),
  /**
   * Open facilities that have every capability asked for, nearest first (WGS-84; metres along the ground's curve,
   * not along roads).
   */
  facilitiesNearest: route({
    method: 'GET',
    path: '/api/facilities/nearest',
    access: right('facility.view', 'asked'),
    cost: ORDINARY,
    query: nearestQuerySchema,
    answer: nearestAnswerSchema,
  }),
  facility: route({
    method: 'GET',
    path: '/api/facilities/:facilityId',
    access: right('facility.view', 'thing'),
    cost: ORDINARY,
    params,
    answer: facilitySchema,
  }),
  changeFacility: route({
    method: 'PATCH',
    path: '/api/facilities/:facilityId',
    access: right('facility.edit', 'thing'),
    cost: ORDINARY,
    params,
    body: facilityChangeSchema,
    answer: facilitySchema,
  }),
  /** Open, close, a shelter's steps, how many are in it. */
  facilityStatus: route({
    method: 'POST',
    path: '/api/facilities/:facilityId/status',
    access: right('facility.edit', 'thing'),
    cost: ORDINARY,
    params,
    body: facilityStatusChangeSchema,
    answer: facilitySchema,
  }),
  /** Makes a service centre the forward command post, or ends that; both repeatable. */
  makeForwardPost: route({
    method: 'PUT',
    path: '/api/facilities/:facilityId/forward-post',
    access: right('facility.edit', 'thing'),
    cost: ORDINARY,
    params,
    answer: facilitySchema,
  }),
  endForwardPost: route({
    method: 'DELETE',
    path: '/api/facilities/:facilityId/forward-post',
    access: right('facility.edit', 'thing'),
    cost: ORDINARY,
    params,
    answer: facilitySchema,
  }),
  closeFacility: route({
    method: 'POST',
    path: '/api/facilities/:facilityId/close',
    access: right('facility.edit', 'thing'),
    cost: ORDINARY,
    params,
    answer: closedAnswerSchema,
  }),
} as const;
