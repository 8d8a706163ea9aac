import type { Obstacle } from '../../shared/model/obstacle.ts';
import { type Concern, Refusal } from '../../shared/wire/errors.ts';

/** Throws what stands in the way, if anything does. `concern`: what somebody may have done about it meanwhile. */
export function requireNoObstacle(obstacle: Obstacle | null, concern: Concern): void {
  if (obstacle) throw new Refusal(obstacle.code, obstacle.message).about(concern);
}

/** Throws `stale_version` unless the person saw the thing as it is now. */
export function requireVersion(
  what: string,
  { version }: { version: number },
  seen: number,
  concern: Concern,
): void {
  if (version !== seen)
    throw new Refusal(
      'stale_version',
      `Somebody changed the ${what} meanwhile (version ${version}): look again.`,
      'body.version',
    ).about(concern);
}
