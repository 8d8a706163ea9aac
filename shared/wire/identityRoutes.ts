import { z } from 'zod';
import { roleSchema } from '../access/roles.ts';
import { right, SIGNED_IN } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { accountIdSchema, sessionIdSchema, uuidSchema } from '../model/id.ts';
import { momentSchema } from '../model/moment.ts';
import { crsSchema, deviceIdSchema, unitIdSchema, unitKindSchema } from '../model/unit.ts';
import { written } from '../model/written.ts';
import { errorCodeSchema } from './errors.ts';
import { pageLimit, pageSchema } from './page.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';
import { usernameSchema } from './signInRoutes.ts';

/** Query of every list here: within an area (one's own when left out), by text; each goes on behind an id. */
const listQuery = {
  area: areaCodeSchema.optional(),
  q: written(60).optional(),
  limit: pageLimit(500, 100),
};

const ownSessionRowSchema = z.object({
  sessionId: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  expiresAt: z.number(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSessionRowSchema>;

const accountRowSchema = z.object({
  userId: z.string(),
  /** Null for an account that only the identity provider signs in without a name of its own. */
  username: z.string().nullable(),
  displayName: z.string(),
  role: roleSchema,
  area: areaCodeSchema,
  /** The unit that this person is when on duty. */
  unitId: z.string().nullable(),
  /** Epoch milliseconds, or null while the account works. */
  disabledAt: z.number().nullable(),
  /** Until when failed attempts keep somebody out of it, from wherever they came; null when they do not. */
  lockedUntil: z.number().nullable(),
  /** False when there is none: the person comes by the identity provider only. */
  hasPassword: z.boolean(),
  createdAt: z.number(),
  lastSignInAt: z.number().nullable(),
});
export type Account = z.infer<typeof accountRowSchema>;

const accountAnswerSchema = z.object({ account: accountRowSchema });

const displayNameSchema = written(60).min(1);

const accountCreateSchema = z.strictObject({
  username: usernameSchema,
  displayName: displayNameSchema,
  role: roleSchema,
  area: areaCodeSchema,
  unitId: unitIdSchema.nullable().default(null),
  /** The first password, which the person is told once; null when only the identity provider signs them in. */
  password: z.string().max(500).nullable(),
});
export type AccountCreate = z.output<typeof accountCreateSchema>;
const accountChangeSchema = z
  .strictObject({
    displayName: displayNameSchema.optional(),
    role: roleSchema.optional(),
    area: areaCodeSchema.optional(),
    unitId: unitIdSchema.nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type AccountChange = z.output<typeof accountChangeSchema>;

const displayRowSchema = z.object({
  displayId: z.uuid(),
  name: z.string(),
  area: areaCodeSchema,
  createdAt: z.number(),
  createdBy: z.string(),
  expiresAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
  lastUsedAt: z.number().nullable(),
});
export type Display = z.infer<typeof displayRowSchema>;
const displayCreateSchema = z.strictObject({
  name: displayNameSchema,
  area: areaCodeSchema,
  /** Epoch milliseconds; null: until revoked. */
  expiresAt: momentSchema.nullable().default(null),
});
/**
 * `path` (`/wall#token=…`) is what the screen's browser opens. Behind `#` the token is sent to no server
 * and stands in no log; the page exchanges it by a POST and removes it from the address.
 */
const displayCreatedSchema = z.object({
  display: displayRowSchema,
  token: z.string(),
  path: z.string(),
});
export type DisplayCreated = z.infer<typeof displayCreatedSchema>;

const deviceNewsSchema = z.object({
  /** When it last reported with its token, position or not; epoch milliseconds; null when it has not. */
  seenAt: z.number().nullable(),
  /** 0 to 1, null when it never told. */
  battery: z.number().nullable(),
  /** Fixes that were refused for good or for the moment, and the last reason. */
  refused: z.number().int(),
  refusal: z.object({ code: errorCodeSchema, at: z.number() }).nullable(),
  /** Reports in its name without its token, or while it was revoked; `at`: the last. */
  denied: z.object({ count: z.number().int(), at: z.number() }).nullable(),
});
export type DeviceNote = z.infer<typeof deviceNewsSchema>;

const deviceRowSchema = z.object({
  deviceId: z.string(),
  unitId: z.string(),
  callsign: z.string(),
  kind: unitKindSchema,
  /** The home area of its unit. */
  area: areaCodeSchema,
  crs: crsSchema,
  createdAt: z.number(),
  /** When its present token was issued. */
  issuedAt: z.number(),
  revokedAt: z.number().nullable(),
  /** In lists: what it told since the server started; null when it told nothing. */
  news: deviceNewsSchema.nullable().optional(),
});
export type Device = z.infer<typeof deviceRowSchema>;
/** One more device of a unit that exists. */
const deviceIssueSchema = z.strictObject({
  unitId: unitIdSchema,
  deviceId: deviceIdSchema,
  crs: crsSchema,
});
export type DeviceIssue = z.output<typeof deviceIssueSchema>;
const deviceIssuedSchema = z.object({ device: deviceRowSchema, token: z.string() });
export type DeviceIssued = z.infer<typeof deviceIssuedSchema>;

const password = z.string().min(1).max(500);
const userParams = { userId: accountIdSchema };

/**
 * Accounts and who may do what, one's own password and sessions, displays and devices. Every change answers the
 * changed row, is audited and is in effect at once.
 */
export const IDENTITY_ROUTES = {
  /** All other sessions of the account end. */
  ownPassword: route({
    method: 'POST',
    path: '/api/account/password',
    access: SIGNED_IN,
    cost: ORDINARY,
    body: z.strictObject({ current: password, password }),
    answer: 'nothing',
  }),
  ownSessions: route({
    method: 'GET',
    path: '/api/account/sessions',
    access: SIGNED_IN,
    cost: ORDINARY,
    answer: z.object({ rows: z.array(ownSessionRowSchema) }),
  }),
  /** Ends all of one's own but this one. */
  endOtherSessions: route({
    method: 'DELETE',
    path: '/api/account/sessions',
    access: SIGNED_IN,
    cost: ORDINARY,
    answer: 'nothing',
  }),
  endOwnSession: route({
    method: 'DELETE',
    path: '/api/account/sessions/:sessionId',
    access: SIGNED_IN,
    cost: ORDINARY,
    params: { sessionId: sessionIdSchema },
    answer: 'nothing',
  }),

  accounts: route({
    method: 'GET',
    path: '/api/accounts',
    access: right('people.manage', 'asked'),
    cost: ORDINARY,
    query: z.strictObject({
      ...listQuery,
      after: accountIdSchema.optional(),
      role: roleSchema.optional(),
    }),
    answer: pageSchema(accountRowSchema),
  }),
  createAccount: route({
    method: 'POST',
    path: '/api/accounts',
    access: right('people.manage', 'asked'),
    cost: ORDINARY,
    body: accountCreateSchema,
    answer: accountAnswerSchema,
    status: 201,
  }),
  changeAccount: route({
    method: 'PATCH',
    path: '/api/accounts/:userId',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    params: userParams,
    body: accountChangeSchema,
    answer: accountAnswerSchema,
  }),
  /** The person is out at once, everywhere. */
  disableAccount: route({
    method: 'POST',
    path: '/api/accounts/:userId/disable',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    params: userParams,
    answer: accountAnswerSchema,
  }),
  enableAccount: route({
    method: 'POST',
    path: '/api/accounts/:userId/enable',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    params: userParams,
    answer: accountAnswerSchema,
  }),
  /** Forgets the failed attempts that lock the account. */
  unlockAccount: route({
    method: 'POST',
    path: '/api/accounts/:userId/unlock',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    params: userParams,
    answer: accountAnswerSchema,
  }),
  /** A new password by an administrator; all sessions of the account end. */
  resetPassword: route({
    method: 'POST',
    path: '/api/accounts/:userId/password',
    access: right('people.manage', 'thing'),
    cost: ORDINARY,
    params: userParams,
    body: z.strictObject({ password }),
    answer: accountAnswerSchema,
  }),

  displays: route({
    method: 'GET',
    path: '/api/displays',
    access: right('displays.manage', 'asked'),
    cost: ORDINARY,
    query: z.strictObject({ ...listQuery, after: uuidSchema.optional() }),
    answer: pageSchema(displayRowSchema),
  }),
  /** Answers the token, once. */
  createDisplay: route({
    method: 'POST',
    path: '/api/displays',
    access: right('displays.manage', 'asked'),
    cost: ORDINARY,
    body: displayCreateSchema,
    answer: displayCreatedSchema,
    status: 201,
  }),
  /** Its sockets end at once, its token is worth nothing. */
  revokeDisplay: route({
    method: 'POST',
    path: '/api/displays/:displayId/revoke',
    access: right('displays.manage', 'thing'),
    cost: ORDINARY,
    params: { displayId: uuidSchema },
    answer: z.object({ display: displayRowSchema }),
  }),

  devices: route({
    method: 'GET',
    path: '/api/devices',
    access: right('devices.manage', 'asked'),
    cost: ORDINARY,
    query: z.strictObject({
      ...listQuery,
      after: deviceIdSchema.optional(),
      unitId: unitIdSchema.optional(),
    }),
    answer: pageSchema(deviceRowSchema),
  }),
  /** Answers the token, once. */
  issueDevice: route({
    method: 'POST',
    path: '/api/devices',
    access: right('devices.manage', 'thing'),
    cost: ORDINARY,
    body: deviceIssueSchema,
    answer: deviceIssuedSchema,
    status: 201,
  }),
  /** A new token, answered once; the old one is refused at once. */
  rotateDevice: route({
    method: 'POST',
    path: '/api/devices/:deviceId/rotate',
    access: right('devices.manage', 'thing'),
    cost: ORDINARY,
    params: { deviceId: deviceIdSchema },
    answer: deviceIssuedSchema,
  }),
  revokeDevice: route({
    method: 'POST',
    path: '/api/devices/:deviceId/revoke',
    access: right('devices.manage', 'thing'),
    cost: ORDINARY,
    params: { deviceId: deviceIdSchema },
    answer: z.object({ device: deviceRowSchema }),
  }),
} as const;
