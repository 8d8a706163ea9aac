import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { unitIdSchema } from '../model/unit.ts';
import { written } from '../model/written.ts';
import { namedPersonSchema } from './namedPerson.ts';
import { pageLimit } from './page.ts';
import { momentCursor } from './query.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

const time = z.number();

const trailOperationSchema = z.object({
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
const trailOperationsAnswerSchema = z.object({ operations: z.array(trailOperationSchema) });

const trailFixSchema = z.object({
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
const trailAnswerSchema = z.object({
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

export const TRAIL_REQUEST_STATES = ['open', 'refusal_proposed', 'refused', 'done'] as const;
const askDeletionSchema = z.strictObject({
  requestId: uuidSchema,
  operationId: uuidSchema.nullable().default(null),
  reason: written(500).default(''),
});
const trailRequestSchema = z.object({
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
const trailRequestsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  state: z.enum(TRAIL_REQUEST_STATES).optional(),
  after: momentCursor.optional(),
  limit: pageLimit(500, 100),
});
/** `next` is the `askedAt` to go on behind, or null. */
const trailRequestsAnswerSchema = z.object({
  rows: z.array(trailRequestSchema),
  next: z.number().nullable(),
});
const decideTrailRequestSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('delete') }),
  z.strictObject({ decision: z.literal('propose_refusal'), reason: written(1000).min(10) }),
  z.strictObject({ decision: z.literal('confirm_refusal') }),
  z.strictObject({ decision: z.literal('reopen') }),
]);
export type TrailDecision = z.output<typeof decideTrailRequestSchema>;

/** One's own trail, and having it deleted (docs/domain.md 2.1). All times are epoch milliseconds. */
export const TRAIL_ROUTES = {
  /** The operations that one was on duty in. */
  ownTrailOperations: route({
    method: 'GET',
    path: '/api/privacy/trail/operations',
    access: right('trail.self', 'own'),
    cost: ORDINARY,
    answer: trailOperationsAnswerSchema,
  }),
  /** Fixes of one's own time on duty by device time. */
  ownTrail: route({
    method: 'GET',
    path: '/api/privacy/trail',
    access: right('trail.self', 'own'),
    cost: { eachRows: 200, usual: 1_000 },
    query: z.strictObject({
      operationId: uuidSchema.optional(),
      after: momentCursor.optional(),
      limit: pageLimit(5000, 1000),
    }),
    answer: trailAnswerSchema,
  }),
  /** Everything, as a download. */
  ownTrailFile: route({
    method: 'GET',
    path: '/api/privacy/trail/file',
    access: right('trail.self', 'own'),
    cost: 20,
    query: z.strictObject({ format: z.enum(['geojson', 'csv']), operationId: uuidSchema.optional() }),
    answer: 'bytes',
  }),
  /** One's own, newest first. */
  ownTrailRequests: route({
    method: 'GET',
    path: '/api/privacy/trail/requests',
    access: right('trail.self', 'own'),
    cost: ORDINARY,
    answer: trailRequestsAnswerSchema,
  }),
  /** Asks for deletion of one operation's trail, or of all. */
  askDeletion: route({
    method: 'POST',
    path: '/api/privacy/trail/requests',
    access: right('trail.self', 'own'),
    cost: ORDINARY,
    body: askDeletionSchema,
    answer: trailRequestSchema,
    status: 201,
  }),
  /** Those of an area. */
  trailRequests: route({
    method: 'GET',
    path: '/api/privacy/trail-requests',
    access: right('retention.run', 'asked'),
    cost: ORDINARY,
    query: trailRequestsQuerySchema,
    answer: trailRequestsAnswerSchema,
  }),
  /**
   * Deletes now; or refuses with a reason, which counts once a second person confirms it. `reopen` takes a proposed
   * refusal back.
   */
  decideTrailRequest: route({
    method: 'POST',
    path: '/api/privacy/trail-requests/:requestId',
    access: right('retention.run', 'thing'),
    cost: ORDINARY,
    params: { requestId: uuidSchema },
    body: decideTrailRequestSchema,
    answer: trailRequestSchema,
  }),
} as const;
