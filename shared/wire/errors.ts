import { z } from 'zod';

/** The closed list of error codes. Programs match the code; people read the message. */
export const ERROR_CODES = [
  // asking
  'bad_request',
  /** A text holds the number of an identity card. */
  'identity_number',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'too_many_requests',
  'version_mismatch',
  'unavailable',
  'internal',
  // identity
  'sign_in_locked',
  'password_short',
  'password_like_name',
  'password_common',
  'own_rights',
  'last_administrator',
  // commands
  'operation_closed',
  'already_closed',
  'already_on_duty',
  'not_on_duty',
  'no_consent',
  'stale_version',
  'outside_area',
  'command_reused',
  /** The thing is not in a state from which this can be done. */
  'wrong_state',
  /** Something else must be done first: open tasks, a filing that is owed, a mode that does not allow it. */
  'not_yet',
  // fixes
  'unknown_device',
  'bad_token',
  /** The fix was taken before the unit went on duty; later ones are welcome. */
  'before_duty',
  'bad_fix',
  'out_of_range',
  'null_island',
  'future_fix',
  'stale_fix',
  'impossible_speed',
] as const;
export const errorCodeSchema = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** The HTTP status that goes with each code. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  identity_number: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  version_mismatch: 426,
  unavailable: 503,
  internal: 500,
  sign_in_locked: 429,
  password_short: 400,
  password_like_name: 400,
  password_common: 400,
  own_rights: 403,
  last_administrator: 409,
  operation_closed: 409,
  already_closed: 409,
  already_on_duty: 409,
  not_on_duty: 403,
  no_consent: 403,
  stale_version: 409,
  outside_area: 403,
  command_reused: 409,
  wrong_state: 409,
  not_yet: 409,
  unknown_device: 404,
  bad_token: 403,
  before_duty: 403,
  bad_fix: 400,
  out_of_range: 400,
  null_island: 400,
  future_fix: 400,
  stale_fix: 400,
  impossible_speed: 400,
};

/**
 * Refusals that may be about the moment: the same thing sent later may be taken. All others are for good. Whoever holds up
 * others by trying again (CommandQueue) gives up on `internal` after some times: it may be this thing that the server fails at.
 */
export const PASSING_CODES: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'too_many_requests',
  'internal',
]);

/** Who did something before: their name, the kind of the journal's entry, when it was recorded (epoch milliseconds). */
const firstDoneSchema = z.object({
  name: z.string(),
  kind: z.string(),
  at: z.number(),
  /** It was the same person, at another desk or a moment ago. */
  own: z.boolean(),
});
export type FirstDone = z.infer<typeof firstDoneSchema>;

/**
 * What every refusal looks like on HTTP and in acks. `field` is a dotted path into what was sent; `retryAfterS` the
 * seconds after which the same may be asked again, before which it would be refused again.
 */
export const failureSchema = z.object({
  ok: z.literal(false),
  code: errorCodeSchema,
  message: z.string(),
  field: z.string().optional(),
  retryAfterS: z.number().positive().optional(),
  /** Of a command that somebody else forestalled: what they did, for whoever may read it in the journal. */
  first: firstDoneSchema.optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** What a refusal is about, where what somebody did before explains it: the ids that the entries name it by. */
export interface Concern {
  readonly operationId: string;
  readonly area: string;
  readonly ids: readonly string[];
}

/** Thrown anywhere on the server for what the caller did; borders turn it into a Failure. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterS: number | undefined;
  concern: Concern | undefined;

  constructor(code: ErrorCode, message: string, field?: string, retryAfterS?: number) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
    this.retryAfterS = retryAfterS;
  }

  /** The same, of something that others may have changed meanwhile. */
  about(concern: Concern): this {
    this.concern = concern;
    return this;
  }

  toFailure(): Failure {
    return {
      ok: false,
      code: this.code,
      message: this.message,
      ...(this.field ? { field: this.field } : {}),
      ...(this.retryAfterS ? { retryAfterS: this.retryAfterS } : {}),
    };
  }
}
