/**
 * When a command was issued, as it is told: never later than now on the server's clock, which may have been ahead when the
 * command was given (it would be refused for good), and now where it was given before that clock was known (0).
 */
export function issuedBy(issuedAt: number, now: number): number {
  if (now === 0) return issuedAt;
  return issuedAt === 0 ? now : Math.min(issuedAt, now);
}
