import { z } from 'zod';
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
import { listQuery, pageLimit, pageSchema } from './page.ts';

/** Places that serve an operation; rights and lists as in organisationRoutes.ts. */
export const FACILITY_ROUTES = {
  facilities: '/api/facilities',
  facilitiesNearest: '/api/facilities/nearest',
  facility: '/api/facilities/:facilityId',
  facilityStatus: '/api/facilities/:facilityId/status',
  facilityForwardPost: '/api/facilities/:facilityId/forward-post',
  facilityClose: '/api/facilities/:facilityId/close',
} as const;

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
  limit: pageLimit(12_000, 50),
  kind: facilityKindSchema.optional(),
  status: facilityStatusSchema.optional(),
  capability: capabilityListSchema.optional(),
});
export type FacilitiesQuery = z.output<typeof facilitiesQuerySchema>;
export const facilitiesAnswerSchema = pageSchema(facilitySchema).extend({
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
  limit: pageLimit(50, 5),
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
