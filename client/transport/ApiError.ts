import type { ErrorCode, Failure } from '../../shared/wire/errors.ts';

/** A request that was refused or never arrived. `unavailable` with status 0 means: no answer at all. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** HTTP status, 0 when no answer came. */
  readonly status: number;
  /** Seconds after which the same may be asked again, where the server said so. */
  readonly retryAfterS: number | undefined;

  constructor(failure: Pick<Failure, 'code' | 'message' | 'field' | 'retryAfterS'>, status: number) {
    super(failure.message);
    this.name = 'ApiError';
    this.code = failure.code;
    this.field = failure.field;
    this.status = status;
    this.retryAfterS = failure.retryAfterS;
  }
}
