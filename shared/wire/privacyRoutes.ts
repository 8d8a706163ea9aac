import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { unitIdSchema, unitKindSchema } from '../model/unit.ts';

/**
 * Consent, own trail, deletion and retention (domain.md 2.1). All times are epoch milliseconds.
 * Giving and withdrawing one's own consent are also the commands `consent.give` and `consent.withdraw`,
 * which a phone may send offline; the routes here do the same.
 */
export const PRIVACY_ROUTES = {
  consentTexts: '/api/privacy/consent-texts',
  ownConsent: '/api/privacy/consent',
  withdrawOwnConsent: '/api/privacy/consent/withdraw',
  consents: '/api/privacy/consents',
  withdrawConsents: '/api/privacy/consents/withdraw',
  ownTrail: '/api/privacy/trail',
  ownTrailOperations: '/api/privacy/trail/operations',
  ownTrailFile: '/api/privacy/trail/file',
  ownTrailRequests: '/api/privacy/trail/requests',
  trailRequests: '/api/privacy/trail-requests',
  trailRequest: '/api/privacy/trail-requests/:requestId',
  retention: '/api/privacy/retention',
  retentionRuns: '/api/privacy/retention/runs',
  retentionCertificate: '/api/privacy/retention/runs/:runId/certificate',
  holds: '/api/privacy/retention/holds',
  hold: '/api/privacy/retention/holds/:holdId',
  gridHours: '/api/operations/:operationId/grid-hours',
} as const;

const time = z.number();
const limit = (max: number, usual: number) => z.coerce.number().int().min(1).max(max).default(usual);
const person = z.object({ id: z.string(), name: z.string() });

// Consent

export const consentTextSchema = z.object({
  version: z.string(),
  zh: z.string(),
  en: z.string(),
  validDays: z.number().int(),
  publishedAt: time,
  /** Whether it may be agreed to now. */
  current: z.boolean(),
});
export type ConsentText = z.infer<typeof consentTextSchema>;
/** `GET consentTexts`: newest first; the first that is current is the one to show. */
export const consentTextsAnswerSchema = z.object({ texts: z.array(consentTextSchema) });

/** `none`: never given. */
export const CONSENT_STATES = ['active', 'expired', 'withdrawn', 'superseded', 'none'] as const;
export const consentStateSchema = z.enum(CONSENT_STATES);
export type ConsentState = z.infer<typeof consentStateSchema>;

export const consentSchema = z.object({
  version: z.string(),
  how: z.enum(['self', 'form']),
  givenAt: time,
  expiresAt: time,
  withdrawnAt: time.nullable(),
  state: consentStateSchema,
});
export type Consent = z.infer<typeof consentSchema>;

/** `GET ownConsent` (consent.self): of the signed-in person's unit, newest first. */
export const ownConsentAnswerSchema = z.object({
  unitId: unitIdSchema.nullable(),
  state: consentStateSchema,
  onDuty: z.boolean(),
  history: z.array(consentSchema),
});
export type OwnConsent = z.infer<typeof ownConsentAnswerSchema>;

/** `POST ownConsent`: agrees to a version. Answers OwnConsent. */
export const giveConsentSchema = z.strictObject({ version: z.string().trim().min(1).max(40) });
/** `POST withdrawOwnConsent`, body `{}`: withdraws and goes off duty at once. Answers OwnConsent. */
export const withdrawOwnConsentSchema = z.strictObject({});

/** `GET consents` (people.manage): the units of people in an area with the state of their consent. */
export const consentsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  q: z.string().trim().max(40).optional(),
  state: consentStateSchema.optional(),
  /** The last `unitId` of the page before. */
  after: z.string().max(40).optional(),
  limit: limit(500, 100),
});
export const unitConsentSchema = z.object({
  unitId: unitIdSchema,
  callsign: z.string(),
  kind: unitKindSchema,
  homeArea: areaCodeSchema,
  team: z.string().nullable(),
  state: consentStateSchema,
  version: z.string().nullable(),
  how: z.enum(['self', 'form']).nullable(),
  givenAt: time.nullable(),
  expiresAt: time.nullable(),
  withdrawnAt: time.nullable(),
  onDuty: z.boolean(),
});
export type UnitConsent = z.infer<typeof unitConsentSchema>;
export const consentsAnswerSchema = z.object({
  rows: z.array(unitConsentSchema),
  next: z.string().nullable(),
});

/**
 * `POST consents` (people.manage): records consents that people signed on paper. One in force for the same
 * version at `givenAt` stays as it is; one that the person took back after `givenAt` is not recorded.
 */
export const recordConsentsSchema = z.strictObject({
  consents: z
    .array(
      z.strictObject({
        unitId: unitIdSchema,
        version: z.string().trim().min(1).max(40),
        /** When the person signed; not in the future. */
        givenAt: z.number().int().positive(),
      }),
    )
    .min(1)
    .max(1000),
});
export const recordedConsentsSchema = z.object({
  recorded: z.number().int(),
  /** Units whose person withdrew after `givenAt`. */
  withdrawn: z.array(unitIdSchema),
});
export type RecordedConsents = z.infer<typeof recordedConsentsSchema>;
/** `POST withdrawConsents` (people.manage): for people who told so by word or letter. */
export const withdrawConsentsSchema = z.strictObject({ unitIds: z.array(unitIdSchema).min(1).max(500) });
export const withdrawnConsentsSchema = z.object({ ok: z.literal(true) });

