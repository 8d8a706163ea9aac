import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { pageLimit } from './page.ts';

/** The audit as its page reads it (audit.view). The plain list from a number on is `ROUTES.audit`. */
export const AUDIT_ROUTES = {
  /** `GET`: newest first, narrowed. */
  search: '/api/audit/search',
  /** `GET`: the whole chain read again. */
  verdict: '/api/audit/verdict',
} as const;

export const auditSearchSchema = z.strictObject({
  /** This area and below; one's own when left out. */
  area: areaCodeSchema.optional(),
  /** One action, or all whose names begin with `positions.`, `account.` … */
  action: z
    .string()
    .regex(/^[a-z_]{1,30}\.[a-z_]{0,40}$/, 'not an action')
    .optional(),
  /** Part of the name of who did it. */
  q: z.string().trim().min(1).max(60).optional(),
  /** Epoch milliseconds: not before, and before. */
  from: z.coerce.number().int().nonnegative().optional(),
  to: z.coerce.number().int().nonnegative().optional(),
  /** Numbers below this one: `next` of the page before. */
  after: z.coerce.number().int().positive().optional(),
  limit: pageLimit(500, 100),
});
export type AuditSearch = z.output<typeof auditSearchSchema>;

export const auditRowSchema = z.object({
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
export const auditSearchAnswerSchema = z.object({
  rows: z.array(auditRowSchema),
  next: z.number().int().nullable(),
});

export const auditVerdictSchema = z.object({
  /** How many rows were read. */
  rows: z.number().int(),
  ok: z.boolean(),
  /** Number of the first row that is missing or does not match its hash. */
  firstBad: z.number().int().nullable(),
  /** When it was read, epoch milliseconds. */
  checkedAt: z.number(),
});
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;
