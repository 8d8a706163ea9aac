import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { namedPersonSchema } from './namedPerson.ts';

/** How long positions are kept, what holds them, what is left after (domain.md 2.1). All times are epoch milliseconds. */
export const RETENTION_ROUTES = {
  retention: '/api/privacy/retention',
  retentionRuns: '/api/privacy/retention/runs',
  retentionCertificate: '/api/privacy/retention/runs/:runId/certificate',
  holds: '/api/privacy/retention/holds',
  hold: '/api/privacy/retention/holds/:holdId',
  gridHours: '/api/operations/:operationId/grid-hours',
} as const;

const time = z.number();

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
  by: namedPersonSchema,
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
  by: namedPersonSchema,
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
  askedBy: namedPersonSchema,
  askedAt: time,
  state: z.enum(['asked', 'approved', 'refused', 'released']),
  decidedBy: namedPersonSchema.nullable(),
  decidedAt: time.nullable(),
});
export type Hold = z.infer<typeof holdSchema>;
export const holdsAnswerSchema = z.object({ rows: z.array(holdSchema) });

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
