import { z } from 'zod';
import { principalSchema } from '../access/principal.ts';
import { roleSchema } from '../access/roles.ts';
import { areaCodeSchema, areaSchema } from '../model/area.ts';
import { operationSchema } from '../model/operation.ts';
import { crsSchema, unitIdSchema, unitKindSchema, unitSchema } from '../model/unit.ts';
import { auditRowSchema } from './auditRoutes.ts';
import { failureSchema } from './errors.ts';

/** Paths of the HTTP interface, in one place. `:name` parts are filled by the caller. */
export const ROUTES = {
  session: '/api/session',
  demoAccounts: '/api/demo-accounts',
  time: '/api/time',
  commands: '/api/commands',
  areas: '/api/areas',
  area: '/api/areas/:code',
  areaTiles: '/tiles/areas/:version/:z/:x/:y',
  journal: '/api/journal',
  snapshot: '/api/snapshot',
  operations: '/api/operations',
  operationPositions: '/api/operations/:operationId/positions',
  units: '/api/units',
  presence: '/api/presence',
  audit: '/api/audit',
  fixes: '/api/fixes',
  osmand: '/osmand',
  auth: '/api/auth',
} as const;

export const sessionSchema = z.object({
  principal: principalSchema,
  areaVersion: z.number().int(),
  demo: z.boolean(),
});
export type SessionInfo = z.infer<typeof sessionSchema>;

/** Offered on the sign-in page of a demo server only. */
export const demoAccountSchema = z.object({
  username: z.string(),
  password: z.string(),
  displayName: z.string(),
  role: roleSchema,
  area: areaCodeSchema,
  /** One of many desks of its kind: a page shows those together, behind the others. */
  more: z.boolean().optional(),
});
export type DemoAccount = z.infer<typeof demoAccountSchema>;
export const demoAccountsAnswerSchema = z.object({ accounts: z.array(demoAccountSchema) });

export const timeSchema = z.object({ now: z.number(), speed: z.number() });

/** `GET /api/areas/:code`: one area, the line above it from the city down, what lies directly below. */
export const areaDetailSchema = z.object({
  version: z.number().int(),
  area: areaSchema,
  ancestors: z.array(areaSchema),
  children: z.array(areaSchema),
});
export type AreaDetail = z.infer<typeof areaDetailSchema>;

/** `GET /api/areas?q=&within=&limit=`: by name or code, best first. */
export const areaSearchSchema = z.strictObject({
  q: z.string().trim().min(1).max(40),
  within: areaCodeSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export const areasAnswerSchema = z.object({ areas: z.array(areaSchema) });

/** `GET /api/journal`: an EntryBatch, plus the head's number (answers: pictureAnswers.ts). */
export const journalQuerySchema = z.strictObject({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});

/** `GET /api/snapshot?seq=`: `{picture}` as it was at that journal number (or the head). */
export const snapshotQuerySchema = z.strictObject({ seq: z.coerce.number().int().nonnegative().optional() });

/** `GET /api/operations`: what can be replayed, newest first. Levels and phases come with the playback itself. */
export const operationRecordSchema = operationSchema
  .omit({ grades: true, responses: true, warnings: true, phases: true })
  .extend({
    /** First and last journal number recorded for it; `lastSeq` of an open one is the head so far. */
    firstSeq: z.number().int(),
    lastSeq: z.number().int(),
    incidents: z.number().int(),
    /** Since when its positions are deleted and only counts are left (retentionRoutes.ts), epoch milliseconds. */
    positionsPurgedAt: z.number().nullable().optional(),
  });
export type OperationRecord = z.infer<typeof operationRecordSchema>;
export const operationsAnswerSchema = z.object({ operations: z.array(operationRecordSchema) });

/**
 * `GET /api/operations/:operationId/positions?from=&to=&area=`: position frames of `[from, to)`,
 * epoch milliseconds, at most ten minutes; each frame behind its length as a 4-byte big-endian
 * integer. The first is a keyframe at `from`; one frame a second follows where something moved.
 */
export const positionsQuerySchema = z
  .strictObject({
    from: z.coerce.number().int().positive(),
    to: z.coerce.number().int().positive(),
    area: areaCodeSchema.optional(),
  })
  .refine((q) => q.to > q.from && q.to - q.from <= 600_000, {
    message: 'to must be after from, by ten minutes at most',
    path: ['to'],
  });

/** `GET /api/units?slots=1,2,3`: what is behind slots that a client met in a frame. */
export const unitsQuerySchema = z.strictObject({
  slots: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .transform((text) => text.split(',').map(Number))
    .refine((slots) => slots.length <= 500, 'at most 500 slots'),
});

/**
 * `GET /api/presence?area=`: how many units on duty each grid has, from three on; for whoever sees the picture
 * of the area and perhaps no individual positions.
 */
export const presenceQuerySchema = z.strictObject({ area: areaCodeSchema.optional() });
export const presenceAnswerSchema = z.object({
  area: areaCodeSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  /** The smallest number that is told. */
  least: z.number().int(),
  grids: z.array(z.object({ grid: areaCodeSchema, units: z.number().int() })),
});
export type PresenceAnswer = z.infer<typeof presenceAnswerSchema>;

/** `POST /api/units` (administrators): makes or updates units with one device each, answers new device tokens. */
export const provisionSchema = z.strictObject({
  units: z
    .array(
      z.strictObject({
        unitId: unitIdSchema,
        kind: unitKindSchema,
        callsign: z.string().trim().min(1).max(40),
        homeArea: areaCodeSchema,
        team: z.string().max(40).nullable().default(null),
        /** The coordinate system that the unit's device sends. */
        crs: crsSchema,
      }),
    )
    .min(1)
    .max(1000),
});
export const provisionedSchema = z.object({
  units: z.array(unitSchema.extend({ deviceId: z.string(), token: z.string() })),
});
export type Provisioned = z.infer<typeof provisionedSchema>;

/** One fix as the own client or a gateway sends it to `POST /api/fixes`. Unknown values are left out. */
export const fixInputSchema = z.strictObject({
  lon: z.number(),
  lat: z.number(),
  /** Device time, epoch milliseconds. */
  at: z.number().int(),
  accuracyM: z.number().nonnegative().optional(),
  speedMps: z.number().nonnegative().optional(),
  headingDeg: z.number().min(0).max(360).optional(),
  altitudeM: z.number().optional(),
  battery: z.number().min(0).max(1).optional(),
});
/**
 * `POST /api/fixes`: the signed-in person's own unit, or devices with their tokens. Answers an
 * outcome per fix, in order; 200 when each was stored or known, else the status of the first refusal.
 */
export const fixesSchema = z.union([
  z.strictObject({ crs: crsSchema, fixes: z.array(fixInputSchema).min(1).max(500) }),
  z.strictObject({
    devices: z
      .array(
        z.strictObject({
          deviceId: z.string().max(60),
          token: z.string().max(200),
          fixes: z.array(fixInputSchema).min(1).max(500),
        }),
      )
      .min(1)
      .max(1000),
  }),
]);
export const fixOutcomesSchema = z.object({
  outcomes: z.array(
    z.discriminatedUnion('ok', [
      /** `stored` is false for a duplicate, which is safe already. */
      z.object({ ok: z.literal(true), stored: z.boolean() }),
      failureSchema,
    ]),
  ),
});
export type FixOutcomes = z.infer<typeof fixOutcomesSchema>;

/** `GET /api/audit?after=&limit=` (auditors): who looked at individual positions, in order of number. */
export const auditQuerySchema = z.strictObject({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export const auditAnswerSchema = z.object({ rows: z.array(auditRowSchema) });
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;
