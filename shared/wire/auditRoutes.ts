import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { written } from '../model/written.ts';
import { pageLimit } from './page.ts';
import { momentText, seqText } from './query.ts';
import { route } from './route.ts';
import { DEAREST, HEAVY } from './routeCost.ts';

const auditSearchSchema = z.strictObject({
  /** This area and below; one's own when left out. */
  area: areaCodeSchema.optional(),
  /** One action, or all whose names begin with `positions.`, `account.` … */
  action: z
    .string()
    .regex(/^[a-z_]{1,30}\.[a-z_]{0,40}$/, 'not an action')
    .optional(),
  /** Part of the name of who did it. */
  q: written(60).min(1).optional(),
  /** Epoch milliseconds: not before, and before. */
  from: momentText.optional(),
  to: momentText.optional(),
  /** Numbers below this one: `next` of the page before. */
  after: seqText.optional(),
  limit: pageLimit(500, 100),
});
export type AuditSearch = z.output<typeof auditSearchSchema>;

const auditRowSchema = z.object({
  seq: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number(),
  action: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  role: z.string(),
  area: z.string(),
  operationId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditRowSchema>;
const auditSearchAnswerSchema = z.object({
  rows: z.array(auditRowSchema),
  next: z.number().int().nullable(),
});

const auditVerdictSchema = z.object({
  /** How many rows were read. */
  rows: z.number().int(),
  ok: z.boolean(),
  /** Number of the first row that is missing or does not match its hash. */
  firstBad: z.number().int().nullable(),
  /** When it was read, epoch milliseconds. */
  checkedAt: z.number(),
});

const auditAnswerSchema = z.object({ rows: z.array(auditRowSchema) });
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

/** The audit, for those who watch over it and nobody else. */
export const AUDIT_ROUTES = {
  /** Who looked at individual positions, in order of number. */
  list: route({
    method: 'GET',
    path: '/api/audit',
    access: right('audit.view', 'cut'),
    cost: { eachRows: 200, usual: 200 },
    query: z.strictObject({ after: seqText.default(0), limit: pageLimit(1000, 200) }),
    answer: auditAnswerSchema,
  }),
  /** Newest first, narrowed. */
  search: route({
    method: 'GET',
    path: '/api/audit/search',
    access: right('audit.view', 'asked'),
    cost: HEAVY,
    query: auditSearchSchema,
    answer: auditSearchAnswerSchema,
  }),
  /** The whole chain read again. */
  verdict: route({
    method: 'GET',
    path: '/api/audit/verdict',
    access: right('audit.view', 'cut'),
    cost: DEAREST,
    answer: auditVerdictSchema,
  }),
} as const;
