import { z } from 'zod';
import { roleSchema } from '../access/roles.ts';
import { areaCodeSchema } from '../model/area.ts';
import { crsSchema, unitIdSchema, unitKindSchema } from '../model/unit.ts';
import { pageLimit, pageSchema } from './page.ts';

/**
 * Paths of sign-in, accounts, sessions, displays and devices. Every change answers the changed row, is
 * audited and is in effect at once; refusals have the closed error form.
 */
export const IDENTITY_ROUTES = {
  /** `GET`, nobody need be signed in: what the sign-in page offers. */
  signInOptions: '/api/sign-in-options',
  /** `POST {username, password}` → `{ok: true}` and the cookie of a new session. */
  signIn: '/api/auth/sign-in/username',
  /** `POST {to}` → `{url}` of the identity provider; it comes back to `to`. */
  signInOidc: '/api/sign-in/oidc',
  /** `POST {token}` → `{ok: true}` and the cookie of a display's session. */
  signInDisplay: '/api/sign-in/display',
  /** `POST` changes one's own password; all other sessions of the account end. */
  ownPassword: '/api/account/password',
  /** `GET` one's own sessions; `DELETE` ends all but this one. */
  ownSessions: '/api/account/sessions',
  /** `DELETE` ends one of one's own sessions, → 204. */
  ownSession: '/api/account/sessions/:sessionId',
  /** `GET` lists (people.manage), `POST` creates. */
  accounts: '/api/accounts',
  /** `PATCH` changes name, role, area or unit. */
  account: '/api/accounts/:userId',
  /** `POST` without a body: the person is out at once, everywhere. */
  accountDisable: '/api/accounts/:userId/disable',
  accountEnable: '/api/accounts/:userId/enable',
  /** `POST` forgets the failed attempts that lock the account. */
  accountUnlock: '/api/accounts/:userId/unlock',
  /** `POST {password}`: a new password by an administrator; all sessions of the account end. */
  accountPassword: '/api/accounts/:userId/password',
  /** `GET` lists (displays.manage), `POST` creates and answers the token, once. */
  displays: '/api/displays',
  /** `POST` without a body: its sockets end at once, its token is worth nothing. */
  displayRevoke: '/api/displays/:displayId/revoke',
  /** `GET` lists (devices.manage), `POST` issues a device and answers its token, once. */
  devices: '/api/devices',
  /** `POST` without a body: a new token, answered once; the old one is refused at once. */
  deviceRotate: '/api/devices/:deviceId/rotate',
  /** `POST` without a body. */
  deviceRevoke: '/api/devices/:deviceId/revoke',
} as const;

/** Query of every list here: within an area, by text, from a cursor on. */
export const identityListQuerySchema = z.strictObject({
  /** This area and below; one's own when left out. */
  area: areaCodeSchema.optional(),
  q: z.string().trim().max(60).optional(),
  /** `next` of the page before. */
  after: z.string().max(120).optional(),
  limit: pageLimit(500, 100),
});

export const signInOptionsSchema = z.object({
  /** Name of the identity provider for the button, or null when none is configured. */
  oidc: z.object({ name: z.string() }).nullable(),
});
export type SignInOptions = z.infer<typeof signInOptionsSchema>;

/** What a person types. Lower case; letters, digits, dot, underscore (the username rule of the sign-in library). */
export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_.]{2,30}$/, 'lower-case letters, digits, dot or underscore, 2 to 30 of them');

export const signInSchema = z.strictObject({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(500),
});
export const signInOidcSchema = z.strictObject({ to: z.string().max(2000).default('/') });
export const oidcStartSchema = z.object({ url: z.string() });
export const signInDisplaySchema = z.strictObject({ token: z.string().min(1).max(200) });

export const ownPasswordSchema = z.strictObject({
  current: z.string().min(1).max(500),
  password: z.string().min(1).max(500),
});

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
export const ownSessionsAnswerSchema = z.object({ rows: z.array(ownSessionRowSchema) });

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
  /** Until when failed attempts keep it locked; null when it is not. */
  lockedUntil: z.number().nullable(),
  /** False when there is none: the person comes by the identity provider only. */
  hasPassword: z.boolean(),
  createdAt: z.number(),
  lastSignInAt: z.number().nullable(),
});
export type Account = z.infer<typeof accountRowSchema>;

export const accountsQuerySchema = identityListQuerySchema.extend({ role: roleSchema.optional() });
export const accountsAnswerSchema = pageSchema(accountRowSchema);
export const accountAnswerSchema = z.object({ account: accountRowSchema });

const displayNameSchema = z.string().trim().min(1).max(60);

export const accountCreateSchema = z.strictObject({
  username: usernameSchema,
  displayName: displayNameSchema,
  role: roleSchema,
  area: areaCodeSchema,
  unitId: unitIdSchema.nullable().default(null),
  /** The first password, which the person is told once; null when only the identity provider signs them in. */
  password: z.string().max(500).nullable(),
});
export const accountChangeSchema = z
  .strictObject({
    displayName: displayNameSchema.optional(),
    role: roleSchema.optional(),
    area: areaCodeSchema.optional(),
    unitId: unitIdSchema.nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export const accountPasswordSchema = z.strictObject({ password: z.string().min(1).max(500) });

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
export const displaysAnswerSchema = pageSchema(displayRowSchema);
export const displayAnswerSchema = z.object({ display: displayRowSchema });
export const displayCreateSchema = z.strictObject({
  name: displayNameSchema,
  area: areaCodeSchema,
  /** Epoch milliseconds; null: until revoked. */
  expiresAt: z.number().int().positive().nullable().default(null),
});
/**
 * `path` (`/wall#token=…`) is what the screen's browser opens. Behind `#` the token is sent to no server
 * and stands in no log; the page exchanges it by a POST and removes it from the address.
 */
export const displayCreatedSchema = z.object({
  display: displayRowSchema,
  token: z.string(),
  path: z.string(),
});
export type DisplayCreated = z.infer<typeof displayCreatedSchema>;

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
});
export type Device = z.infer<typeof deviceRowSchema>;
export const devicesQuerySchema = identityListQuerySchema.extend({ unitId: unitIdSchema.optional() });
export const devicesAnswerSchema = pageSchema(deviceRowSchema);
export const deviceAnswerSchema = z.object({ device: deviceRowSchema });
/** One more device of a unit that exists. */
export const deviceIssueSchema = z.strictObject({
  unitId: unitIdSchema,
  deviceId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{1,59}$/, 'letters, digits, - or _; 2 to 60'),
  crs: crsSchema,
});
export const deviceIssuedSchema = z.object({ device: deviceRowSchema, token: z.string() });
export type DeviceIssued = z.infer<typeof deviceIssuedSchema>;