// One's own trail

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
  limit: limit(5000, 1000),
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
  proposedBy: person.nullable(),
  decidedBy: person.nullable(),
  decidedAt: time.nullable(),
  deletedFixes: z.number().int().nullable(),
});
export type TrailRequest = z.infer<typeof trailRequestSchema>;
export const trailRequestsQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  state: z.enum(TRAIL_REQUEST_STATES).optional(),
  after: z.coerce.number().optional(),
  limit: limit(500, 100),
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

// Retention

export const retentionRuleSchema = z.object({
  data: z.string(),
  since: z.enum(['operation_closed', 'off_duty', 'recorded']),
  days: z.number().int().nullable(),
  action: z.enum(['delete', 'keep_at_least']),
  basis: z.string(),
});
/** `GET retention?now=` (retention.run): the dry run. Nothing is changed by it. */
export const retentionQuerySchema = z.strictObject({ now: z.coerce.number().int().positive().optional() });
export const retentionPlanSchema = z.object({
  /** The time that the rules are applied for. */
  dueAt: time,
  rules: z.array(retentionRuleSchema),
  operations: z.array(
    z.object({
      operationId: z.uuid(),
      name: z.string(),
      area: areaCodeSchema,
      closedAt: time.nullable(),
      /** When its raw positions are due; null while it is open. */
      dueFrom: time.nullable(),
      /** Until when an approved hold keeps them, or null. */
      heldUntil: time.nullable(),
      verdict: z.enum(['delete', 'keep', 'held', 'open', 'deleted']),
      fixes: z.number().int(),
      gridHours: z.number().int(),
    }),
  ),
  tables: z.array(z.object({ table: z.string(), rows: z.number().int(), toDelete: z.number().int() })),
  /** A run that was interrupted and will be gone on with. */
  unfinishedRun: z.uuid().nullable(),
});
export type RetentionPlan = z.infer<typeof retentionPlanSchema>;

/** `POST retentionRuns` (retention.run), body `{}`: runs, or goes on with an interrupted one. Answers RetentionRun. */
export const startRetentionSchema = z.strictObject({});
export const retentionRunSchema = z.object({
  runId: z.uuid(),
  startedAt: time,
  dueAt: time,
  by: person,
  finishedAt: time.nullable(),
  deletedFixes: z.number().int(),
  /** SHA-256 of the certificate, hex; the audit holds the same. */
  hash: z.string().nullable(),
});
export type RetentionRun = z.infer<typeof retentionRunSchema>;
export const retentionRunsAnswerSchema = z.object({ rows: z.array(retentionRunSchema) });

/** `GET retentionCertificate`: what was deleted, as a JSON download. Its hash is in the audit's chain. */
export const certificateSchema = z.object({
  format: z.literal('tongxin-retention-1'),
  runId: z.uuid(),
  startedAt: time,
  finishedAt: time,
  dueAt: time,
  by: person,
  rules: z.array(retentionRuleSchema),
  operations: z.array(
    z.object({
      operationId: z.uuid(),
      name: z.string(),
      closedAt: time,
      fixesBefore: z.number().int(),
      deletedFixes: z.number().int(),
      fixesAfter: z.number().int(),
      gridHoursKept: z.number().int(),
    }),
  ),
  tables: z.array(
    z.object({
      table: z.string(),
      rowsBefore: z.number().int(),
      deletedRows: z.number().int(),
      rowsAfter: z.number().int(),
    }),
  ),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** `POST holds` (retention.run): asks to keep an operation's raw positions longer; a second person decides. */
export const askHoldSchema = z.strictObject({
  holdId: z.uuid(),
  operationId: z.uuid(),
  keepUntil: z.number().int().positive(),
  /** Why it is lawful, needed and safe. */
  assessment: z.string().trim().min(20).max(4000),
});
/** `POST hold`: decides (never the one who asked), or ends an approved hold early. */
export const decideHoldSchema = z.strictObject({ decision: z.enum(['approve', 'refuse', 'release']) });
export const holdSchema = z.object({
  holdId: z.uuid(),
  operationId: z.uuid(),
  operationName: z.string(),
  keepUntil: time,
  assessment: z.string(),
  askedBy: person,
  askedAt: time,
  state: z.enum(['asked', 'approved', 'refused', 'released']),
  decidedBy: person.nullable(),
  decidedAt: time.nullable(),
});
export type Hold = z.infer<typeof holdSchema>;
export const holdsAnswerSchema = z.object({ rows: z.array(holdSchema) });

// What playback has left

/** `GET gridHours?area=&from=&to=` (replay.view): counts per grid and hour. `units` is null below three. */
export const gridHoursQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  from: z.coerce.number().int().positive().optional(),
  to: z.coerce.number().int().positive().optional(),
});
export const SHOWN_FROM_UNITS = 3;
export const gridHoursAnswerSchema = z.object({
  /** Since when only counts are left; null while the positions themselves are there. */
  positionsPurgedAt: time.nullable(),
  rows: z.array(
    z.object({ grid: z.string(), hour: time, units: z.number().int().min(SHOWN_FROM_UNITS).nullable() }),
  ),
});
export type GridHours = z.infer<typeof gridHoursAnswerSchema>;
