import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { momentSchema } from '../model/moment.ts';
import { LEAST_COUNT } from '../model/presence.ts';
import { written } from '../model/written.ts';
import { namedPersonSchema } from './namedPerson.ts';
import { momentText } from './query.ts';
import { route } from './route.ts';
import { DEAREST, HEAVY, ORDINARY } from './routeCost.ts';

const time = z.number();

/** The tables that a rule is about; a rule that a migration makes names one of them. */
export const RETENTION_TABLES = [
  'fix',
  'unit_live',
  'position_grid_hour',
  'journal',
  'audit',
  'dispatch_decision',
  'callout_recipient',
  'journal_text',
] as const;
export type RetentionTable = (typeof RETENTION_TABLES)[number];

const retentionRuleSchema = z.object({
  data: z.string(),
  since: z.enum(['operation_closed', 'off_duty', 'recorded']),
  days: z.number().int().nullable(),
  action: z.enum(['delete', 'keep_at_least']),
  basis: z.string(),
});
const retentionPlanSchema = z.object({
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
  tables: z.array(
    z.object({ table: z.enum(RETENTION_TABLES), rows: z.number().int(), toDelete: z.number().int() }),
  ),
  /** A run that was interrupted and will be gone on with. */
  unfinishedRun: z.uuid().nullable(),
});
export type RetentionPlan = z.infer<typeof retentionPlanSchema>;

const retentionRunSchema = z.object({
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

/** What was deleted. Its hash is in the audit's chain. */
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
      // Certificates are for ever, and a table may have gone meanwhile.
      table: z.string(),
      rowsBefore: z.number().int(),
      deletedRows: z.number().int(),
      rowsAfter: z.number().int(),
    }),
  ),
});
export type Certificate = z.infer<typeof certificateSchema>;

const askHoldSchema = z.strictObject({
  holdId: uuidSchema,
  operationId: uuidSchema,
  keepUntil: momentSchema,
  /** Why it is lawful, needed and safe. */
  assessment: written(4000).min(20),
});
const holdSchema = z.object({
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

const gridHoursAnswerSchema = z.object({
  /** Since when only counts are left; null while the positions themselves are there. */
  positionsPurgedAt: time.nullable(),
  rows: z.array(
    z.object({ grid: z.string(), hour: time, units: z.number().int().min(LEAST_COUNT).nullable() }),
  ),
});
export type GridHours = z.infer<typeof gridHoursAnswerSchema>;

/** How long positions are kept, what holds them, what is left after (docs/domain.md 2.1). All times are epoch milliseconds. */
export const RETENTION_ROUTES = {
  /** The dry run, as of `now` when it is given. Nothing is changed by it. */
  plan: route({
    method: 'GET',
    path: '/api/privacy/retention',
    access: right('retention.run', 'whole'),
    cost: HEAVY,
    query: z.strictObject({ now: momentText.optional() }),
    answer: retentionPlanSchema,
  }),
  runs: route({
    method: 'GET',
    path: '/api/privacy/retention/runs',
    access: right('retention.run', 'whole'),
    cost: ORDINARY,
    answer: z.object({ rows: z.array(retentionRunSchema) }),
  }),
  /** Runs, or goes on with an interrupted one. */
  start: route({
    method: 'POST',
    path: '/api/privacy/retention/runs',
    access: right('retention.run', 'whole'),
    cost: DEAREST,
    body: z.strictObject({}),
    answer: retentionRunSchema,
  }),
  /** A Certificate as a download. */
  certificate: route({
    method: 'GET',
    path: '/api/privacy/retention/runs/:runId/certificate',
    access: right('retention.run', 'whole'),
    cost: HEAVY,
    params: { runId: uuidSchema },
    answer: 'bytes',
  }),
  holds: route({
    method: 'GET',
    path: '/api/privacy/retention/holds',
    access: right('retention.run', 'whole'),
    cost: ORDINARY,
    answer: z.object({ rows: z.array(holdSchema) }),
  }),
  /** Asks to keep an operation's raw positions longer; a second person decides. */
  askHold: route({
    method: 'POST',
    path: '/api/privacy/retention/holds',
    access: right('retention.run', 'whole'),
    cost: ORDINARY,
    body: askHoldSchema,
    answer: holdSchema,
    status: 201,
  }),
  /** Decides (never the one who asked), or ends an approved hold early. */
  decideHold: route({
    method: 'POST',
    path: '/api/privacy/retention/holds/:holdId',
    access: right('retention.run', 'whole'),
    cost: ORDINARY,
    params: { holdId: uuidSchema },
    body: z.strictObject({ decision: z.enum(['approve', 'refuse', 'release']) }),
    answer: holdSchema,
  }),
  /**
   * Counts per grid and hour. Below LEAST_COUNT `units` is null, and there is no row at all for who may not see
   * individual positions there.
   */
  gridHours: route({
    method: 'GET',
    path: '/api/operations/:operationId/grid-hours',
    access: right('replay.view', 'asked'),
    cost: HEAVY,
    params: { operationId: uuidSchema },
    query: z.strictObject({
      area: areaCodeSchema.optional(),
      from: momentText.optional(),
      to: momentText.optional(),
    }),
    answer: gridHoursAnswerSchema,
  }),
} as const;
