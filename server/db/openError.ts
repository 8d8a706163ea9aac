/** The database cannot be opened for a reason that a person can mend; the message says all. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
}
