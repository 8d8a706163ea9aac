import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { unitIdSchema } from '../model/unit.ts';
import { namedPersonSchema } from './namedPerson.ts';
import { pageLimit } from './page.ts';

/** One’s own trail, and having it deleted (domain.md 2.1). All times are epoch milliseconds. */
export const TRAIL_ROUTES = {
  ownTrail: '/api/privacy/trail',
  ownTrailOperations: '/api/privacy/trail/operations',
  ownTrailFile: '/api/privacy/trail/file',
  ownTrailRequests: '/api/privacy/trail/requests',
  trailRequests: '/api/privacy/trail-requests',
  trailRequest: '/api/privacy/trail-requests/:requestId',
} as const;

const time = z.number();

/** `GET ownTrailOperations` (trail.self): the operations that one was on duty in. */
export const trailOperationSchema = z.object({
  operationId: z.uuid(),
  name: z.string(),
  exercise: z.boolean(),
  closedAt: time.nullable(),
  firstDutyAt: time,
  lastDutyAt: time,
  fixes: z.number().int(),
  /** When the raw positions are due to be deleted; null while the operation is open. */
  deletedFrom: time.nullable(),
});
export type TrailOperation = z.infer<typeof trailOperationSchema>;
export const trailOperationsAnswerSchema = z.object({ operations: z.array(trailOperationSchema) });

/** `GET ownTrail` (trail.self): fixes of one's own time on duty by device time. */
export const trailQuerySchema = z.strictObject({
  operationId: z.uuid().optional(),
  /** `next` of the page before. */
  after: z.coerce.number().optional(),
  limit: pageLimit(5000, 1000),
});
export const trailFixSchema = z.object({
  at: time,
  recordedAt: time,
  operationId: z.uuid(),
  /** Degrees, WGS-84. */
  lon: z.number(),
  lat: z.number(),
  grid: z.string().nullable(),
  accuracyM: z.number().nullable(),
  speedMps: z.number().nullable(),
  headingDeg: z.number().nullable(),
  altitudeM: z.number().nullable(),
  battery: z.number().nullable(),
  late: z.boolean(),
});
export type TrailFix = z.infer<typeof trailFixSchema>;
/** The page as GeoJSON: a LineString for each time on duty of two fixes or more, then a Point for each fix. */
export const trailAnswerSchema = z.object({
  rows: z.array(trailFixSchema),
  next: z.number().nullable(),
  geojson: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry: z.union([
          z.object({
            type: z.literal('LineString'),
            coordinates: z.array(z.tuple([z.number(), z.number()])),
          }),
          z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
        ]),
        properties: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});
export type TrailAnswer = z.infer<typeof trailAnswerSchema>;

/** `GET ownTrailFile?format=`: everything, as a download. */
export const trailFileQuerySchema = z.strictObject({
  format: z.enum(['geojson', 'csv']),
  operationId: z.uuid().optional(),
});

export const TRAIL_REQUEST_STATES = ['open', 'refusal_proposed', 'refused', 'done'] as const;
/** `POST ownTrailRequests` (trail.self): asks for deletion of one operation's trail, or of all. */
export const askDeletionSchema = z.strictObject({
  requestId: z.uuid(),
  operationId: z.uuid().nullable().default(null),
  reason: z.string().trim().max(500).default(''),
});
/** `GET ownTrailRequests`: one's own, newest first. `GET trailRequests` (retention.run): those of an area. */
export const trailRequestSchema = z.object({
  requestId: z.uuid(),
  unitId: unitIdSchema,
  callsign: z.string(),
  area: areaCodeSchema,
  operationId: z.uuid().nullable(),
  operationName: z.string().nullable(),
  reason: z.string(),
  askedAt: time,
  state: z.enum(TRAIL_REQUEST_STATES),
  /** Why it is or shall be refused. */
  refusal: z.string().nullable(),
  proposedBy: namedPersonSchema.nullable(),
  decidedBy: namedPersonSchema.nullable(),
  decidedAt: time.nullable(),
  deletedFixes: z.number().int().nullable(),
});
export type TrailRequest = z.infer<typeof trailRequestSchema>;
export const trailRequestsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  state: z.enum(TRAIL_REQUEST_STATES).optional(),
  after: z.coerce.number().optional(),
  limit: pageLimit(500, 100),
});
/** `next` is the `askedAt` to go on behind, or null. */
export const trailRequestsAnswerSchema = z.object({
  rows: z.array(trailRequestSchema),
  next: z.number().nullable(),
});
/**
 * `POST trailRequest` (retention.run): deletes now; or refuses with a reason, which counts once a second
 * person confirms it. `reopen` takes a proposed refusal back. Answers TrailRequest.
 */
export const decideTrailRequestSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('delete') }),
  z.strictObject({ decision: z.literal('propose_refusal'), reason: z.string().trim().min(10).max(1000) }),
  z.strictObject({ decision: z.literal('confirm_refusal') }),
  z.strictObject({ decision: z.literal('reopen') }),
]);
