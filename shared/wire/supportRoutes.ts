import { z } from 'zod';
import { SUPPORT_PERMISSIONS, supportPermissionSchema } from '../access/support.ts';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { uuidSchema } from '../model/id.ts';
import { momentSchema } from '../model/moment.ts';
import { written } from '../model/written.ts';
import { DAY_MS } from '../time/durations.ts';
import { pageLimit, pageSchema } from './page.ts';
import { cursorSchema } from './query.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

/** The longest that support may be granted at once. */
export const MAX_SUPPORT_MS = 30 * DAY_MS;
/** How far ahead its beginning may lie. */
export const MAX_SUPPORT_AHEAD_MS = 90 * DAY_MS;

const supportGrantRequestSchema = z.strictObject({
  /** The account that gets the rights. */
  username: written(60).min(1),
  /** The area to be supported, in which whoever grants has `support.grant`. */
  area: areaCodeSchema,
  permissions: z.array(supportPermissionSchema).min(1).max(SUPPORT_PERMISSIONS.length),
  /** What it is for. */
  task: written(200).min(1),
  /** Ends with this operation, if one is named. */
  operationId: uuidSchema.optional(),
  /** Epoch milliseconds on the server's clock; left out: now. */
  from: momentSchema.optional(),
  until: momentSchema,
});
export type SupportGrantRequest = z.output<typeof supportGrantRequestSchema>;

const supportGrantSchema = z.object({
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

const supportQuerySchema = z.strictObject({
  area: areaCodeSchema.optional(),
  /** `true`: only what has neither ended nor expired. */
  running: z.enum(['true', 'false']).optional(),
  after: cursorSchema.optional(),
  limit: pageLimit(500, 100),
});
export type SupportQuery = z.output<typeof supportQuerySchema>;
const supportAnswerSchema = pageSchema(supportGrantSchema);
export type SupportAnswer = z.infer<typeof supportAnswerSchema>;

/** Cross-area support: rights in a foreign area for a task, as long as it runs (`support.grant` there). */
export const SUPPORT_ROUTES = {
  /** Newest first. */
  support: route({
    method: 'GET',
    path: '/api/support',
    access: right('support.grant', 'asked', 'concerned'),
    cost: ORDINARY,
    query: supportQuerySchema,
    answer: supportAnswerSchema,
  }),
  grant: route({
    method: 'POST',
    path: '/api/support',
    access: right('support.grant', 'asked'),
    cost: ORDINARY,
    body: supportGrantRequestSchema,
    answer: supportGrantSchema,
  }),
  /** Ends one at once. */
  end: route({
    method: 'POST',
    path: '/api/support/:grantId/end',
    access: right('support.grant', 'thing', 'concerned'),
    cost: ORDINARY,
    params: { grantId: uuidSchema },
    body: z.strictObject({ reason: written(200).min(1) }),
    answer: supportGrantSchema,
  }),
} as const;
