/** A start that failed for a reason that a person can mend; the message says all. */
export class StartError extends Error {
  override name = 'StartError';
}
