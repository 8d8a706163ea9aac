/** A start that failed for a reason that a person can mend; the message says all. */
export class StartError extends Error {
  override name = 'StartError';
  /** It may pass by itself. */
  readonly passing: boolean;

  constructor(message: string, { passing = false } = {}) {
    super(message);
    this.passing = passing;
  }
}
