import { z } from 'zod';
import { OPEN } from '../access/waysIn.ts';
import { holdsIdentityNumber } from '../model/identityNumber.ts';
import { IDENTITY_ISSUE, IDENTITY_REFUSED } from '../model/written.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

/** What a person types. Lower case; letters, digits, dot, underscore (the username rule of the sign-in library). */
export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_.]{2,30}$/, 'lower-case letters, digits, dot or underscore, 2 to 30 of them')
  .refine((name) => !holdsIdentityNumber(name), { error: IDENTITY_REFUSED, params: IDENTITY_ISSUE });

const signInOptionsSchema = z.object({
  /** Name of the identity provider for the button, or null when none is configured. */
  oidc: z.object({ name: z.string() }).nullable(),
});

const doneSchema = z.object({ ok: z.literal(true) });
/** Bodies of people whom nobody knows yet are small. */
const SMALL = 8 * 1024;

/**
 * Ways in and out. Of each that begins a session the cookie is in the answer, and the session that the browser had
 * ends.
 */
export const SIGN_IN_ROUTES = {
  /** What the sign-in page offers. */
  options: route({
    method: 'GET',
    path: '/api/sign-in-options',
    access: OPEN,
    cost: ORDINARY,
    answer: signInOptionsSchema,
  }),
  signIn: route({
    method: 'POST',
    path: '/api/auth/sign-in/username',
    access: OPEN,
    cost: 5,
    body: z.strictObject({
      username: z.string().trim().min(1).max(100),
      password: z.string().min(1).max(500),
    }),
    maxBytes: SMALL,
    answer: doneSchema,
  }),
  display: route({
    method: 'POST',
    path: '/api/sign-in/display',
    access: OPEN,
    cost: 2,
    body: z.strictObject({ token: z.string().min(1).max(200) }),
    maxBytes: SMALL,
    answer: doneSchema,
  }),
  /** The identity provider's address to go to; it comes back to `to`. */
  oidc: route({
    method: 'POST',
    path: '/api/sign-in/oidc',
    access: OPEN,
    cost: 5,
    body: z.strictObject({ to: z.string().max(2000).default('/') }),
    maxBytes: SMALL,
    answer: z.object({ url: z.string() }),
  }),
  /** Where the provider sends the browser back to; answers with a redirect. What it brings is the library's to read. */
  callbackOidc: route({
    method: 'GET',
    path: '/api/auth/callback/oidc',
    access: OPEN,
    cost: 5,
    changes: true,
    query: z.looseObject({
      code: z.string().max(4000).optional(),
      state: z.string().max(4000).optional(),
      error: z.string().max(200).optional(),
    }),
    answer: 'bytes',
  }),
  /** Ends the session and empties the browser's cache of this site. */
  signOut: route({
    method: 'POST',
    path: '/api/auth/sign-out',
    access: OPEN,
    cost: ORDINARY,
    answer: doneSchema,
  }),
} as const;
