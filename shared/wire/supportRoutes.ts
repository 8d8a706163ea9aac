import { z } from 'zod';
import { supportPermissionSchema } from '../access/support.ts';
import { areaCodeSchema } from '../model/area.ts';
import { pageLimit, pageSchema } from './page.ts';

/** Cross-area support: rights in a foreign area for a task, as long as it runs (`support.grant` there). */
export const SUPPORT_ROUTES = {
  /** `GET` lists, `POST` grants. */
  support: '/api/support',
  /** `POST` ends one at once. */
  supportEnd: '/api/support/:grantId/end',
} as const;

/** The longest that support may be granted at once. */
export const MAX_SUPPORT_MS = 30 * 86_400_000;

/** `POST /api/support`: answers a SupportGrant. */
export const supportGrantRequestSchema = z.strictObject({
  /** The account that gets the rights. */
  username: z.string().trim().min(1).max(60),
  /** The area to be supported, in which whoever grants has `support.grant`. */
  area: areaCodeSchema,
  permissions: z.array(supportPermissionSchema).min(1),
  /** What it is for. */
  task: z.string().trim().min(1).max(200),
  /** Ends with this operation, if one is named. */
  operationId: z.uuid().optional(),
  /** Epoch milliseconds on the server's clock; left out: now. */
  from: z.number().int().positive().optional(),
  until: z.number().int().positive(),
});
export type SupportGrantRequest = z.input<typeof supportGrantRequestSchema>;

/** `POST /api/support/:grantId/end`: answers the ended SupportGrant. */
export const supportEndRequestSchema = z.strictObject({ reason: z.string().trim().min(1).max(200) });

export const supportGrantSchema = z.object({
  grantId: z.uuid(),
  userId: z.string(),
  username: z.string(),
  displayName: z.string(),
  area: areaCodeSchema,
  permissions: z.array(supportPermissionSchema),
  task: z.string(),
  operationId: z.uuid().nullable(),
  /** Epoch milliseconds. */
  from: z.number(),
  until: z.number(),
  grantedBy: z.string(),
  grantedAt: z.number(),
  endedAt: z.number().nullable(),
  endReason: z.string().nullable(),
});
export type SupportGrant = z.infer<typeof supportGrantSchema>;

/** `GET /api/support?area=&running=&after=&limit=`: newest first; `next` is the cursor of the next page. */
export const supportQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  /** `true`: only what has neither ended nor expired. */
  running: z.enum(['true', 'false']).optional(),
  after: z.string().max(60).optional(),
  limit: pageLimit(500, 100),
});
export const supportAnswerSchema = pageSchema(supportGrantSchema);
export type SupportAnswer = z.infer<typeof supportAnswerSchema>;
